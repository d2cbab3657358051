import { compensatedSum } from '../compensated-sum.ts'
import { mustBeAboveZero, mustBeCount, mustBeSome } from './requirements.ts'

/** One age band of an area, with the events and people of the same band in the reference, such as England. */
export type ReferenceBand = { population: number; referenceEvents: number; referencePopulation: number }

/**
 * How many events an area would have if each of its age bands had the reference's rate.
 *
 * Answers: "what would be usual for a place with these ages?" It misleads where the reference is small itself: its
 * own chance is taken for certain.
 *
 * Formula: Σ population · reference events ÷ reference population.
 * Worked number: 900, 1500 and 1400 people at 20, 50 and 60 events in 10,000 each: 17.7.
 */
export function expectedEvents(bands: readonly ReferenceBand[]): number {
  mustBeSome('bands of expected events', bands)
  for (const { population, referenceEvents, referencePopulation } of bands) {
    mustBeCount('the population of a band', population)
    mustBeCount('the events of the reference', referenceEvents)
    mustBeAboveZero('the population of the reference', referencePopulation)
  }
  return compensatedSum(
    bands.map(
      ({ population, referenceEvents, referencePopulation }) =>
        (referenceEvents / referencePopulation) * population,
    ),
  )
}
