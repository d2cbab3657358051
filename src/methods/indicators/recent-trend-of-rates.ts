import { compensatedSum } from '../compensated-sum.ts'
import type { Confidence } from '../normal.ts'
import { mustBeCount } from './requirements.ts'
import { judgeTrend, lastFive, nothingSaid, TREND_CONFIDENCE, type Trend } from './trend-points.ts'

/** A rate of one period: how many events among how many people. */
export type RatePoint = { time: number; events: number; population: number }

/**
 * Whether a rate of events has risen or fallen over the last five periods (score test for trend in Poisson counts).
 *
 * Answers: "are there more of them, or only more children?" It misleads where events repeat in one child or come in
 * clusters: the counts then vary more than the test believes. Rates that were standardised need
 * `recentTrendOfEstimates`. It cannot be said under the same conditions as for shares.
 *
 * Formula: with λ the rate of all periods and t̄ the mean time weighted by population,
 * χ² = (Σ (events − λ·population)(t − t̄))² ÷ λ Σ population·(t − t̄)².
 * Reference: Breslow and Day (1987), Statistical Methods in Cancer Research II, equation 3.12 (trend of rates); the
 * same as R's score test of `glm(events ~ time + offset(log(population)), poisson)`.
 */
export function recentTrendOfRates(
  points: readonly RatePoint[],
  confidence: Confidence = TREND_CONFIDENCE,
): Trend {
  const latest = lastFive(points)
  for (const { events, population } of points) {
    mustBeCount('events', events)
    mustBeCount('a population', population)
  }
  if (typeof latest === 'string') return nothingSaid(latest)
  if (latest.some(point => point.population === 0))
    return nothingSaid('a period without a base or an interval')

  const people = compensatedSum(latest.map(point => point.population))
  const rate = compensatedSum(latest.map(point => point.events)) / people
  const middle = compensatedSum(latest.map(({ population, time }) => population * time)) / people
  const spread = compensatedSum(latest.map(({ population, time }) => population * (time - middle) ** 2))
  if (!(rate * spread > 0)) return nothingSaid('nothing varies')

  const slope = compensatedSum(
    latest.map(({ events, population, time }) => (events - rate * population) * (time - middle)),
  )
  return judgeTrend(slope, slope ** 2 / (rate * spread), confidence)
}
