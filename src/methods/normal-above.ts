import { gammaAbove } from './gamma.ts'

/**
 * The part of the standard normal distribution that lies above z.
 *
 * Formula: half the part of a gamma distribution of shape ½ above z² ÷ 2. Reference: Abramowitz and Stegun 26.2.
 * Worked number (R `pnorm(1.959964, lower.tail = FALSE)`): 0.025.
 */
export function normalAbove(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('z must be a number, got NaN')
  const tail = gammaAbove((z * z) / 2, 0.5) / 2
  return z < 0 ? 1 - tail : tail
}
