import { betaBelow } from './beta.ts'
import { chiSquareAbove } from './chi-square.ts'

/**
 * The part of an F distribution that lies above this value; `lowerDegrees` may be Infinity.
 *
 * Formula: I(d₂ ÷ (d₂ + d₁ F); d₂ ÷ 2, d₁ ÷ 2), the regularised incomplete beta function.
 * Reference: Abramowitz and Stegun 26.6.2. Worked number (R `pf(3, 2, 10, lower.tail = FALSE)`): 0.09536743.
 */
export function fAbove(f: number, upperDegrees: number, lowerDegrees: number): number {
  if (!(upperDegrees > 0 && upperDegrees < Infinity && lowerDegrees > 0))
    throw new RangeError(`degrees of freedom must be above zero, got ${upperDegrees} and ${lowerDegrees}`)
  if (Number.isNaN(f)) throw new RangeError('F must be a number, got NaN')
  if (f <= 0) return 1
  if (lowerDegrees === Infinity) return chiSquareAbove(f * upperDegrees, upperDegrees)
  return betaBelow(lowerDegrees / (lowerDegrees + upperDegrees * f), lowerDegrees / 2, upperDegrees / 2)
}
