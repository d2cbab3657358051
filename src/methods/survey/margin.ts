import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { compensatedSum } from '../compensated-sum.ts'
import type { Factor } from './factor.ts'

/**
 * What is known of the population: for each level of a factor, how many there are.
 *
 * `unknown`: rows without a level are refused, unless the margin leaves them as they are; it then only says how those who
 * have a level divide among its levels, and its size is no matter.
 */
export type Margin = Readonly<{
  factor: Factor
  totals: Readonly<Record<string, number>>
  unknown?: 'refused' | 'left'
}>

/**
 * Checks margins before anything is weighted, and gives their totals in the order of the factor's levels.
 *
 * Says all that is wrong at once: rows without a level, totals that are not numbers above zero, a level that the
 * sample has and the population has not, or the other way round (with the level to join it with: the smallest other
 * one), margins that speak of populations of different size.
 */
export function checkMargins(margins: readonly Margin[], weights: Float64Array): readonly Float64Array[] {
  if (!margins.length) throw new RangeError('weighting needs at least one margin, got none')
  const problems: Problem[] = []
  const totals = margins.map(margin => checkMargin(margin, weights, problems))
  if (!problems.length) checkSameSize(margins, totals, problems)
  if (problems.length) throw new ProblemsError(problems)
  return totals
}

function checkMargin(
  { factor, totals, unknown: rule }: Margin,
  weights: Float64Array,
  problems: Problem[],
): Float64Array {
  const { name, codes, levels } = factor
  if (codes.length !== weights.length)
    throw new RangeError(`margin ${name} has ${codes.length} rows, the design ${weights.length}`)
  const held = new Float64Array(levels.length)
  let unknown = 0
  for (let row = 0; row < codes.length; row++)
    if (codes[row]! < 0) unknown++
    else held[codes[row]!]! += weights[row]!
  if (unknown && rule !== 'left')
    problems.push({
      code: 'margin-unknown-rows',
      what: `${unknown} rows have no ${name}.`,
      todo: 'Fill them in, or take the rows out and say so: weighting would drop them silently.',
    })
  for (const [level, total] of Object.entries(totals)) {
    const weighted = held[levels.indexOf(level)] ?? 0
    if (!(total >= 0 && total < Number.POSITIVE_INFINITY))
      problems.push({
        code: 'total-not-usable',
        what: `The total of ${name} "${level}" is ${total}.`,
        todo: 'Give how many there are in the population: a number from 0.',
      })
    else if (total > 0 && weighted === 0)
      problems.push({
        code: 'level-missing-from-sample',
        what: `Nobody in the sample has ${name} "${level}", which has ${total} in the population.`,
        todo: joinWith(name, level, totals, held, levels),
      })
  }
  for (const [code, level] of levels.entries())
    if (held[code]! > 0 && totalOf(totals, level) === 0)
      problems.push({
        code: 'level-missing-from-population',
        what: `The sample has ${name} "${level}", which the population totals have not.`,
        todo: joinWith(name, level, totals, held, levels),
      })
  return Float64Array.from(levels, level => totalOf(totals, level))
}

/** A level called "constructor" has no total because objects have something of that name. */
const totalOf = (totals: Margin['totals'], level: string): number =>
  Object.hasOwn(totals, level) ? totals[level]! : 0

/** The smallest other level that both sides have: joining with it changes least. */
function joinWith(
  name: string,
  level: string,
  totals: Margin['totals'],
  held: Float64Array,
  levels: readonly string[],
): string {
  const [nearest] = Object.entries(totals)
    .filter(([other, total]) => total > 0 && (held[levels.indexOf(other)] ?? 0) > 0)
    .sort(([a, some], [b, more]) => some - more || (a < b ? -1 : 1))
  return nearest
    ? `Join "${level}" with "${nearest[0]}", the smallest other level of ${name}, in the sample and in the totals.`
    : `Leave ${name} out.`
}

function checkSameSize(margins: readonly Margin[], totals: readonly Float64Array[], problems: Problem[]) {
  const whole = margins.flatMap(({ unknown }, at) => (unknown === 'left' ? [] : [at]))
  const sizes = totals.map(compensatedSum)
  const first = sizes[whole[0] ?? 0]!
  for (const at of whole) {
    const size = sizes[at]!
    if (Math.abs(size - first) > SAME_SIZE * first)
      problems.push({
        code: 'margins-disagree',
        what: `${margins[whole[0]!]!.factor.name} adds up to ${first}, ${margins[at]!.factor.name} to ${size}.`,
        todo: 'Use totals of one population, or scale one margin to the other.',
      })
  }
}

// Totals that were rounded to whole children still agree; two editions of a population do not.
const SAME_SIZE = 1e-6
