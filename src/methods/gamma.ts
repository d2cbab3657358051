/**
 * The part of a gamma distribution (of this shape, scale 1) that lies below x: the regularised lower incomplete
 * gamma function P(shape, x).
 *
 * Formula: a series below shape + 1, a continued fraction above. Reference: Abramowitz and Stegun 6.5.29 and
 * 6.5.31; the continued fraction by Lentz's method. Worked number (R `pgamma(3, 2)`): 0.8008517.
 */
export function gammaBelow(x: number, shape: number): number {
  if (!(shape > 0 && shape < Infinity)) throw new RangeError(`shape must be above zero, got ${shape}`)
  if (Number.isNaN(x)) throw new RangeError('x must be a number, got NaN')
  if (x <= 0) return 0
  const weight = Math.exp(shape * Math.log(x) - x - logGamma(shape))
  return x < shape + 1 ? weight * series(x, shape) : 1 - weight * fraction(x, shape)
}

/**
 * The part that lies above x. In a far tail it keeps digits that one minus the part below would lose.
 * Worked number (R `pgamma(40, 2, lower.tail = FALSE)`): 1.741845e-16.
 */
export function gammaAbove(x: number, shape: number): number {
  if (!(x >= shape + 1)) return 1 - gammaBelow(x, shape)
  if (!(shape > 0)) throw new RangeError(`shape must be above zero, got ${shape}`)
  return x === Infinity ? 0 : Math.exp(shape * Math.log(x) - x - logGamma(shape)) * fraction(x, shape)
}

/**
 * The point below which this part of a gamma distribution lies. Worked numbers (R `qgamma(0.025, 3)`): 0.6186721;
 * (SciPy `chi2.ppf(0.025, 2e9) / 2`) 999938021.4439279 for a shape of 1e9.
 */
export function gammaPoint(part: number, shape: number): number {
  if (!(part > 0 && part < 1)) throw new RangeError(`a part must lie between 0 and 1, got ${part}`)
  if (shape >= LARGE && shape < Infinity && Math.min(part, 1 - part) > FAR_TAIL)
    return largePoint(part, shape)
  let [low, high] = [0, shape + 10 * Math.sqrt(shape) + 10]
  while (gammaBelow(high, shape) < part) high *= 2
  // halving always arrives; 200 halvings are more than a double can tell apart
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (gammaBelow(middle, shape) < part) low = middle
    else high = middle
  }
  return (low + high) / 2
}

// From this shape on the expansion is right to the last digits, and summing would take thousands of steps for each halving.
const LARGE = 1e6
// Beyond it the normal point that the expansion starts from loses digits: then the sum is halved to, or refused.
const FAR_TAIL = 1e-9

/**
 * The point of a large shape from that of the normal distribution, by how much the gamma distribution leans and what
 * follows from it. What is left out is of the order of z⁶ ÷ shape². Reference: Cornish and Fisher (1938), Revue de l'Institut
 * International de Statistique 5; Abramowitz and Stegun 26.2.49.
 */
function largePoint(part: number, shape: number): number {
  const z = part === 0.5 ? 0 : Math.sign(part - 0.5) * Math.sqrt(2 * gammaPoint(Math.abs(2 * part - 1), 0.5))
  const root = Math.sqrt(shape)
  return (
    shape +
    z * root +
    (z ** 2 - 1) / 3 +
    (z ** 3 - 7 * z) / (36 * root) -
    (3 * z ** 4 + 7 * z ** 2 - 16) / (810 * shape) +
    (9 * z ** 5 + 256 * z ** 3 - 433 * z) / (38880 * shape * root)
  )
}

// Where the next term no longer changes the sum of a double.
const SMALLEST_TERM = 1e-16
// Large shapes need about √shape steps; this is room for shapes of a hundred million, and beyond it is refused.
const MOST_STEPS = 100_000

function series(x: number, shape: number): number {
  let term = 1 / shape
  let sum = term
  for (let step = 1; step < MOST_STEPS; step++) {
    term *= x / (shape + step)
    sum += term
    if (term < sum * SMALLEST_TERM) return sum
  }
  throw notConverged(shape)
}

function fraction(x: number, shape: number): number {
  let b = x + 1 - shape
  let c = 1e300
  let d = 1 / b
  let result = d
  for (let step = 1; step < MOST_STEPS; step++) {
    const a = -step * (step - shape)
    b += 2
    d = 1 / nonZero(a * d + b)
    c = nonZero(b + a / c)
    result *= c * d
    if (Math.abs(c * d - 1) < SMALLEST_TERM * 10) return result
  }
  throw notConverged(shape)
}

const notConverged = (shape: number) =>
  new RangeError(`the gamma distribution of shape ${shape} did not converge`)

const nonZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value)

/** The logarithm of the gamma function, by Stirling's series after stepping up to where it is exact to a double. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`x must be above zero, got ${x}`)
  let steps = 0
  let at = x
  for (; at < 15; at++) steps += Math.log(at)
  const inverse = 1 / at
  const square = inverse * inverse
  const tail =
    inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))))
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + tail - steps
}
