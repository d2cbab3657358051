import type { Confidence } from '../normal.ts'
import { type CountInterval, countInterval } from './count-interval.ts'
import { mustBeAboveZero } from './requirements.ts'

export type StandardisedRatio = {
  ratio: number
  lower: number
  upper: number
  method: CountInterval['method']
}

/**
 * The ratio of events observed to events expected (a standardised mortality or admission ratio).
 *
 * Answers: "has this area more than a place with these ages would usually have?" One (or 100) is as expected. It
 * misleads when two areas' ratios are compared with each other: each is weighted by its own ages; compare each with
 * the reference only. Events that repeat in one child make the true interval wider.
 *
 * Formula: observed ÷ expected × per, and the ends of the count's interval likewise: exact below 10 events, Byar's
 * from 10.
 * Reference: UKHSA `calculate_ISRatio`, formerly `phe_smr`, where per is 1 or 100.
 *
 * Worked number: 39 observed, 17.7 expected: 2.203390, from 1.566637 to 3.012189.
 */
export function standardisedRatio(
  observed: number,
  expected: number,
  { per = 1, confidence = 0.95 }: { per?: number; confidence?: Confidence } = {},
): StandardisedRatio {
  mustBeAboveZero('the expected events', expected)
  mustBeAboveZero('what a ratio is per', per)
  const { lower, upper, method } = countInterval(observed, confidence)
  const scaled = (count: number) => (count / expected) * per
  return { ratio: scaled(observed), lower: scaled(lower), upper: scaled(upper), method }
}
