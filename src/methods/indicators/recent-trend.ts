import { compensatedSum } from '../compensated-sum.ts'
import type { Confidence } from '../normal.ts'
import { mustBeCount } from './requirements.ts'
import { judgeTrend, lastFive, nothingSaid, TREND_CONFIDENCE, type Trend } from './trend-points.ts'

/** A share of one period: how many of how many. */
export type SharePoint = { time: number; count: number; base: number }

/**
 * Whether a share has risen or fallen over the last five periods (chi-squared test for trend in proportions).
 *
 * Answers: "is it getting better?" It looks for a straight line only: a share that rose and fell again has no trend
 * here. With fewer than five periods, a gap among the last five, a base of zero, or nothing but zeros, it cannot be
 * said. It misleads where the definition changed in between, and where bases are so large that every wobble counts.
 *
 * Formula: with p̄ the share of all, χ² = (Σ count·time − p̄ Σ base·time)² ÷ p̄(1 − p̄)(Σ base·time² − (Σ base·time)²/Σ base),
 * against 9.5495 (one degree of freedom, 99.8 %).
 * Reference: Armitage (1955), Biometrics 11; R `prop.trend.test`; UKHSA uses 99.8 % for recent trends.
 *
 * Worked number (R `prop.trend.test`): 100, 112, 125, 131, 150 of 1000, 1005, 998, 1002, 1001 gives 13.09917: rising.
 */
export function recentTrend(points: readonly SharePoint[], confidence: Confidence = TREND_CONFIDENCE): Trend {
  const latest = lastFive(points)
  for (const { count, base } of points) {
    mustBeCount('a base', base)
    mustBeCount('a count', count)
    // a period that nobody was asked in is left to the verdict below
    if (base > 0 && count > base) throw new RangeError(`a count must lie from 0 to ${base}, got ${count}`)
  }
  if (typeof latest === 'string') return nothingSaid(latest)
  if (latest.some(point => point.base === 0)) return nothingSaid('a period without a base or an interval')

  // times are counted from their weighted middle: years such as 2026, squared, would cost digits
  const bases = compensatedSum(latest.map(point => point.base))
  const share = compensatedSum(latest.map(point => point.count)) / bases
  const middle = compensatedSum(latest.map(({ base, time }) => base * time)) / bases
  const spread = compensatedSum(latest.map(({ base, time }) => base * (time - middle) ** 2))
  const variance = share * (1 - share) * spread
  if (!(variance > 0)) return nothingSaid('nothing varies')

  const slope = compensatedSum(
    latest.map(({ count, base, time }) => (count - share * base) * (time - middle)),
  )
  return judgeTrend(slope, slope ** 2 / variance, confidence)
}
