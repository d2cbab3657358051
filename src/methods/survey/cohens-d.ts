import type { Confidence } from '../normal.ts'
import { type Tested, tested } from './estimate.ts'

/**
 * The size of a difference as Cohen's d, from a log odds ratio and its error.
 *
 * Answers: "is this difference small (0.2), middling (0.5) or large (0.8)?", on one scale for yes-no answers of any commonness. It
 * misleads where no scale lies behind the yes (being in care is not a matter of degree), and as a verdict: small
 * differences matter when many children have them.
 *
 * Formula: d = ln(odds ratio) × √3 ÷ π, its error likewise. Reference: Chinn (2000), Statistics in Medicine 19;
 * Hasselblad, Hedges (1995), Psychological Bulletin 117. Worked number: an odds ratio of 2 is d = 0.382152.
 */
export function cohensD(
  {
    logRatio,
    logStandardError,
    degreesOfFreedom,
  }: Readonly<{ logRatio: number; logStandardError: number; degreesOfFreedom: number }>,
  confidence: Confidence = 0.95,
): Tested {
  const scale = Math.sqrt(3) / Math.PI
  return tested(logRatio * scale, (logStandardError * scale) ** 2, degreesOfFreedom, confidence)
}
