import { type Confidence, normalPoint } from './normal.ts'
import { normalAbove } from './normal-above.ts'
import { studentOutside, studentPoint } from './student.ts'

/**
 * By how many standard errors an interval reaches: Student's point, or with Infinity degrees of freedom the normal one.
 * Worked number (R `qt(0.975, 14)`): 2.144787.
 */
export const reachOf = (confidence: Confidence, degrees: number): number =>
  degrees === Number.POSITIVE_INFINITY ? normalPoint(confidence) : studentPoint(confidence, degrees)

/** How often chance alone would be as far from zero, on either side. Worked number (R `2 * pt(-2, 14)`): 0.06528795. */
export const outsideOf = (statistic: number, degrees: number): number =>
  degrees === Number.POSITIVE_INFINITY
    ? 2 * normalAbove(Math.abs(statistic))
    : studentOutside(statistic, degrees)
