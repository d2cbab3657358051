import { mustBeFinite } from './requirements.ts'

/** How a figure changed: in its own unit, and in per cent of the first, which there is none of from zero. */
export type Change = { difference: number; percent: number | null }

/**
 * The change of a figure from one period to another.
 *
 * Answers: "how much more is it than last year?" It misleads in per cent from a small beginning (2 to 4 is a rise of
 * 100 %), for shares (from 20 % to 25 % is 5 points, and 25 per cent), and where definitions or areas changed.
 *
 * Formula: difference = last − first; percent = 100 × (last − first) ÷ |first|.
 * Worked number: 497,502 to 733,756 is 236,254, or 47.49 %.
 */
export function changeBetween(first: number, last: number): Change {
  mustBeFinite('the first figure', first)
  mustBeFinite('the last figure', last)
  const difference = last - first
  const percent = (100 * difference) / Math.abs(first)
  return { difference, percent: Number.isFinite(percent) ? percent : null }
}

/** A figure with what it can be by chance; without an interval nothing can be said of a change. */
export type Estimate = { value: number; lower: number | null; upper: number | null }

/** What may be said of a change or a difference. */
export type Verdict = 'higher' | 'lower' | 'similar' | 'cannot be said'

/**
 * Whether a figure really changed, by intervals that do not touch.
 *
 * Answers: "is this more than chance?" It is cautious: intervals that overlap a little may still differ. It says
 * "cannot be said" where either has no interval, as a complete amount of money has none.
 *
 * Reference: Schenker and Gentleman (2001), The American Statistician 55, on what overlapping intervals mean.
 * Worked number: 0.20 (0.18 to 0.22) to 0.25 (0.23 to 0.27) is higher; to 0.23 (0.21 to 0.25) similar.
 */
export function judgeChange(first: Estimate, last: Estimate): Verdict {
  if (first.lower === null || first.upper === null || last.lower === null || last.upper === null) {
    return 'cannot be said'
  }
  for (const { lower, upper } of [first, last])
    if (!(lower! <= upper!)) throw new RangeError(`lower must not be above upper, got ${lower} to ${upper}`)
  if (last.lower > first.upper) return 'higher'
  return last.upper < first.lower ? 'lower' : 'similar'
}
