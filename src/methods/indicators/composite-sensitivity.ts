import { compensatedSum } from '../compensated-sum.ts'
import { mustBeOneOf } from '../must-be-one-of.ts'
import { type Chance, seededChance } from '../seeded-chance.ts'
import { rank } from './rank.ts'
import { mustBeAboveZero, mustBeCount, mustBeFinite, mustBeSome, mustDiffer } from './requirements.ts'

/** One part of a composite score, and how much it counts. */
export type ScorePart = { name: string; weight: number }

/** An area with its values in the order of the parts, all known: an area that lacks one has no score. */
export type ScoredArea = { code: string; values: readonly number[] }

/** How the parts are brought to one scale: by standard deviations, from 0 to 1, by places, or not at all. */
export type Scaling = 'standard deviations' | 'zero to one' | 'places' | 'as they are'

export type Sensitive = {
  code: string
  score: number
  /** 1 is the highest score. */
  rank: number
  rankWithEqualWeights: number
  /** The rank when each part in turn is left out. */
  rankWithout: Readonly<Record<string, number>>
  /** The ranks under weights drawn at random: the extremes, and the middle 90 per cent. */
  best: number
  worst: number
  likelyBest: number
  likelyWorst: number
}

export type SensitivityOptions = { seed: number; draws?: number; scaling?: Scaling }

/**
 * A composite score with how much its ranking hangs on the choices made.
 *
 * Answers: "would this area still be among the worst ten if we weighed things otherwise?" Where the ranks of an area
 * range widely, its place in the list says more about the weights than about the area. It misleads when only the ranks
 * are shown. It does not know what chance did to the parts: ranks range even wider than this.
 *
 * Formula: score = Σ weight · scaled part ÷ Σ weight. The weights drawn are even over all weights that sum to one; a
 * part with a weight of zero stays out of them.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, chapter 7; Saisana, Saltelli and
 * Tarantola (2005), Journal of the Royal Statistical Society A 168.
 */
export function compositeSensitivity(
  areas: readonly ScoredArea[],
  parts: readonly ScorePart[],
  { seed, draws = 1000, scaling = 'standard deviations' }: SensitivityOptions,
): Sensitive[] {
  mustBeOneOf('how parts are brought to one scale', scaling, [
    'standard deviations',
    'zero to one',
    'places',
    'as they are',
  ])
  check(areas, parts, draws)
  const columns = parts.map(({ name }, at) =>
    scaled(
      name,
      areas.map(area => area.values[at]!),
      scaling,
    ),
  )
  const weights = parts.map(part => part.weight)
  const scores = scoresWith(columns, weights)
  const ranks = ranked(scores)
  const used: readonly number[] = weights.map(weight => (weight > 0 ? 1 : 0))
  const equal = ranked(scoresWith(columns, used))
  const without = parts.map((_, left) =>
    ranked(
      scoresWith(
        columns,
        weights.map((weight, at) => (at === left ? 0 : weight)),
      ),
    ),
  )
  const drawn = drawnRanks(columns, used, draws, seededChance(seed))
  return areas.map(({ code }, at) => {
    const range = drawn.map(one => one[at]!).sort((a, b) => a - b)
    return {
      code,
      score: scores[at]!,
      rank: ranks[at]!,
      rankWithEqualWeights: equal[at]!,
      rankWithout: Object.fromEntries(parts.map(({ name }, part) => [name, without[part]![at]!])),
      best: range[0]!,
      worst: range[draws - 1]!,
      likelyBest: range[Math.floor(0.05 * (draws - 1))]!,
      likelyWorst: range[Math.ceil(0.95 * (draws - 1))]!,
    }
  })
}

function check(areas: readonly ScoredArea[], parts: readonly ScorePart[], draws: number): void {
  mustBeSome('areas of a composite score', areas, 2)
  mustBeSome('parts of a composite score', parts, 2)
  mustDiffer(
    'the names of parts',
    parts.map(part => part.name),
  )
  mustDiffer(
    'the codes of areas',
    areas.map(area => area.code),
  )
  for (const { weight } of parts) mustBeCount('a weight', weight)
  // leaving out the only part with a weight would leave nothing
  if (parts.filter(part => part.weight > 0).length < 2)
    throw new RangeError('at least two parts need a weight')
  if (!Number.isInteger(draws)) throw new RangeError(`draws must be a whole number, got ${draws}`)
  mustBeAboveZero('draws', draws)
  for (const { code, values } of areas) {
    if (values.length !== parts.length)
      throw new RangeError(`${code} has ${values.length} of ${parts.length} parts`)
    for (const value of values) mustBeFinite(`a part of ${code}`, value)
  }
}

function scaled(name: string, values: readonly number[], scaling: Scaling): readonly number[] {
  if (scaling === 'as they are') return values
  // the highest value takes the highest place
  if (scaling === 'places') return rank(values, 'lowest', 'shared')
  const [lowest, highest] = [Math.min(...values), Math.max(...values)]
  if (lowest === highest) throw new RangeError(`${name} is the same everywhere and ranks nobody`)
  if (scaling === 'zero to one') return values.map(value => (value - lowest) / (highest - lowest))
  const mean = compensatedSum(values) / values.length
  const deviation = Math.sqrt(compensatedSum(values.map(value => (value - mean) ** 2)) / (values.length - 1))
  return values.map(value => (value - mean) / deviation)
}

function scoresWith(columns: readonly (readonly number[])[], weights: readonly number[]): number[] {
  const total = compensatedSum(weights)
  return columns[0]!.map(
    (_, area) => compensatedSum(columns.map((column, part) => column[area]! * weights[part]!)) / total,
  )
}

/** Scores this close are a tie: they differ by rounding only. */
const ranked = (scores: readonly number[]): number[] =>
  rank(
    scores.map(score => Number(score.toPrecision(12))),
    'highest',
    'shared',
  )

function drawnRanks(
  columns: readonly (readonly number[])[],
  used: readonly number[],
  draws: number,
  chance: Chance,
): number[][] {
  // exponential draws, divided by their sum, are even over all weights that sum to one
  const drawnWeights = () => used.map(part => part * (Number.MIN_VALUE - Math.log(1 - chance())))
  return Array.from({ length: draws }, () => ranked(scoresWith(columns, drawnWeights())))
}
