import { type Confidence, normalPoint } from '../normal.ts'
import { mustBeCount } from './requirements.ts'

/**
 * The interval of a count of events (Byar's approximation).
 *
 * Answers: "how far could chance alone have moved this count?" Divide both ends by the population for a rate. Good
 * from about 10 events; below that use `exactPoisson`. It misleads when events come in clusters or repeat in one
 * child (bed-days, referrals): the true interval is then wider. Where the formula falls below zero (one event at
 * 99.8 %) the lower end is zero.
 *
 * Formula: O (1 − 1/9O − z/3√O)³ to (O + 1) (1 − 1/9(O+1) + z/3√(O+1))³.
 * Reference: Breslow and Day (1987), Statistical Methods in Cancer Research II, equations 2.11 and 2.12.
 *
 * Worked number (R): 20 gives 12.21143 to 30.88988; 0 gives 0 to 3.66801.
 */
export function byar(count: number, confidence: Confidence = 0.95): { lower: number; upper: number } {
  mustBeCount('a count', count)
  const z = normalPoint(confidence)
  const end = (events: number, side: 1 | -1) =>
    events * (1 - 1 / (9 * events) + (side * z) / (3 * Math.sqrt(events))) ** 3
  return { lower: count === 0 ? 0 : Math.max(0, end(count, -1)), upper: end(count + 1, 1) }
}
