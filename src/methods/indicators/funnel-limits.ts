import { gammaBelow } from '../gamma.ts'
import { mustBeOneOf } from '../must-be-one-of.ts'
import { type Confidence, mustBeConfidence, normalPoint } from '../normal.ts'
import { exactPoisson } from './exact-poisson.ts'
import { mustBeAboveZero } from './requirements.ts'

export type Limits = { lower: number; upper: number }

/**
 * Where the share of an area of this size may lie if the area is like all others (Wilson's interval turned round).
 *
 * Answers: "is this small authority unusual, or only small?" It misleads where areas differ for known reasons: then
 * far more than 5 in 100 lie outside, and the funnel shows need, not performance.
 *
 * Formula: average ± z √(average·(1 − average) ÷ n), which are the shares whose Wilson interval just touches the
 * average; kept within 0 and 1.
 * Reference: Spiegelhalter (2005), Statistics in Medicine 24; UKHSA `calculate_funnel_limits`, whose longer formula
 * comes to the same.
 *
 * Worked number: average 0.2, 100 children: 0.121601 to 0.278399; at 99.8 %, 0.076391 to 0.323609.
 */
export function shareFunnelLimits(
  average: number,
  population: number,
  confidence: Confidence = 0.95,
): Limits {
  mustBeAboveZero('the population of a funnel', population)
  if (!(average >= 0 && average <= 1))
    throw new RangeError(`an average share must lie from 0 to 1, got ${average}`)
  const reach = normalPoint(confidence) * Math.sqrt((average * (1 - average)) / population)
  return { lower: Math.max(0, average - reach), upper: Math.min(1, average + reach) }
}

/**
 * How the expectation is solved for: exactly, or as UKHSA's published funnels have it, by 23 halvings, which leaves an
 * error of up to a few parts in ten thousand where the events are fewer than five.
 */
export type Solving = 'exact' | 'as published'

/**
 * How many events must have been expected for this number of events to lie just on the edge of the funnel.
 *
 * Answers: "with 12 events, from which expectation on would 12 be unusually few?" The limits of a ratio at 12 events
 * are 12 ÷ most and 12 ÷ fewest; the limits of a rate are those times the average rate.
 *
 * Formula: the exact Poisson interval of the events.
 * Reference: UKHSA `calculate_funnel_limits` for ratios and rates.
 * Worked number: 12 events: 6.200575 to 20.961585 expected; limits of the ratio 0.572476 and 1.935305.
 */
export function expectedAtFunnelEdge(
  events: number,
  confidence: Confidence = 0.95,
  solving: Solving = 'exact',
): { fewest: number; most: number } {
  mustBeAboveZero('the events of a funnel', events)
  mustBeOneOf('how the funnel is solved', solving, ['exact', 'as published'])
  if (solving === 'exact') {
    const { lower, upper } = exactPoisson(events, confidence)
    return { fewest: lower, most: upper }
  }
  mustBeConfidence(confidence)
  const tail = (1 - confidence) / 2
  return {
    fewest: byHalving(events, expected => gammaBelow(expected, events) > tail),
    most: byHalving(events, expected => 1 - gammaBelow(expected, events + 1) < tail),
  }
}

/** The expectation where `tooLarge` turns true, sought in expected ÷ (1 + events + expected) from 0 to 1. */
function byHalving(events: number, tooLarge: (expected: number) => boolean): number {
  const expectedAt = (part: number) => ((1 + events) * part) / (1 - part)
  let part = 0.5
  for (let step = 0.25; step > 0.5e-7; step /= 2) part += tooLarge(expectedAt(part)) ? -step : step
  return expectedAt(part)
}
