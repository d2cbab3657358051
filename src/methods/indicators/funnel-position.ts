import { countInterval } from './count-interval.ts'
import { shareFunnelLimits } from './funnel-limits.ts'
import { mustBeAboveZero } from './requirements.ts'

/** Where an area lies in a funnel: within, or outside at which level. */
export type FunnelPosition = 'low at 99.8 %' | 'low at 95 %' | 'within' | 'high at 95 %' | 'high at 99.8 %'

/**
 * Where the share of an area lies among the limits of the funnel for its size.
 *
 * Answers: "is this area unusual for its size?" One in twenty areas that are like all others lies outside at 95 %, one
 * in five hundred at 99.8 %. It misleads as `shareFunnelLimits` does.
 *
 * Reference: UKHSA `assign_funnel_significance(statistic = "proportion")`.
 * Worked number: 30 of 100 where the average is 0.2: high at 95 %; 35 of 100: high at 99.8 %.
 */
export function funnelPositionOfShare(yes: number, asked: number, average: number): FunnelPosition {
  mustBeAboveZero('share of nothing: asked', asked)
  if (!(yes >= 0 && yes <= asked)) throw new RangeError(`yes must lie from 0 to ${asked}, got ${yes}`)
  const share = yes / asked
  for (const level of LEVELS) {
    const { lower, upper } = shareFunnelLimits(average, asked, level.confidence)
    if (share < lower) return level.low
    if (share > upper) return level.high
  }
  return 'within'
}

/**
 * Where a ratio of observed to expected events lies: by whether the interval of the events holds what was expected.
 *
 * For a rate, give population × average rate as expected; for a standardised rate, `populationBehindRate` × average
 * rate, and nothing from fewer than 10 events.
 *
 * Formula: exact Poisson below 10 events, Byar from 10.
 * Reference: UKHSA `assign_funnel_significance(statistic = "ratio" and "rate")`.
 * Worked number: 20 where 10 were expected: high at 95 % (12.2 to 30.9), but not at 99.8 % (8.9 to 38.1).
 */
export function funnelPositionOfEvents(events: number, expected: number): FunnelPosition {
  mustBeAboveZero('the expected events', expected)
  for (const level of LEVELS) {
    const { lower, upper } = countInterval(events, level.confidence)
    if (expected < lower) return level.high
    if (expected > upper) return level.low
  }
  return 'within'
}

// the wider first: an area outside at 99.8 % is outside at 95 % as well
const LEVELS = [
  { confidence: 0.998, low: 'low at 99.8 %', high: 'high at 99.8 %' },
  { confidence: 0.95, low: 'low at 95 %', high: 'high at 95 %' },
] as const
