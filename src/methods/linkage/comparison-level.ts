import { damerauLevenshtein } from './damerau-levenshtein.ts'
import { jaroWinkler } from './jaro.ts'
import { dayNumber, swapDayAndMonth } from './standard-date.ts'

/** One rung of a comparison, as plain data. */
export type Level =
  | { is: 'exact' }
  | { is: 'jaro-winkler'; atLeast: number }
  | { is: 'damerau-levenshtein'; atMost: number }
  | { is: 'days-apart'; atMost: number }
  | { is: 'day-month-swapped' }

/** What is compared, and its levels from best to worst: the first that holds counts, else "different". */
export type Comparison = { column: string; levels: readonly Level[] }

/** Missing is a level of its own: it says nothing for or against. */
export const MISSING_LEVEL = 0

/** How many levels a comparison has, with "missing" (0) and "different" (the last). */
export const levelsOf = ({ levels }: Comparison): number => levels.length + 2

/**
 * The level of two values: 0 when either is missing, 1 for the best level, and so on; the last is "different".
 * It does not matter which value comes first.
 */
export function compare(levels: readonly Level[], left: string | null, right: string | null): number {
  if (left === null || right === null || left === '' || right === '') return MISSING_LEVEL
  if (left === right) return 1
  let alike: number | null = null
  // letters can be paired differently from the other side; the better of the two keeps the comparison symmetric
  const similarity = () => (alike ??= Math.max(jaroWinkler(left, right), jaroWinkler(right, left)))
  const place = levels.findIndex(level => holds(level, left, right, similarity))
  return place === -1 ? levels.length + 1 : place + 1
}

function holds(level: Level, left: string, right: string, similarity: () => number): boolean {
  switch (level.is) {
    case 'exact':
      return false
    case 'jaro-winkler':
      return similarity() >= level.atLeast
    case 'damerau-levenshtein':
      return (
        Math.abs(left.length - right.length) <= level.atMost &&
        damerauLevenshtein(left, right) <= level.atMost
      )
    case 'days-apart': {
      const days = [dayNumber(left), dayNumber(right)]
      return days[0] != null && days[1] != null && Math.abs(days[0] - days[1]) <= level.atMost
    }
    case 'day-month-swapped':
      return swapDayAndMonth(left) === right
  }
}
