import { compensatedSum } from '../compensated-sum.ts'
import { type Confidence, normalPoint } from '../normal.ts'
import { mustBeCount, mustBeFinite } from './requirements.ts'
import { judgeTrend, lastFive, nothingSaid, TREND_CONFIDENCE, type Trend } from './trend-points.ts'

/** An estimate of one period with its standard error, or null where it has none. */
export type EstimatePoint = { time: number; value: number; standardError: number | null }

export type EstimatedTrend = Trend & { slope: number | null }

/**
 * Whether an estimate has risen or fallen over the last five periods (a line weighted by how sure each point is).
 *
 * Answers "is it getting better?" for standardised rates, means, ratios and survey estimates, which come with a
 * standard error instead of a count and a base. It misleads where periods share their children (rolling years), and for
 * skew intervals: give logarithms and their standard errors there. A period without a standard error, or with one of
 * zero, says nothing about itself, and then the trend cannot be said.
 *
 * Formula: weights w = 1 ÷ SE²; slope = Σ w(t − t̄)·value ÷ Σ w(t − t̄)²; χ² = slope² · Σ w(t − t̄)².
 * Reference: inverse-variance weighted least squares, as UKHSA uses for indicators other than proportions.
 *
 * Worked number (R `lm` with weights): shares 100, 112, 125, 131, 150 of 1000, 1005, 998, 1002, 1001 with SE
 * √(p(1 − p)/n) have a slope of 0.01182881 a period and χ² 13.08732.
 */
export function recentTrendOfEstimates(
  points: readonly EstimatePoint[],
  confidence: Confidence = TREND_CONFIDENCE,
): EstimatedTrend {
  const latest = lastFive(points)
  for (const { value, standardError } of points) {
    mustBeFinite('an estimate', value)
    if (standardError !== null) mustBeCount('a standard error', standardError)
  }
  if (typeof latest === 'string') return { ...nothingSaid(latest), slope: null }
  const sure = latest.flatMap(({ time, value, standardError }) =>
    standardError ? [{ time, value, weight: 1 / standardError ** 2 }] : [],
  )
  if (sure.length < latest.length) {
    return { ...nothingSaid('a period without a base or an interval'), slope: null }
  }
  const weights = compensatedSum(sure.map(point => point.weight))
  const middle = compensatedSum(sure.map(({ weight, time }) => weight * time)) / weights
  const spread = compensatedSum(sure.map(({ weight, time }) => weight * (time - middle) ** 2))
  const slope =
    compensatedSum(sure.map(({ weight, time, value }) => weight * (time - middle) * value)) / spread
  const chiSquared = slope ** 2 * spread
  if (!Number.isFinite(chiSquared))
    throw new RangeError(`standard errors are too small or values too large: ${chiSquared}`)
  return { ...judgeTrend(slope, chiSquared, confidence), slope }
}

/** The standard error behind a symmetric interval. Worked number: 0.18 to 0.22 at 95 % has 0.0102. */
export function standardErrorOf(
  { lower, upper }: { lower: number; upper: number },
  confidence: Confidence,
): number {
  mustBeCount('the width of an interval', upper - lower)
  return (upper - lower) / (2 * normalPoint(confidence))
}
