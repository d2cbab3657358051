import type { Interval } from './estimate.ts'

/**
 * The shares under which the answers remain likely enough: the likelihood interval, scaled to the design's variance.
 *
 * Formula: all q with 2 (p ln(p ÷ q) + (1 − p) ln((1 − p) ÷ (1 − q))) · p (1 − p) ÷ variance ≤ point² · n ÷ (n − 1), found by
 * halving. Reference: Rao, Scott (1984), Annals of Statistics 12; R survey 4.1, `svyciprop(method = "likelihood")`, which
 * finds it along a curve drawn through a few points and so differs in the fifth digit.
 * Worked number (R, apiclus1, sch.wide = Yes): 0.826288241963576 to 0.913694491892495.
 */
export function likelihoodInterval(
  { share, variance, rows }: Readonly<{ share: number; variance: number; rows: number }>,
  point: number,
): Interval {
  const limit = point * point * (rows > 1 ? rows / (rows - 1) : 1)
  const outside = (other: number) => (distance(share, other) * share * (1 - share)) / variance > limit
  return { lower: crossing(0, share, outside), upper: crossing(1, share, outside) }
}

const distance = (share: number, other: number): number =>
  2 * (share * Math.log(share / other) + (1 - share) * Math.log((1 - share) / (1 - other)))

/** Halves between an end, which is outside, and the share, which is inside. */
function crossing(end: number, share: number, outside: (other: number) => boolean): number {
  let [out, inside] = [end, share]
  for (let step = 0; step < 1100; step++) {
    const middle = (out + inside) / 2
    if (middle === out || middle === inside) break
    if (outside(middle)) out = middle
    else inside = middle
  }
  return inside
}
