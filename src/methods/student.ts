import { betaBelow } from './beta.ts'

/**
 * How far from zero, on either side, a Student variable reaches with this confidence: the factor of an interval of a
 * mean whose spread was estimated from few values.
 *
 * Answers: "by how many standard errors do I widen the mean of 12 schools?" With many degrees of freedom it is the
 * point of the normal distribution. It misleads for values that are far from normal and few.
 *
 * Formula: P(|T| > t) = I(ν ÷ (ν + t²); ν ÷ 2, ½), solved for t by halving. Reference: "Student" (1908), Biometrika 6;
 * Abramowitz and Stegun 26.7.1.
 *
 * Worked numbers (R `qt(0.975, 3)`): 3.182446; `qt(0.999, 3)`: 10.21453; `qt(0.975, 1e6)`: 1.959966.
 */
export function studentPoint(confidence: number, degrees: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`a level of confidence must lie between 0 and 1, such as 0.95, got ${confidence}`)
  }
  if (!(degrees > 0 && degrees < Infinity)) {
    throw new RangeError(`degrees of freedom must be above zero, got ${degrees}`)
  }
  const outside = 1 - confidence
  let [low, high] = [0, 1]
  while (studentOutside(high, degrees) > outside) high *= 2
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (studentOutside(middle, degrees) > outside) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The part of a Student distribution that lies further from zero than t, both sides. Worked number (R `2 * pt(-2, 5)`): 0.1019395. */
export function studentOutside(t: number, degrees: number): number {
  const square = t * t
  // whichever argument is small keeps its digits
  return square < degrees
    ? 1 - betaBelow(square / (degrees + square), 0.5, degrees / 2)
    : betaBelow(degrees / (degrees + square), degrees / 2, 0.5)
}
