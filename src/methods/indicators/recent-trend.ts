import { compensatedSum } from '../compensated-sum.ts'

/** A share of one period: how many of how many. */
export type SharePoint = { time: number; count: number; base: number }

/** What may be said of a trend, with the statistic it rests on. */
export type Trend = {
  trend: 'rising' | 'falling' | 'no clear trend' | 'cannot be said'
  chiSquared: number | null
}

/**
 * Whether a share has risen or fallen over the last periods (chi-squared test for trend in proportions).
 *
 * Answers: "is it getting better?" Give it five points of equal distance. It looks for a straight line only: a share
 * that rose and fell again has no trend here. With fewer than five points, a base of zero, or nothing but zeros,
 * it cannot be said. It misleads where the definition changed in between.
 *
 * Formula: with p̄ the share of all, χ² = (Σ count·time − p̄ Σ base·time)² ÷ p̄(1 − p̄)(Σ base·time² − (Σ base·time)²/Σ base),
 * against 9.5495 (one degree of freedom, 99.8 %).
 * Reference: Armitage (1955), Biometrics 11; R `prop.trend.test`; UKHSA uses 99.8 % for recent trends.
 *
 * Worked number (R `prop.trend.test`): 100, 112, 125, 131, 150 of 1000, 1005, 998, 1002, 1001 gives 13.09917: rising.
 */
export function recentTrend(points: readonly SharePoint[]): Trend {
  const unsaid: Trend = { trend: 'cannot be said', chiSquared: null }
  if (points.length < FEWEST_POINTS || points.some(point => !(point.base > 0))) return unsaid
  const bases = compensatedSum(points.map(point => point.base))
  const share = compensatedSum(points.map(point => point.count)) / bases
  const baseTime = compensatedSum(points.map(({ base, time }) => base * time))
  const countTime = compensatedSum(points.map(({ count, time }) => count * time))
  const spread = compensatedSum(points.map(({ base, time }) => base * time * time)) - baseTime ** 2 / bases
  const variance = share * (1 - share) * spread
  if (!(variance > 0)) return unsaid

  const slope = countTime - share * baseTime
  const chiSquared = slope ** 2 / variance
  if (chiSquared < CHI_SQUARED_998) return { trend: 'no clear trend', chiSquared }
  return { trend: slope > 0 ? 'rising' : 'falling', chiSquared }
}

/** Four points lie on a line by chance too often to call it a trend. */
const FEWEST_POINTS = 5

/** The 99.8 % point of chi-squared with one degree of freedom: the square of the normal point. */
const CHI_SQUARED_998 = 3.090232306167813 ** 2
