import { type Confidence, normalPoint } from '../normal.ts'
import { mustBeAboveZero } from './requirements.ts'

/**
 * The interval of a share of yes among all asked (Wilson score).
 *
 * Answers: "how sure can we be of this percentage?" It behaves for small groups and for 0 and 100 per cent. It
 * misleads for a share of something that was not counted as yes or no, such as pounds, and for weighted answers.
 * For a complete count it says how far chance alone could move the share, not that children were missed.
 *
 * Formula: (2x + z² ± z √(z² + 4x(1 − x/n))) ÷ 2(n + z²).
 * Reference: Wilson (1927), Journal of the American Statistical Association 22; UKHSA PHEindicatormethods
 * `phe_proportion`.
 *
 * Worked number (PHEindicatormethods): 65 of 100 gives 0.552544 to 0.736358; at 99.8 %, 0.495495 to 0.778354.
 */
export function wilson(
  yes: number,
  asked: number,
  confidence: Confidence = 0.95,
): { lower: number; upper: number } {
  mustBeAboveZero('share of nothing: asked', asked)
  if (!(yes >= 0 && yes <= asked)) throw new RangeError(`yes must lie from 0 to ${asked}, got ${yes}`)
  const z = normalPoint(confidence)
  const middle = 2 * yes + z * z
  const reach = z * Math.sqrt(z * z + 4 * yes * (1 - yes / asked))
  const under = 2 * (asked + z * z)
  // rounding alone can step over the edge
  return { lower: Math.max(0, (middle - reach) / under), upper: Math.min(1, (middle + reach) / under) }
}
