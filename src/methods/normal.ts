import { gammaPoint } from './gamma.ts'

/**
 * How sure an interval is, as a part of one. Public health uses 0.95, and 0.998 where many areas are looked at at
 * once; any level between 0 and 1 may be asked for.
 */
export type Confidence = number

// The two levels that nearly every figure uses, to the last digit of a double.
const COMMON_POINTS: ReadonlyMap<number, number> = new Map([
  [0.95, 1.959963984540054],
  [0.998, 3.090232306167813],
])

/**
 * How many standard errors an interval of this confidence reaches to either side (standard normal, two-sided).
 *
 * Formula: z² is a chi-squared point with one degree of freedom, which is twice a gamma point of shape ½.
 * Worked numbers (R `qnorm(0.95)`): 1.644854 for 0.9; 2.575829 for 0.99.
 */
export function normalPoint(confidence: Confidence): number {
  mustBeConfidence(confidence)
  return COMMON_POINTS.get(confidence) ?? Math.sqrt(2 * gammaPoint(confidence, 0.5))
}

/** Refuses 95 where 0.95 is meant, and certainty, which no interval gives. */
export function mustBeConfidence(confidence: Confidence): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`a level of confidence must lie between 0 and 1, such as 0.95, got ${confidence}`)
  }
}
