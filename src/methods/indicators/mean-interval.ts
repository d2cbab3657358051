import { compensatedSum } from '../compensated-sum.ts'
import type { Confidence } from '../normal.ts'
import { studentPoint } from '../student.ts'
import { mustBeFinite, mustBeSome } from './requirements.ts'

export type MeanInterval = {
  mean: number
  lower: number
  upper: number
  count: number
  standardDeviation: number
}

/**
 * The mean of values and its interval (Student's t).
 *
 * Answers: "what is the average wait of these 12 teams, and how far might it be off?" It misleads for few values far
 * from a bell shape (one team of 12 waits a year), for values that depend on one another, and where the values are
 * means of groups of different size: see `weightedMean`. Of one value there is no interval: it is refused.
 *
 * Formula: mean ± t · s ÷ √n, with t of n − 1 degrees of freedom and s² = Σ (x − mean)² ÷ (n − 1).
 * Reference: "Student" (1908), Biometrika 6; UKHSA PHEindicatormethods `phe_mean`.
 *
 * Worked number (R `t.test(c(30, 40, 50, 60))`): 45, from 24.45739 to 65.54261.
 */
export function meanInterval(values: readonly number[], confidence: Confidence = 0.95): MeanInterval {
  mustBeSome('an interval of a mean', values, 2)
  for (const value of values) mustBeFinite('a value', value)
  const count = values.length
  const mean = compensatedSum(values) / count
  const squares = compensatedSum(values.map(value => (value - mean) ** 2))
  const standardDeviation = Math.sqrt(squares / (count - 1))
  if (!Number.isFinite(standardDeviation)) throw new RangeError('values are too large to be squared')
  const reach = (studentPoint(confidence, count - 1) * standardDeviation) / Math.sqrt(count)
  return { mean, lower: mean - reach, upper: mean + reach, count, standardDeviation }
}
