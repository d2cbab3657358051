import { compensatedSum } from '../compensated-sum.ts'
import {
  bandWeights,
  type StandardBand,
  type StandardisedRate,
  type StandardisingOptions,
  withInterval,
} from './directly-standardised-rate.ts'
import { mustBeCount, mustBeSome } from './requirements.ts'

/** One age band in which some people had one event, some two, and so on. */
export type RepeatingBand = Omit<StandardBand, 'events'> & {
  people: readonly { eventsEach: number; people: number }[]
}

/**
 * A directly standardised rate of events that repeat in one person, such as admissions or missing episodes.
 *
 * Answers the same as `directlyStandardisedRate`, with an interval as wide as it must be: ten admissions of one child
 * are one piece of news, not ten. It misleads where the breakdown by how often leaves out the children with the most.
 *
 * Formula: people with f events each are independent of one another, so their events have the variance f² · people:
 * variance = Σ over f of f² · Σ over bands of w²·people/n² ÷ (Σ w)². The rate counts all events, and Dobson's interval
 * rests on their number.
 * Reference: UKHSA `calculate_dsr` with `independent_events = FALSE`; APHO Technical Briefing 3 (2008).
 *
 * Worked number: the bands of `directlyStandardisedRate` with every event in another child give the same interval;
 * with every child having two, the interval reaches √2 times as far as for as many events that do not repeat.
 */
export function standardisedRateOfRepeats(
  bands: readonly RepeatingBand[],
  options: StandardisingOptions,
): StandardisedRate {
  mustBeSome('bands of a standardised rate', bands)
  const weights = bandWeights(bands)
  for (const { eventsEach, people } of bands.flatMap(band => band.people)) {
    mustBeCount('events of each person', eventsEach)
    mustBeCount('people', people)
  }
  const eventsOf = (band: RepeatingBand) =>
    compensatedSum(band.people.map(({ eventsEach, people }) => eventsEach * people))
  const squaresOf = (band: RepeatingBand) =>
    compensatedSum(band.people.map(({ eventsEach, people }) => eventsEach ** 2 * people))
  const value = compensatedSum(bands.map((band, at) => eventsOf(band) * weights[at]!))
  const variance = compensatedSum(bands.map((band, at) => squaresOf(band) * weights[at]! ** 2))
  return withInterval({ value, variance, events: compensatedSum(bands.map(eventsOf)) }, bands, options)
}
