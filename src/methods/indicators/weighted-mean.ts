import { compensatedSum } from '../compensated-sum.ts'
import { mustBeFinite } from './requirements.ts'

/** A mean and its weight, each known exactly or only within bounds (both bounds the same when known). */
export type WeightedPart = {
  mean: number
  weight: { lower: number; upper: number }
}

/**
 * The mean of means, each weighted by the number of children it is a mean of, with what it can be when some of
 * those numbers are only known within bounds.
 *
 * Answers: "what is the average wait in the merged area?" It misleads when the weights are not what the means are
 * means of: an average wait of children seen twice must not be weighted by all children referred.
 *
 * Formula: Σ weight × mean ÷ Σ weight. The bounds are exact: the lowest mean is reached when parts with a mean
 * below some threshold have their largest weight and the others their smallest, and one of the parts is that
 * threshold. Reference: the fractional linear programme of Charnes and Cooper (1962), solved on a box.
 *
 * Worked number (R `weighted.mean(c(30, 60), c(100, 50))`): 40. With the 50 known only as 0 to 100: 30 to 45.
 */
export function weightedMean(parts: readonly WeightedPart[]): { lower: number; upper: number } | null {
  for (const { mean, weight } of parts) {
    mustBeFinite('a mean', mean)
    if (!(weight.lower >= 0 && weight.upper >= weight.lower && weight.upper < Infinity)) {
      throw new RangeError(`a weight must be zero or more, got ${weight.lower} to ${weight.upper}`)
    }
  }
  // no weight for certain: nobody can say which means count at all
  if (compensatedSum(parts.map(part => part.weight.lower)) <= 0) return null
  const rising = [...parts].sort((a, b) => a.mean - b.mean)
  const falling = [...rising].reverse()
  return { lower: extreme(rising, Math.min), upper: extreme(falling, Math.max) }
}

function extreme(parts: readonly WeightedPart[], choose: (...values: number[]) => number): number {
  return choose(...parts.map((_, threshold) => meanWith(parts, threshold)))
}

/** The mean when parts up to the threshold have their largest weight and the rest their smallest. */
function meanWith(parts: readonly WeightedPart[], threshold: number): number {
  const weights = parts.map(({ weight }, at) => (at <= threshold ? weight.upper : weight.lower))
  return compensatedSum(parts.map(({ mean }, at) => mean * weights[at]!)) / compensatedSum(weights)
}
