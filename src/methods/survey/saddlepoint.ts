import { normalAbove } from '../normal-above.ts'

/**
 * How often a sum of independent chi-squares, each times its own factor, lies above x (saddlepoint); null where the
 * approximation breaks down, near the middle of the distribution.
 *
 * Answers: "how unusual is this statistic when its parts vary by different amounts?" Good to a few hundredths of the
 * p-value, also far out. Factors may be negative: with them a ratio becomes a question about a sum and zero.
 *
 * Formula: Lugannani and Rice's tail from the cumulant function −½ Σ ln(1 − 2 z factor).
 * Reference: Kuonen (1999), Biometrika 86. Worked number: one factor 1 and x = 3.841459: 0.051665 (exact: 0.05).
 */
export function saddlepointAbove(x: number, factors: readonly number[]): number | null {
  const largest = Math.max(...factors)
  if (!(largest > 0)) throw new RangeError('a sum of chi-squares needs a factor above zero')
  const scaled = factors.map(factor => factor / largest)
  const at = x / largest
  const zeta = solveSlope(at, scaled)
  if (zeta === null || Math.abs(zeta) < 1e-4) return null
  let cumulant = 0
  let curve = 0
  for (const factor of scaled) {
    cumulant -= Math.log(1 - 2 * zeta * factor) / 2
    curve += 2 * (factor / (1 - 2 * zeta * factor)) ** 2
  }
  const w = Math.sign(zeta) * Math.sqrt(2 * (zeta * at - cumulant))
  const v = zeta * Math.sqrt(curve)
  return normalAbove(w + Math.log(v / w) / w)
}

/** The point at which the slope of the cumulant function is x; null where it lies outside what can be searched. */
function solveSlope(x: number, factors: readonly number[]): number | null {
  const slope = (zeta: number) =>
    factors.reduce((sum, factor) => sum + factor / (1 - 2 * zeta * factor), 0) - x
  const negative = factors.filter(factor => factor < 0)
  const floor = negative.length ? Math.max(...negative.map(factor => 1 / (2 * factor))) : -factors.length / x
  // slopes run from −∞ or 0 to +∞ between the poles
  let [low, high] = [floor * (negative.length ? 1 - 1e-9 : 1), (1 - 1e-9) / 2]
  if (!(slope(low) < 0 && slope(high) > 0)) return null
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (slope(middle) < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
