import { type Confidence, normalPoint } from '../normal.ts'
import { mustBeFinite, mustDiffer } from './requirements.ts'

/** What may be said of a trend, with the statistic it rests on, or why nothing may be said. */
export type Trend = {
  trend: 'rising' | 'falling' | 'no clear trend' | 'cannot be said'
  chiSquared: number | null
  reason: Unsaid | null
}

export type Unsaid =
  | 'fewer than five periods'
  | 'a period is missing in between'
  | 'a period without a base or an interval'
  | 'nothing varies'

/** Four points lie on a line by chance too often to call it a trend. */
const PERIODS = 5

/**
 * The latest five periods, in order, or why there is no trend to look for: fewer than five, or a gap among them.
 *
 * A gap is not bridged: whoever reads "recent trend" takes it to be the last five periods. UKHSA does the same.
 */
export function lastFive<Point extends { time: number }>(points: readonly Point[]): Point[] | Unsaid {
  for (const { time } of points) mustBeFinite('a time', time)
  const times = points.map(point => point.time)
  mustDiffer('the times of a trend', times)
  if (points.length < PERIODS) return 'fewer than five periods'
  const latest = [...points].sort((one, other) => one.time - other.time).slice(-PERIODS)
  const steps = latest.slice(1).map((point, at) => point.time - latest[at]!.time)
  const uneven = steps.some(step => Math.abs(step - steps[0]!) > 1e-9 * Math.abs(steps[0]!))
  return uneven ? 'a period is missing in between' : latest
}

export function nothingSaid(reason: Unsaid): Trend {
  return { trend: 'cannot be said', chiSquared: null, reason }
}

/** The verdict on a slope: its square against the point of chi-squared with one degree of freedom. */
export function judgeTrend(slope: number, chiSquared: number, confidence: Confidence): Trend {
  const clear = chiSquared >= normalPoint(confidence) ** 2
  return { trend: clear ? (slope > 0 ? 'rising' : 'falling') : 'no clear trend', chiSquared, reason: null }
}

/** UKHSA's level for recent trends: many areas are looked at at once. */
export const TREND_CONFIDENCE: Confidence = 0.998
