import { damerauLevenshtein } from './damerau-levenshtein.ts'
import { diceOfHex } from './dice.ts'
import { haversineKm, type Point } from './haversine.ts'
import { jaroWinkler } from './jaro.ts'
import { couldBeAlike, couldBeNear, type Letters, lettersOf } from './letters.ts'
import { areDayAndMonthSwapped, dayNumber } from './standard-date.ts'

/** One rung of a comparison, as plain data. */
export type Level =
  | { is: 'exact' }
  | { is: 'jaro-winkler'; atLeast: number }
  | { is: 'damerau-levenshtein'; atMost: number }
  | { is: 'days-apart'; atMost: number }
  | { is: 'day-month-swapped' }
  /** This column of the one record holds what `column` of the other holds: first name and surname exchanged. */
  | { is: 'swapped-with'; column: string }
  /** Both places are known (`places` in the settings) and lie so near. */
  | { is: 'km-apart'; atMost: number }
  /** Keys without names, as text (see `keyText`). */
  | { is: 'dice'; atLeast: number }

/**
 * Who else has the same value: twins (a date of birth), or the whole family (surname, address). Left out: the value is
 * the child's own (a first name, a pupil number).
 */
export type SharedBy = 'twins' | 'family'

/**
 * What is compared, and its levels from best to worst: the first that holds counts, else "different". With `byRarity`
 * an exact agreement counts for more when the value is rare and for less when it is common.
 */
export type Comparison = {
  column: string
  levels: readonly Level[]
  sharedBy?: SharedBy
  /** Part of where someone lives: a child who moved agrees on it by chance only. */
  home?: boolean
  byRarity?: boolean
}

/** Missing is a level of its own: it says nothing for or against. */
export const MISSING_LEVEL = 0

/** How many levels a comparison has, with "missing" (0) and "different" (the last). */
export const levelsOf = ({ levels }: Comparison): number => levels.length + 2

/** Where values lie, by their standard form: centroids of postcodes. */
export type Places = ReadonlyMap<string, Point>

/** What levels may need besides the two values. */
export type Surroundings = {
  places?: Places
  /** Whether the two records hold each other's value in another column. */
  isSwappedWith?: (column: string) => boolean
}

/**
 * The level of two values: 0 when either is missing, 1 for the best level, and so on; the last is "different".
 * It does not matter which value comes first.
 */
export function compare(
  levels: readonly Level[],
  left: string | null,
  right: string | null,
  surroundings: Surroundings = {},
): number {
  if (left === null || right === null || left === '' || right === '') return MISSING_LEVEL
  if (left === right) return 1
  return compareLetters(levels, lettersOf(left), lettersOf(right), surroundings)
}

/** The level of two values that are present and differ, when it is known which letters each has. */
export function compareLetters(
  levels: readonly Level[],
  left: Letters,
  right: Letters,
  surroundings: Surroundings,
): number {
  let alike = -1
  for (let place = 0; place < levels.length; place++) {
    const level = levels[place]
    if (level === undefined) continue
    if (level.is === 'jaro-winkler') {
      if (alike < 0 && !couldBeAlike(left, right, level.atLeast)) continue
      // letters can be paired differently from the other side; the better of the two keeps the comparison symmetric
      if (alike < 0) alike = Math.max(jaroWinkler(left.text, right.text), jaroWinkler(right.text, left.text))
      if (alike >= level.atLeast) return place + 1
    } else if (holds(level, left, right, surroundings)) return place + 1
  }
  return levels.length + 1
}

function holds(
  level: Exclude<Level, { is: 'jaro-winkler' }>,
  left: Letters,
  right: Letters,
  { places, isSwappedWith }: Surroundings,
): boolean {
  switch (level.is) {
    case 'exact':
      return false
    case 'damerau-levenshtein':
      return (
        couldBeNear(left, right, level.atMost) && damerauLevenshtein(left.text, right.text) <= level.atMost
      )
    case 'days-apart': {
      const days = [dayNumber(left.text), dayNumber(right.text)]
      return days[0] != null && days[1] != null && Math.abs(days[0] - days[1]) <= level.atMost
    }
    case 'day-month-swapped':
      return areDayAndMonthSwapped(left.text, right.text)
    case 'swapped-with':
      return isSwappedWith?.(level.column) ?? false
    case 'km-apart': {
      const [from, to] = [places?.get(left.text), places?.get(right.text)]
      return from !== undefined && to !== undefined && haversineKm(from, to) <= level.atMost
    }
    case 'dice':
      return diceOfHex(left.text, right.text) >= level.atLeast
  }
}
