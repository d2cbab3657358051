import type { Confidence } from '../normal.ts'
import { drawPlace, seededChance } from '../seeded-chance.ts'
import { alphaOf, type CodedUnit, type CodeScale, coincidencesOf } from './krippendorff-alpha.ts'
import { percentileInterval } from './percentile-interval.ts'

/**
 * The interval of Krippendorff's alpha, by drawing the coded things again and again.
 *
 * Answers: "with 60 answers coded twice, how sure is this alpha?" It misleads for fewer than about 30 things, where
 * drawing again shows too little, and it holds the coders fixed: other coders are other coders. Draws in which all
 * codes are the same have no alpha; more than one in twenty of them, and there is no interval.
 *
 * Formula: the middle 95 % (or what is asked) of alpha over draws of as many things, with replacement, by a seed.
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
  return { alpha, ...percentileInterval(drawn, confidence) }
}
