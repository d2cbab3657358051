import type { Confidence } from '../normal.ts'
import { countInterval } from './count-interval.ts'
import { mustBeAboveZero } from './requirements.ts'

/**
 * A rate for so many, with its interval: exact below 10 events, Byar's from 10 on.
 *
 * Answers: "how many for each thousand children, and how sure is that?" It misleads like the intervals it uses.
 *
 * Formula: count ÷ population × per, and the ends of the count's interval likewise.
 * Reference: UKHSA PHEindicatormethods `phe_rate`, which changes over at 10 as well.
 *
 * Worked number (PHEindicatormethods): 65 in 100, per 100: 65, from 50.16319 to 82.84914.
 */
export function rateInterval(
  count: number,
  population: number,
  per: number,
  confidence: Confidence = 0.95,
): { rate: number; lower: number; upper: number } {
  mustBeAboveZero('rate in nobody: population', population)
  mustBeAboveZero('what a rate is per', per)
  const { lower, upper } = countInterval(count, confidence)
  return {
    rate: (count / population) * per,
    lower: (lower / population) * per,
    upper: (upper / population) * per,
  }
}
