import { type MatchModel, type RarityBits, scorePattern } from './match-model.ts'

/** One step of a pair's score: what it added, in bits, and where the score then stood. */
export type Step = { name: string; level: number; adds: number; stands: number }

/**
 * How a pair came to its score, step by step: the prior first, then each comparison (a waterfall).
 *
 * Use it wherever a person is asked to judge a pair. It misleads when read as independent evidence: surname and
 * postcode of one family speak twice. The last step stands where the score does. Missing adds nothing.
 * Where relatives and moves are reckoned with, a last step says what they change: twins pull down, a move pulls up.
 *
 * Worked number: prior 0.01 stands at −6.629; m 0.9 and u 0.01 then add 6.492.
 */
export function explainScore(
  names: readonly string[],
  levels: readonly number[],
  model: MatchModel,
  rarity: RarityBits = [],
): Step[] {
  const { prior, m, u } = model
  if (!(prior > 0 && prior < 1)) throw new RangeError(`a prior must lie between 0 and 1, got ${prior}`)
  if (names.length !== levels.length) throw new RangeError('expected a name for each level')
  let stands = Math.log2(prior / (1 - prior))
  const steps: Step[] = [{ name: 'prior', level: 0, adds: stands, stands }]
  levels.forEach((level, column) => {
    const inMatches = level === 0 ? 1 : m[column]?.[level]
    const byChance = level === 0 ? 1 : u[column]?.[level]
    if (!inMatches || !byChance) throw new RangeError(`no level ${level} in ${names[column]}`)
    const adds = Math.log2(inMatches / byChance) + (level === 0 ? 0 : (rarity[column] ?? 0))
    stands += adds
    steps.push({ name: names[column] ?? '', level, adds, stands })
  })
  const { bits } = scorePattern(model, levels, rarity)
  if (Math.abs(bits - stands) > 1e-9)
    steps.push({ name: 'relatives and moves', level: 0, adds: bits - stands, stands: bits })
  return steps
}
