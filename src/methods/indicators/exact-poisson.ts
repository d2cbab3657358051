import { gammaPoint } from '../gamma.ts'
import { type Confidence, mustBeConfidence } from '../normal.ts'
import { mustBeCount } from './requirements.ts'

/**
 * The exact interval of a count of rare, independent events (Poisson).
 *
 * Answers the same as `byar`, without its approximation: right for the smallest counts, and for 0. It misleads in
 * the same way where events repeat in one child.
 *
 * Formula: half the chi-squared points with 2O and 2O + 2 degrees of freedom, which are gamma points of shape O and
 * O + 1. Reference: Garwood (1936), Biometrika 28; R `poisson.test`.
 *
 * Worked number (R `poisson.test(3)`): 0.618672 to 8.767273; 0 gives 0 to 3.688879.
 */
export function exactPoisson(count: number, confidence: Confidence = 0.95): { lower: number; upper: number } {
  mustBeCount('a count', count)
  mustBeConfidence(confidence)
  const tail = (1 - confidence) / 2
  return { lower: count === 0 ? 0 : gammaPoint(tail, count), upper: gammaPoint(1 - tail, count + 1) }
}
