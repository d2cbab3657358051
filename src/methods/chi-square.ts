import { gammaAbove } from './gamma.ts'

/**
 * The part of a chi-square distribution that lies above this value: how often chance alone would do as much.
 *
 * Formula: the part of a gamma distribution of shape ν ÷ 2 above x ÷ 2. Reference: Abramowitz and Stegun 26.4.19.
 * Worked number (R `pchisq(3.841459, 1, lower.tail = FALSE)`): 0.05.
 */
export function chiSquareAbove(x: number, degrees: number): number {
  if (!(degrees > 0 && degrees < Infinity))
    throw new RangeError(`degrees of freedom must be above zero, got ${degrees}`)
  if (Number.isNaN(x)) throw new RangeError('x must be a number, got NaN')
  return gammaAbove(x / 2, degrees / 2)
}
