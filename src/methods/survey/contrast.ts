import type { Confidence } from '../normal.ts'
import { type Estimates, type Tested, tested } from './estimate.ts'

/**
 * A linear contrast of estimates: a difference, or any sum of estimates times numbers, tested against zero.
 *
 * Answers: "is this more than that, and by how much?" It takes into account that estimates of one sample go together.
 * It misleads when the contrast was chosen because it looked large.
 *
 * Formula: Σ coefficient × estimate, with variance c′Vc. `coefficients` by name; names not given count 0.
 * `degrees`: default those of the estimates; Infinity for the normal, as R's `confint(svycontrast(…))`.
 * Refuses names that are not there and a contrast of nothing. Reference: R survey 4.1, `svycontrast`.
 * Worked number (R, apiclus1, api00 − api99): 37.1912568306011, standard error 3.08519696689946.
 */
export function contrast(
  { names, estimates, covariance, degreesOfFreedom }: Estimates,
  coefficients: Readonly<Record<string, number>>,
  { confidence = 0.95, degrees = degreesOfFreedom }: { confidence?: Confidence; degrees?: number } = {},
): Tested {
  for (const [name, value] of Object.entries(coefficients)) {
    if (!names.includes(name)) throw new RangeError(`expected one of ${names.join(', ')}, got "${name}"`)
    if (!Number.isFinite(value)) throw new RangeError(`coefficient of ${name} must be a number, got ${value}`)
  }
  const twice = names.find((name, at) => Object.hasOwn(coefficients, name) && names.indexOf(name) < at)
  if (twice !== undefined)
    throw new RangeError(`two estimates are called "${twice}": give their variables other names`)
  const factors = names.map(name => (Object.hasOwn(coefficients, name) ? coefficients[name]! : 0))
  if (factors.every(factor => factor === 0))
    throw new RangeError('a contrast needs a coefficient other than 0')
  let found = 0
  let variance = 0
  for (const [a, factor] of factors.entries()) {
    found += factor * estimates[a]!
    for (const [b, other] of factors.entries()) variance += factor * other * covariance[a]![b]!
  }
  return tested(found, variance, degrees, confidence)
}
