import { seededChance } from '../seeded-chance.ts'
import { type Pair, pairsByKey, randomPairs, unionOfPairs } from './candidate-pairs.ts'
import { type Comparison, compare, levelsOf } from './comparison-level.ts'
import { LinkageRefused } from './linkage-refused.ts'
import {
  chancesAmong,
  combineM,
  estimateM,
  type LevelChances,
  likelihoodRatio,
  type PatternCount,
} from './match-model.ts'

/** A key to find candidates by; `uses` names the columns it is made of. */
export type Blocking = { uses: readonly string[]; keys: readonly (string | null)[] }

export type LinkSettings = {
  comparisons: readonly Comparison[]
  blockings: readonly Blocking[]
  seed?: number
  sample?: number
}

/** A pair with its weight in bits, the probability that it is one child, and the levels that it shows. */
export type ScoredPair = {
  left: number
  right: number
  bits: number
  probability: number
  levels: readonly number[]
}

/** What was learnt: show it beside any link. `prior` is the chance that two records drawn at random are one child. */
export type MatchModel = { prior: number; m: LevelChances; u: LevelChances }

type Columns = Readonly<Record<string, readonly (string | null)[]>>

/**
 * Scores the candidate pairs of one list of records (Fellegi and Sunter), with no labels.
 *
 * u comes from random pairs, m from EM under each blocking in turn, the prior from the matches that EM expects in
 * each blocking divided by the share of matches that the blocking can find. Refuses when matches vanish, or when
 * agreement is no evidence (m not above u). Twins and families: see docs/methods/linkage.md.
 *
 * Reference: Fellegi and Sunter (1969), JASA 64.
 */
export function linkRecords(
  columns: Columns,
  settings: LinkSettings,
): { model: MatchModel; pairs: ScoredPair[] } {
  const { comparisons, blockings, seed = 1, sample = 500_000 } = settings
  const values = comparisons.map(({ column }) => {
    const found = columns[column]
    if (found === undefined) throw new RangeError(`no column ${column}`)
    return found
  })
  const records = values[0]?.length ?? 0
  if (
    values.some(({ length }) => length !== records) ||
    blockings.some(({ keys }) => keys.length !== records)
  ) {
    throw new RangeError('columns and keys must be of one length')
  }
  const levelsOfPair = ([left, right]: Pair) =>
    comparisons.map(({ levels }, place) =>
      compare(levels, values[place]?.[left] ?? null, values[place]?.[right] ?? null),
    )
  const sizes = comparisons.map(levelsOf)
  const u = chancesAmong(
    countPatterns(randomPairs(records, sample, seededChance(seed)).map(levelsOfPair)),
    sizes,
  )
  const lists = blockings.map(({ keys }) => pairsByKey(keys))
  const results = blockings.map(({ uses }, place) => {
    const leftOut = new Set(uses.map(column => comparisons.findIndex(one => one.column === column)))
    return { result: estimateM(countPatterns((lists[place] ?? []).map(levelsOfPair)), u, leftOut), leftOut }
  })
  const m = combineM(results)
  refuseWeakAgreement(comparisons, m, u)
  const prior = priorFrom(results, m, (records * (records - 1)) / 2)
  const pairs = unionOfPairs(lists).map(pair => scorePair(pair, levelsOfPair(pair), { prior, m, u }))
  return { model: { prior, m, u }, pairs }
}

export function countPatterns(vectors: readonly (readonly number[])[]): PatternCount[] {
  const counts = new Map<string, { levels: readonly number[]; count: number }>()
  for (const levels of vectors) {
    const key = levels.join()
    const found = counts.get(key)
    if (found === undefined) counts.set(key, { levels, count: 1 })
    else found.count++
  }
  return [...counts.values()]
}

function refuseWeakAgreement(comparisons: readonly Comparison[], m: LevelChances, u: LevelChances): void {
  comparisons.forEach(({ column }, place) => {
    if (!((m[place]?.[1] ?? 0) > (u[place]?.[1] ?? 1))) {
      throw new LinkageRefused(
        'agreement-is-no-evidence',
        `${column} agrees no more often in matches than by chance`,
      )
    }
  })
}

/** The largest of what the blockings say: each finds its matches ÷ the chance that a match agrees on its columns. */
function priorFrom(results: Parameters<typeof combineM>[0], m: LevelChances, all: number): number {
  const found = results.map(({ result, leftOut }) => {
    const reach = [...leftOut].reduce((share, column) => share * (m[column]?.[1] ?? 1), 1)
    return (result.matches * result.pairs) / reach
  })
  const prior = Math.max(...found) / all
  if (!(prior * all >= 1))
    throw new LinkageRefused('prior-collapsed', 'fewer than one match is expected in all')
  if (!(prior < 0.5))
    throw new LinkageRefused('prior-collapsed', `a share of ${prior} of all pairs cannot be matches`)
  return prior
}

function scorePair([left, right]: Pair, levels: readonly number[], { prior, m, u }: MatchModel): ScoredPair {
  const bits = Math.log2(likelihoodRatio(levels, m, u)) + Math.log2(prior / (1 - prior))
  return { left, right, bits, probability: 1 / (1 + 2 ** -bits), levels }
}
