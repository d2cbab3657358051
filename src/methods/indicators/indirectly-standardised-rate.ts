import { compensatedSum } from '../compensated-sum.ts'
import type { Confidence } from '../normal.ts'
import { expectedEvents, type ReferenceBand } from './expected-events.ts'
import { mustBeAboveZero } from './requirements.ts'
import { type StandardisedRatio, standardisedRatio } from './standardised-ratio.ts'

export type IndirectRate = {
  rate: number
  lower: number
  upper: number
  expected: number
  referenceRate: number
  method: StandardisedRatio['method']
}

/**
 * An indirectly standardised rate: the reference's rate, moved by how far the area is above or below its expectation.
 *
 * Answers the same as `standardisedRatio`, in the unit of a rate; it needs the area's events only in total, so it is
 * the one to use where the events of each age band are few or withheld. It misleads in the same way: areas must not be
 * compared with each other.
 *
 * Formula: observed ÷ expected × reference rate × per; reference rate = Σ reference events ÷ Σ reference population.
 * Reference: UKHSA `calculate_ISRate`, formerly `phe_isr`.
 *
 * Worked number: 39 observed; 900, 1500 and 1400 people at 20, 50 and 60 events in 10,000 each, per 100,000:
 * expected 17.7, reference rate 433.3333, rate 954.8023, from 678.8760 to 1305.2818.
 */
export function indirectlyStandardisedRate(
  observed: number,
  bands: readonly ReferenceBand[],
  { per, confidence = 0.95 }: { per: number; confidence?: Confidence },
): IndirectRate {
  mustBeAboveZero('what a rate is per', per)
  const expected = expectedEvents(bands)
  const events = compensatedSum(bands.map(band => band.referenceEvents))
  const people = compensatedSum(bands.map(band => band.referencePopulation))
  const referenceRate = (events / people) * per
  const { ratio, lower, upper, method } = standardisedRatio(observed, expected, { confidence })
  return {
    rate: ratio * referenceRate,
    lower: lower * referenceRate,
    upper: upper * referenceRate,
    expected,
    referenceRate,
    method,
  }
}
