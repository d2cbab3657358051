import { compensatedSum } from '../compensated-sum.ts'
import type { Confidence } from '../normal.ts'
import { drawPlace, seededChance } from '../seeded-chance.ts'
import {
  alphaOf,
  type CodedUnit,
  type CodeScale,
  type Coincidences,
  coincidencesOf,
} from './krippendorff-alpha.ts'
import { percentileInterval } from './percentile-interval.ts'

/**
 * The interval of Krippendorff's alpha, by drawing the coded things again and again.
 *
 * Answers: "with 60 answers coded twice, how sure is this alpha?" It misleads for fewer than about 30 things, where
 * drawing again shows too little, and it holds the coders fixed: other coders are other coders. Draws in which all
 * codes are the same have no alpha; more than one in twenty of them, and there is no interval.
 *
 * Where coders agree on every thing, so do all draws, which would say 1 to 1: certainty from 20 things. Then the lower end
 * comes from the exact interval of the share of things on which they agree, as that of kappa does.
 *
 * Formula: the middle 95 % (or what is asked) of alpha over draws of as many things, with replacement, by a seed. Of
 * full agreement on n things: 1 − (1 − 0.025^(1÷n)) ÷ d, d the share of pairs of different codes among all pairs of codes.
 * Reference: Zapf, Castell, Morawietz and Karch (2016), BMC Medical Research Methodology 16, 93.
 */
export function alphaInterval(
  units: readonly CodedUnit[],
  scale: CodeScale,
  { seed, draws = 1000, confidence = 0.95 }: { seed: number; draws?: number; confidence?: Confidence },
): { alpha: number; lower: number; upper: number } {
  const coincidences = coincidencesOf(units, scale)
  const size = coincidences.units.length
  const alpha = alphaOf(
    coincidences,
    coincidences.units.map((_, at) => at),
    scale,
  )
  if (alpha === null) throw new RangeError('all codes are the same: nobody can tell agreement from habit')
  const chance = seededChance(seed)
  const drawn = Array.from({ length: draws }, () =>
    alphaOf(
      coincidences,
      Array.from({ length: size }, () => drawPlace(chance, size)),
      scale,
    ),
  )
  const interval = percentileInterval(drawn, confidence)
  return { alpha, ...interval, ...(alpha === 1 ? { lower: lowestOfFull(coincidences, confidence) } : {}) }
}

/** The alpha of as many disagreements as could still have given none, each between codes that differ as by chance. */
function lowestOfFull({ codes, units }: Coincidences, confidence: Confidence): number {
  const apart = 1 - ((1 - confidence) / 2) ** (1 / units.length)
  const totals = codes.map(() => 0)
  for (const { one, weight } of units.flat()) totals[one]! += weight
  const all = compensatedSum(totals)
  const same = compensatedSum(totals.map(total => total * (total - 1)))
  return Math.max(-1, 1 - apart / (1 - same / (all * (all - 1))))
}
