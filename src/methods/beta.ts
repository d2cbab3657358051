import { logGamma } from './gamma.ts'

/**
 * The part of a beta distribution that lies below x: the regularised incomplete beta function.
 *
 * Formula: a continued fraction on the side where it is quick, the other side by I(x; a, b) = 1 − I(1 − x; b, a).
 * Reference: Abramowitz and Stegun 26.5.8; the fraction by Lentz's method.
 *
 * Worked number (R `pbeta(0.3, 2, 5)`): 0.579825.
 */
export function betaBelow(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) {
    throw new RangeError(`both shapes must be above zero, got ${a} and ${b}`)
  }
  if (Number.isNaN(x)) throw new RangeError('x must be a number, got NaN')
  if (x <= 0) return 0
  if (x >= 1) return 1
  const weight = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2)
    ? (weight * fraction(x, a, b)) / a
    : 1 - (weight * fraction(1 - x, b, a)) / b
}

/** The point below which this part of a beta distribution lies. Worked number (R `qbeta(0.5, 2, 5)`): 0.2644500. */
export function betaPoint(part: number, a: number, b: number): number {
  if (!(part > 0 && part < 1)) throw new RangeError(`a part must lie between 0 and 1, got ${part}`)
  let [low, high] = [0, 1]
  // halving always arrives; a double has no middle left long before 1,100 halvings
  for (let step = 0; step < 1100; step++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (betaBelow(middle, a, b) < part) low = middle
    else high = middle
  }
  return (low + high) / 2
}

// Where the next factor no longer changes a double.
const SMALLEST_STEP = 1e-15

// About √(larger shape) steps are needed; this is room for samples of a hundred million.
const MOST_STEPS = 100_000

function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m < MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    result *= d * c
    if (Math.abs(d * c - 1) < SMALLEST_STEP) return result
  }
  throw new RangeError(`the beta distribution of ${a} and ${b} did not converge`)
}

const nonZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value)
