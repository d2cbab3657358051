import {
  type Comparison,
  compareLetters,
  levelsOf,
  MISSING_LEVEL,
  type Places,
  type Surroundings,
} from './comparison-level.ts'
import { type Letters, lettersOf } from './letters.ts'
import { gatherPatterns, type PatternCount } from './pattern-counts.ts'

/** Columns of records: values in standard form, null where missing; all of one length. */
export type Columns = Readonly<Record<string, readonly (string | null)[]>>

/** Pairs as places in a list of patterns: `of[k]` is the pattern of pair k. */
export type PairPatterns = { of: Int32Array; patterns: readonly (readonly number[])[] }

/** A column made ready to be compared many times: each different value once, and which of them a record has. */
type ReadyColumn = { of: Int32Array; values: Letters[] }

// Four million bytes at most for what is already known of two values of one column; beyond it, comparing again is
// as fast as looking up.
const MOST_KNOWN = 4_000_000

/**
 * The levels of many pairs of records, each pattern held once: a million pairs are some thousand patterns and a
 * million small numbers. Codes are those of `candidate-pairs.ts`.
 */
export function pairLevels(
  columns: Columns,
  comparisons: readonly Comparison[],
  places?: Places,
): (codes: Float64Array) => PairPatterns {
  const compareOne = comparisons.map(comparison => comparer(columns, comparison, places))
  const factors = comparisons.map(levelsOf)
  const records = columns[comparisons[0]?.column ?? '']?.length ?? 0
  return codes => {
    const of = new Int32Array(codes.length)
    const patterns: number[][] = []
    const places = new Map<number, number>()
    for (let pair = 0; pair < codes.length; pair++) {
      const code = codes[pair] ?? 0
      const left = Math.floor(code / records)
      const right = code - left * records
      let number = 0
      for (let column = 0; column < compareOne.length; column++)
        number = number * (factors[column] ?? 1) + (compareOne[column]?.(left, right) ?? 0)
      let place = places.get(number)
      if (place === undefined) {
        place = patterns.length
        places.set(number, place)
        patterns.push(levelsFrom(number, factors))
      }
      of[pair] = place
    }
    return { of, patterns }
  }
}

/** How many of the pairs show each pattern; with `among`, only of those pairs (both in rising order of code). */
export function countPairs(
  { of, patterns }: PairPatterns,
  codes?: Float64Array,
  among?: Float64Array,
): PatternCount[] {
  const counts = new Float64Array(patterns.length)
  let at = 0
  for (let pair = 0; pair < of.length; pair++) {
    if (codes !== undefined && among !== undefined) {
      if (codes[pair] !== among[at]) continue
      at++
    }
    const place = of[pair] ?? 0
    counts[place] = (counts[place] ?? 0) + 1
  }
  return gatherPatterns(patterns.map((levels, place) => ({ levels, count: counts[place] ?? 0 })))
}

function levelsFrom(number: number, factors: readonly number[]): number[] {
  const levels: number[] = new Array<number>(factors.length)
  let rest = number
  for (let column = factors.length - 1; column >= 0; column--) {
    const factor = factors[column] ?? 1
    levels[column] = rest % factor
    rest = Math.floor(rest / factor)
  }
  return levels
}

function comparer(
  columns: Columns,
  { column, levels }: Comparison,
  places: Places | undefined,
): (left: number, right: number) => number {
  const own = columns[column] ?? []
  const { of, values } = readyColumn(own)
  const swaps = levels.some(({ is }) => is === 'swapped-with')
  const size = values.length
  const known = !swaps && size * size <= MOST_KNOWN ? new Uint8Array(size * size) : null
  const surroundings: Surroundings = places === undefined ? {} : { places }
  return (left, right) => {
    const [one, other] = [of[left] ?? -1, of[right] ?? -1]
    if (one < 0 || other < 0) return MISSING_LEVEL
    if (one === other) return 1
    const before = known?.[one * size + other] ?? 0
    if (before !== 0) return before
    const level = compareLetters(
      levels,
      values[one] as Letters,
      values[other] as Letters,
      swaps
        ? { ...surroundings, isSwappedWith: name => isSwapped(own, columns[name] ?? [], left, right) }
        : surroundings,
    )
    if (known !== null) known[one * size + other] = level
    return level
  }
}

/** One side is enough: the other may hold a slip of the pen besides. */
function isSwapped(
  own: readonly (string | null)[],
  other: readonly (string | null)[],
  left: number,
  right: number,
): boolean {
  return (
    (own[left] !== null && own[left] === other[right]) || (own[right] !== null && own[right] === other[left])
  )
}

function readyColumn(column: readonly (string | null)[]): ReadyColumn {
  const places = new Map<string, number>()
  const values: Letters[] = []
  const of = Int32Array.from(column, value => {
    if (value === null || value === '') return -1
    let place = places.get(value)
    if (place === undefined) {
      place = values.length
      places.set(value, place)
      values.push(lettersOf(value))
    }
    return place
  })
  return { of, values }
}
