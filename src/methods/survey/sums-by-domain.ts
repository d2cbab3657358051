import type { Domains, Variable } from './domains.ts'

/** Names of the columns that a variable stands for: itself, or one for each level. */
export const columnNames = (variable: Variable): readonly string[] =>
  'codes' in variable ? variable.levels.map(level => `${variable.name}${level}`) : [variable.name]

/** The value of a row in a column of a variable: its number, or whether it has this level. */
export const answerAt = (variable: Variable, row: number, column: number): number =>
  'codes' in variable ? (variable.codes[row] === column ? 1 : 0) : variable.values[row]!

/** For each domain, the sum of weights. */
export const weightsByDomain = (weights: Float64Array, { factor }: Pick<Domains, 'factor'>): Float64Array =>
  sumsByCode(weights, factor.codes, factor.levels.length)

/** For each code, the sum of what its rows hold (rows below 0 are left out); compensated, since half a million are added. */
export function sumsByCode(held: Float64Array, codes: Int32Array, count: number): Float64Array {
  const sums = makeSums(count)
  for (let row = 0; row < held.length; row++) if (codes[row]! >= 0) add(sums, codes[row]!, held[row]!)
  return total(sums)
}

/** For each domain and column of a variable, the sum of weight × value: `sums[domain · width + column]`. */
export function sumsByDomain(weights: Float64Array, { factor }: Domains, variable: Variable): Float64Array {
  const width = columnNames(variable).length
  const sums = makeSums(factor.levels.length * width)
  const { codes } = factor
  if ('codes' in variable) {
    const answers = variable.codes
    for (let row = 0; row < weights.length; row++)
      if (codes[row]! >= 0) add(sums, codes[row]! * width + answers[row]!, weights[row]!)
  } else {
    const { values } = variable
    for (let row = 0; row < weights.length; row++)
      if (codes[row]! >= 0) add(sums, codes[row]!, weights[row]! * values[row]!)
  }
  return total(sums)
}

/** Sums with what each addition lost (Neumaier): the same to the last digits in any order of rows. */
type Sums = { sum: Float64Array; lost: Float64Array }

const makeSums = (size: number): Sums => ({ sum: new Float64Array(size), lost: new Float64Array(size) })

function add({ sum, lost }: Sums, at: number, value: number) {
  const before = sum[at]!
  const next = before + value
  lost[at]! += Math.abs(before) >= Math.abs(value) ? before - next + value : value - next + before
  sum[at] = next
}

const total = ({ sum, lost }: Sums): Float64Array => sum.map((value, at) => value + lost[at]!)
