import type { Confidence } from '../normal.ts'
import { byar } from './byar.ts'
import { exactPoisson } from './exact-poisson.ts'

export type CountInterval = { lower: number; upper: number; method: 'exact' | 'Byar' }

/**
 * The interval of a count of events as public health publishes it: exact below 10 events, Byar's from 10 on.
 *
 * Answers: "how far could chance alone have moved this count?", for rates and ratios that divide it by a population
 * or by what was expected. It misleads like the two intervals it chooses from: events must not come in clusters.
 *
 * Reference: UKHSA PHEindicatormethods `phe_rate`, `calculate_ISRate` and `calculate_ISRatio`, which change at 10.
 * Worked numbers: 5 gives 1.62349 to 11.66833 (exact); 65 gives 50.16319 to 82.84914 (Byar).
 */
export function countInterval(count: number, confidence: Confidence = 0.95): CountInterval {
  return count < FEWEST_FOR_BYAR
    ? { ...exactPoisson(count, confidence), method: 'exact' }
    : { ...byar(count, confidence), method: 'Byar' }
}

// Byar's approximation is off in the second digit for fewer events; the exact way costs more for many.
const FEWEST_FOR_BYAR = 10
