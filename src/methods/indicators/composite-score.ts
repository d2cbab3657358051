import { isNumber, type Missing, type Value } from '../../kernel/value.ts'
import { compensatedSum } from '../compensated-sum.ts'
import { mustBeFinite } from './requirements.ts'

/** A score, or why there is none, and which components are missing. */
export type Score = { score: Value; missing: readonly string[] }

/** One part of a score, by name. */
export type Component = { name: string; value: Value }

/**
 * A composite score: the sum of components such as quintiles.
 *
 * Answers: "which areas do badly on many things at once?" It misleads easily: equal weights are a choice, two areas
 * with the same score can be opposites, and a league table will be read as truth. Show the components beside it.
 * A missing component means no score: counting it as zero would punish an area for silence, leaving it out would
 * compare sums of different things. Components are never averaged over areas.
 *
 * Formula: Σ components; each as it is, with no weights.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, chapter 6.
 *
 * Worked number: quintiles 5, 4, 2, 3, 1 give 15; with one of them withheld, no score, withheld.
 */
export function compositeScore(components: readonly Component[]): Score {
  if (components.length === 0) return { score: 'not-applicable', missing: [] }
  const values: number[] = []
  const reasons = new Set<Missing>()
  const missing: string[] = []
  for (const { name, value } of components) {
    if (isNumber(value)) {
      mustBeFinite(`a component (${name})`, value)
      values.push(value)
    } else {
      reasons.add(value)
      missing.push(name)
    }
  }
  if (missing.length === 0) return { score: compensatedSum(values), missing }
  // several reasons: the score is not available, and `missing` says what lacks
  return { score: reasons.size === 1 ? [...reasons][0]! : 'not-available', missing }
}
