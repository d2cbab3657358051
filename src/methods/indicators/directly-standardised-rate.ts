import { compensatedSum } from '../compensated-sum.ts'
import type { Confidence } from '../normal.ts'
import { type CountMethod, dobsonInterval } from './dobson-interval.ts'
import { mustBeAboveZero, mustBeCount, mustBeSome } from './requirements.ts'

/** One age band (or other class) of an area, with how many of it the standard population holds. */
export type StandardBand = { events: number; population: number; standard: number }

export type StandardisedRate = {
  rate: number
  lower: number
  upper: number
  /** Of the rate, in its own unit squared. */
  variance: number
  events: number
  population: number
}

export type StandardisingOptions = { per: number; confidence?: Confidence; method?: CountMethod }

/**
 * A directly standardised rate: what the rate would be if the area had the ages of the standard population.
 *
 * Answers: "does this area have more admissions, or only more teenagers?" It misleads where an age band holds few
 * children but much of the standard's weight, and where two rates standardised to different populations are compared.
 * Below 10 events it is refused. Events that repeat in one child need `standardisedRateOfRepeats`.
 *
 * Formula: rate = Σ w·O/n ÷ Σ w, variance = Σ w²·O/n² ÷ (Σ w)²; the interval is Dobson's, with Byar's interval of the
 * total (as UKHSA) or with the exact one (as Dobson).
 * Reference: Breslow and Day (1987), Statistical Methods in Cancer Research II; UKHSA `calculate_dsr`, formerly
 * `phe_dsr`.
 *
 * Worked number (R): events 3, 14, 22 in 900, 1500, 1400 with standard 5000, 5500, 6000, per 100,000: 983.5498, from
 * 697.3031 to 1347.1384.
 */
export function directlyStandardisedRate(
  bands: readonly StandardBand[],
  options: StandardisingOptions,
): StandardisedRate {
  mustBeSome('bands of a standardised rate', bands)
  for (const band of bands) mustBeCount('events', band.events)
  const weights = bandWeights(bands)
  const rate = compensatedSum(bands.map(({ events }, at) => events * weights[at]!))
  const variance = compensatedSum(bands.map(({ events }, at) => events * weights[at]! ** 2))
  const events = compensatedSum(bands.map(band => band.events))
  return withInterval({ value: rate, variance, events }, bands, options)
}

/** What one event in each band adds to the rate for one person: its share of the standard, divided by its people. */
export function bandWeights(bands: readonly Pick<StandardBand, 'population' | 'standard'>[]): number[] {
  for (const { population, standard } of bands) {
    mustBeAboveZero('the population of a band', population)
    mustBeCount('the standard population of a band', standard)
  }
  const standardTotal = compensatedSum(bands.map(band => band.standard))
  mustBeAboveZero('the standard population', standardTotal)
  return bands.map(({ population, standard }) => standard / population / standardTotal)
}

export function withInterval(
  weighted: { value: number; variance: number; events: number },
  bands: readonly Pick<StandardBand, 'population'>[],
  { per, confidence = 0.95, method = 'Byar' }: StandardisingOptions,
): StandardisedRate {
  mustBeAboveZero('what a rate is per', per)
  const { lower, upper } = dobsonInterval(weighted, confidence, method)
  return {
    rate: weighted.value * per,
    lower: lower * per,
    upper: upper * per,
    variance: weighted.variance * per * per,
    events: weighted.events,
    population: compensatedSum(bands.map(band => band.population)),
  }
}
