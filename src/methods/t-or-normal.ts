import { type Confidence, normalPoint } from './normal.ts'
import { normalAbove } from './normal-above.ts'
import { studentOutside, studentPoint } from './student.ts'

/**
 * By how many standard errors an interval reaches: Student's point, or with Infinity degrees of freedom the normal one.
 * Worked number (R `qt(0.975, 14)`): 2.144787.
 */
export function reachOf(confidence: Confidence, degrees: number): number {
  if (degrees === Number.POSITIVE_INFINITY) return normalPoint(confidence)
  return degrees < MANY ? pointOf(confidence, degrees) : nearNormal(normalPoint(confidence), degrees)
}

// From here on the series below has every digit, in a hundredth of the time that halving takes.
const MANY = 1000

// halving takes 46 µs, and a table has the same few hundred degrees of freedom again and again
const points = new Map<Confidence, Map<number, number>>()

/** Whole degrees are few, and kept; others (of replicate weights) are worked out each time. */
function pointOf(confidence: Confidence, degrees: number): number {
  if (!Number.isInteger(degrees)) return studentPoint(confidence, degrees)
  const known = points.get(confidence) ?? new Map<number, number>()
  const found = known.get(degrees) ?? studentPoint(confidence, degrees)
  points.set(confidence, known.set(degrees, found))
  return found
}

/** Student's point from the normal one. Reference: Abramowitz and Stegun 26.7.5. */
const nearNormal = (z: number, degrees: number): number =>
  z +
  (z ** 3 + z) / (4 * degrees) +
  (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
  (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3) +
  (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92160 * degrees ** 4)

/** How often chance alone would be as far from zero, on either side. Worked number (R `2 * pt(-2, 14)`): 0.06528795. */
export const outsideOf = (statistic: number, degrees: number): number =>
  degrees === Number.POSITIVE_INFINITY
    ? 2 * normalAbove(Math.abs(statistic))
    : studentOutside(statistic, degrees)
