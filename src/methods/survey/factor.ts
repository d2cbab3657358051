import { problem } from '../../kernel/problem.ts'

/** What a row may be labelled with: a name or a number; null, undefined, '' and NaN mean that it is not known. */
export type Label = string | number | null | undefined

/**
 * A column of categories, as whole numbers: `codes[row]` is an index into `levels`, or −1 where the row's category
 * is not known. Levels stand in the order in which they first appear, unless they were given.
 */
export type Factor = Readonly<{ name: string; codes: Int32Array; levels: readonly string[] }>

/**
 * Categories from labels, one a row. With `levels`, a label outside them is refused rather than dropped.
 */
export function makeFactor(name: string, labels: ArrayLike<Label>, levels?: readonly string[]): Factor {
  const known = new Map((levels ?? []).map((level, at) => [level, at] as const))
  const codes = new Int32Array(labels.length)
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]
    codes[row] = isUnknown(label) ? -1 : codeOf(name, String(label), known, levels !== undefined)
  }
  return { name, codes, levels: levels ?? [...known.keys()] }
}

/** One factor for the combinations of several that occur; a row unknown in one is unknown in the crossing. */
export function crossFactors(factors: readonly Factor[]): Factor {
  const [first, ...others] = factors
  if (!first) throw new RangeError('a crossing needs at least one factor, got none')
  return others.reduce(crossTwo, first)
}

function crossTwo(left: Factor, right: Factor): Factor {
  const size = left.codes.length
  if (right.codes.length !== size)
    throw new RangeError(`factors to cross must have the same rows, got ${size} and ${right.codes.length}`)
  const width = right.levels.length
  const found = new Map<number, number>()
  const codes = new Int32Array(size).fill(-1)
  for (let row = 0; row < size; row++) {
    const from = left.codes[row]!
    const to = right.codes[row]!
    if (from < 0 || to < 0) continue
    const pair = from * width + to
    let code = found.get(pair)
    if (code === undefined) {
      code = found.size
      found.set(pair, code)
    }
    codes[row] = code
  }
  const levels = [...found.keys()].map(
    pair => `${left.levels[Math.floor(pair / width)]} × ${right.levels[pair % width]}`,
  )
  return { name: `${left.name} × ${right.name}`, codes, levels }
}

const isUnknown = (label: Label): label is null | undefined =>
  label === null || label === undefined || label === '' || Number.isNaN(label)

function codeOf(name: string, label: string, known: Map<string, number>, closed: boolean): number {
  const code = known.get(label)
  if (code !== undefined) return code
  if (closed)
    throw problem({
      code: 'level-not-expected',
      what: `${name} has "${label}", which is none of ${[...known.keys()].join(', ')}.`,
      todo: 'Add the level, or take the rows out.',
    })
  known.set(label, known.size)
  return known.size - 1
}
