import type { Confidence } from '../normal.ts'
import type { Estimates } from './estimate.ts'
import { intervalOfShare, type ShareInterval, type ShareMethod } from './interval-of-share.ts'

/**
 * The intervals of all shares of an estimate made by `means` of a category (or of zeros and ones).
 *
 * Refuses means that are no shares, outside 0 to 1. `degrees`: default those of the estimate; give Infinity for the normal point.
 */
export function intervalsOfShares(
  { estimates, covariance, base, degreesOfFreedom }: Estimates,
  {
    method = 'logit',
    confidence = 0.95,
    degrees = degreesOfFreedom,
  }: { method?: ShareMethod; confidence?: Confidence; degrees?: number } = {},
): readonly ShareInterval[] {
  return estimates.map((estimate, at) => {
    // sums of weights can step over 1 by their last digit
    const share = Math.abs(estimate - 1) < 1e-13 ? 1 : estimate
    const known = { share, variance: covariance[at]![at]!, ...base, degreesOfFreedom: degrees }
    return intervalOfShare(known, method, confidence)
  })
}
