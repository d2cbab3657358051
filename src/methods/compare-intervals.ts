/** What can be said of two figures that each have an interval. */
export type Comparison = 'higher' | 'lower' | 'no clear difference' | 'cannot be said'

/** A figure with its interval; null bounds where there is none. */
export type Bounded = { value: number; lower: number | null; upper: number | null }

/**
 * Whether one figure is higher or lower than another, judged by their intervals.
 *
 * Answers: "is it really more than there, or than last year?" Higher or lower is said only when the intervals do
 * not touch. It errs on the side of silence: two 95 % intervals can overlap a little although a test of the
 * difference would be significant at 5 %. It misleads for figures that share their children (a city and its
 * country): callers leave out a comparison of an area with itself. Without two intervals nothing is said, since a
 * difference of any size may be chance.
 *
 * Reference: Schenker and Gentleman (2001), "On judging the significance of differences by examining the overlap
 * between confidence intervals", The American Statistician 55.
 *
 * Worked number: 0.30 (0.28 to 0.32) against 0.25 (0.24 to 0.26) is higher; against 0.27 (0.25 to 0.29) not clear.
 */
export function compareIntervals(one: Bounded, other: Bounded): Comparison {
  for (const { value, lower, upper } of [one, other]) {
    if (lower !== null && upper !== null && !(lower <= value && value <= upper)) {
      throw new RangeError(`expected ${value} to lie between ${lower} and ${upper}`)
    }
  }
  if (one.lower === null || one.upper === null || other.lower === null || other.upper === null) {
    return 'cannot be said'
  }
  if (one.lower > other.upper) return 'higher'
  return one.upper < other.lower ? 'lower' : 'no clear difference'
}
