/** How weights may move: `linear` (GREG), `raking` (never below zero), `logit` (strictly between two bounds). */
export type Distance = (typeof DISTANCES)[number]
export const DISTANCES = ['linear', 'raking', 'logit'] as const

/** The least and most that a weight may be multiplied by. */
export type Bounds = readonly [low: number, high: number]

/** The factor on a weight as a function of its score, and how fast it rises there. */
export type Response = Readonly<{ factor: (score: number) => number; slope: (score: number) => number }>

/**
 * The factor for a score: 1 + score (linear), e^score (raking), each cut off at the bounds if there are any; or an
 * S-curve that nears the bounds and never reaches them (logit). All are 1 with slope 1 at score 0.
 * Reference: Deville, Särndal (1992), JASA 87, methods 1, 2, 6 and 7.
 */
export function responseOf(distance: Distance, bounds: Bounds | undefined): Response {
  const [low, high] = bounds ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  if (!(low < 1 && high > 1)) throw new RangeError(`bounds must lie around 1, got ${low} to ${high}`)
  if (distance === 'logit') return betweenBounds(low, high)
  const curve = distance === 'linear' ? (score: number) => 1 + score : Math.exp
  const rise = distance === 'linear' ? () => 1 : Math.exp
  return {
    factor: score => Math.min(high, Math.max(low, curve(score))),
    slope: score => (curve(score) > low && curve(score) < high ? rise(score) : 0),
  }
}

function betweenBounds(low: number, high: number): Response {
  if (!(low >= 0 && high < Number.POSITIVE_INFINITY))
    throw new RangeError(`logit calibration needs two finite bounds from 0 on, got ${low} to ${high}`)
  const steepness = (high - low) / ((high - 1) * (1 - low))
  // the share of the way from the lower to the upper bound; written so that large scores do not overflow
  const way = (score: number) => 1 / (1 + ((high - 1) / (1 - low)) * Math.exp(-steepness * score))
  return {
    factor: score => low + (high - low) * way(score),
    slope: score => (high - low) * steepness * way(score) * (1 - way(score)),
  }
}
