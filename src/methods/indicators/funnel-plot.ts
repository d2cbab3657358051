import { compensatedSum } from '../compensated-sum.ts'
import { mustBeOneOf } from '../must-be-one-of.ts'
import { funnelEnds, funnelPlaces } from './funnel-axis.ts'
import { expectedAtFunnelEdge, type Limits, type Solving, shareFunnelLimits } from './funnel-limits.ts'
import { mustBeAboveZero, mustBeCount, mustBeSome } from './requirements.ts'

/** One place along the axis of a funnel, with its limits at 95 and 99.8 per cent. */
export type FunnelPlace = { at: number; at95: Limits; at998: Limits }

export type Funnel = { average: number; places: readonly FunnelPlace[] }

/** One area: how many events (or children counted yes) among how many, or against how many expected. */
export type FunnelArea = { events: number; size: number }

/**
 * The limits of a funnel plot of shares, at a hundred sizes of area.
 *
 * Answers: "how far from the average may an area of each size lie by chance?" See `shareFunnelLimits` for when it
 * misleads. `at` is a number of children.
 *
 * Reference: UKHSA `calculate_funnel_limits(statistic = "proportion")`; theirs stops at 100 whatever the multiplier.
 */
export function funnelOfShares(areas: readonly FunnelArea[], per = 100): Funnel {
  for (const { events, size } of areas)
    if (events > size) throw new RangeError(`yes must lie from 0 to ${size}, got ${events}`)
  const average = funnelAverage(areas)
  const limits = (at: number, confidence: number) =>
    scaled(shareFunnelLimits(average, at, confidence), value => value * per)
  return {
    average: average * per,
    places: drawn(funnelPlaces(funnelEnds(areas.map(area => area.size))), limits),
  }
}

/** How a funnel of ratios is written: 1 is as expected; 0 is as expected; 100 is as expected. */
export type RatioScale = 'ratio' | 'difference' | 'per hundred'

/**
 * The limits of a funnel plot of ratios of observed to expected events; `size` is what was expected, and `at` is a
 * number of observed events.
 *
 * Reference: UKHSA `calculate_funnel_limits(statistic = "ratio")`, whose `count` is our difference and whose `isr` is
 * our per hundred.
 */
export function funnelOfRatios(
  areas: readonly FunnelArea[],
  { scale = 'ratio', solving = 'exact' }: { scale?: RatioScale; solving?: Solving } = {},
): Funnel {
  mustBeOneOf('how ratios are written', scale, ['ratio', 'difference', 'per hundred'])
  const write = (ratio: number) =>
    scale === 'difference' ? ratio - 1 : scale === 'per hundred' ? ratio * 100 : ratio
  const limits = (at: number, confidence: number) => scaled(ratioLimits(at, confidence, solving), write)
  const places = funnelPlaces(funnelEnds(areas.map(area => area.size)), true)
  return { average: write(1), places: drawn(places, limits) }
}

/**
 * The limits of a funnel plot of rates; `size` is the population over all years (for a standardised rate, events ÷
 * rate: `populationBehindRate`), and `at` is a number of events.
 *
 * Reference: UKHSA `calculate_funnel_limits(statistic = "rate")`. The population of one year at each limit, which
 * theirs adds, is events ÷ limit × per ÷ years.
 */
export function funnelOfRates(
  areas: readonly FunnelArea[],
  { per, years = 1, solving = 'exact' }: { per: number; years?: number; solving?: Solving },
): Funnel {
  mustBeAboveZero('what a rate is per', per)
  const average = funnelAverage(areas)
  mustBeAboveZero('the average rate', average)
  const { from, to } = funnelEnds(
    areas.map(area => area.size),
    years,
  )
  const places = funnelPlaces({ from: Math.floor(from * average), to: Math.ceil(to * average) })
  const limits = (at: number, confidence: number) =>
    scaled(ratioLimits(at, confidence, solving), ratio => ratio * average * per)
  return { average: average * per, places: drawn(places, limits) }
}

/** The average that a funnel stands on: all events ÷ all sizes. */
export function funnelAverage(areas: readonly FunnelArea[]): number {
  mustBeSome('areas of a funnel', areas)
  for (const { events, size } of areas) {
    mustBeCount('events', events)
    mustBeAboveZero('the size of an area', size)
  }
  return compensatedSum(areas.map(area => area.events)) / compensatedSum(areas.map(area => area.size))
}

/** The population that a standardised rate amounts to: events ÷ rate × per. It cannot be had from no events. */
export function populationBehindRate(events: number, rate: number, per: number): number {
  mustBeAboveZero('events', events)
  mustBeAboveZero('a rate', rate)
  return (per * events) / rate
}

function ratioLimits(events: number, confidence: number, solving: Solving): Limits {
  const { fewest, most } = expectedAtFunnelEdge(events, confidence, solving)
  return { lower: events / most, upper: events / fewest }
}

const scaled = ({ lower, upper }: Limits, write: (value: number) => number): Limits => ({
  lower: write(lower),
  upper: write(upper),
})

const drawn = (
  places: readonly number[],
  limits: (at: number, confidence: number) => Limits,
): FunnelPlace[] => places.map(at => ({ at, at95: limits(at, 0.95), at998: limits(at, 0.998) }))
