import { seededChance } from '../seeded-chance.ts'
import {
  allPairs,
  type PairCodes,
  type Pairing,
  pairsByKey,
  randomPairs,
  unionOfPairs,
} from './candidate-pairs.ts'
import { checkLinkSettings } from './check-link-settings.ts'
import { type Comparison, levelsOf, type Places } from './comparison-level.ts'
import { type MatchModel, type Score, scorePattern } from './match-model.ts'
import { type Columns, countPairs, type PairPatterns, pairLevels } from './pair-levels.ts'
import { type RaritySettings, rarityOf } from './rarity.ts'
import { type LinkageCounts, trainFromCounts } from './train-from-counts.ts'
import { twinPairsSeen } from './twin-pairs.ts'

/** A key to find candidates by; `uses` names the columns it is made of. */
export type Blocking = { uses: readonly string[]; keys: readonly (string | null)[] }

export type LinkSettings = {
  comparisons: readonly Comparison[]
  blockings: readonly Blocking[]
  /** How many records the first of two files has; left out when one list is searched for repeats. */
  firstFile?: number
  /** The share of children who have a twin in the records, at least. Used when comparisons say what twins share. */
  twins?: number
  /** Rules that find true pairs for certain, and the share of true pairs that they are believed to find. */
  rules?: { pairs: number; recall: number }
  /** Centroids by the standard form of a postcode, for levels in kilometres. */
  places?: Places
  /** Pairs under so many bits are counted and not listed. */
  keepFrom?: number
  seed?: number
  sample?: number
  mostPairs?: number
}

/** A pair with its weight in bits, the probability that it is one child, and the levels that it shows. */
export type ScoredPair = Score & { left: number; right: number; levels: readonly number[] }

export type LinkedRecords = {
  model: MatchModel
  /** The counts that taught the model: `trainFromCounts` gives the same model from them. */
  counts: LinkageCounts
  blockings: ReturnType<typeof trainFromCounts>['blockings']
  pairs: ScoredPair[]
  /** Scores any pair, also one that no key brought together. */
  score: (left: number, right: number) => ScoredPair
}

// In England and Wales about 15 of 1,000 women who give birth have two or more children (ONS, Birth
// characteristics), so that 30 of 1,000 children are a twin. Half of them make pairs.
const TWINS = 0.03

/**
 * Scores the candidate pairs of one list of records, or of two files, with no labels.
 *
 * Pairs are compared and counted here; `trainFromCounts` learns from the counts alone, `scorePattern` scores. Whoever
 * counts pairs in a database calls those two and gets the same answer. All mistakes in the settings are told at once.
 * Twins, families and what else misleads: see docs/methods/linkage.md.
 */
export function linkRecords(columns: Columns, settings: LinkSettings): LinkedRecords {
  checkLinkSettings(columns, settings)
  const { comparisons, firstFile, keepFrom = Number.NEGATIVE_INFINITY } = settings
  const records = columns[comparisons[0]?.column ?? '']?.length ?? 0
  const pairing: Pairing = { records, firstFile }
  const lists = candidatesOf(settings, pairing)
  const candidates = unionOfPairs(lists)
  const levels = pairLevels(columns, comparisons, settings.places)
  const patterns = levels(candidates)
  const counts: LinkageCounts = {
    ...countsOf(settings, pairing, { lists, candidates, patterns, levels }),
    twinPairs: expectedTwins(settings, pairing),
  }
  const first = trainFromCounts(counts)
  const seen = twinPairsSeen(first.model, { pairing, candidates, patterns })
  const twinPairs = Math.max(counts.twinPairs ?? 0, seen)
  const used = twinPairs > (counts.twinPairs ?? 0) ? { ...counts, twinPairs } : counts
  const { model, blockings } = used === counts ? first : trainFromCounts(used)
  const rarity = rarityOf(columns, comparisons)
  const pairs = scoreAll(model, { records, candidates, patterns, rarity, keepFrom })
  const score = (left: number, right: number): ScoredPair => {
    const [low, high] = [Math.min(left, right), Math.max(left, right)]
    const one = levels(Float64Array.of(low * records + high)).patterns[0] ?? []
    return { left: low, right: high, ...scorePattern(model, one, rarity(low, one)), levels: one }
  }
  return { model, counts: used, blockings, pairs, score }
}

function candidatesOf({ blockings, mostPairs = 5_000_000 }: LinkSettings, pairing: Pairing): PairCodes[] {
  return blockings.map(({ uses, keys }) => {
    const pairs = pairsByKey(keys, pairing, mostPairs)
    if (pairs === null)
      throw new RangeError(
        `the key of ${uses.join(', ')} gives more than ${mostPairs} pairs: choose a finer one`,
      )
    return pairs
  })
}

type Compared = {
  lists: PairCodes[]
  candidates: PairCodes
  patterns: PairPatterns
  levels: (codes: PairCodes) => PairPatterns
}

/** The counts of one set of records: what a database would hand in. */
function countsOf(
  { comparisons, blockings, sample = 250_000, seed = 1, rules }: LinkSettings,
  pairing: Pairing,
  { lists, candidates, patterns, levels }: Compared,
): LinkageCounts {
  return {
    comparisons: comparisons.map(comparison => ({
      column: comparison.column,
      levels: levelsOf(comparison),
      ...(comparison.sharedBy === undefined ? {} : { sharedBy: comparison.sharedBy }),
      ...(comparison.home ? { home: true } : {}),
    })),
    allPairs: allPairs(pairing),
    random: countPairs(levels(randomPairs(pairing, sample, seededChance(seed)))),
    blockings: lists.map((list, place) => ({
      uses: blockings[place]?.uses ?? [],
      patterns: countPairs(patterns, candidates, list),
    })),
    candidates: countPairs(patterns),
    ...(rules === undefined ? {} : { rules }),
  }
}

function expectedTwins({ twins = TWINS, firstFile }: LinkSettings, { records }: Pairing): number {
  return firstFile === undefined ? (twins / 2) * records : twins * Math.min(firstFile, records - firstFile)
}

function scoreAll(
  model: MatchModel,
  {
    records,
    candidates,
    patterns,
    rarity,
    keepFrom,
  }: {
    records: number
    candidates: PairCodes
    patterns: PairPatterns
    rarity: RaritySettings
    keepFrom: number
  },
): ScoredPair[] {
  const pairs: ScoredPair[] = []
  const plain = patterns.patterns.map(levels => scorePattern(model, levels))
  candidates.forEach((code, pair) => {
    const place = patterns.of[pair] ?? 0
    const levels = patterns.patterns[place] ?? []
    const left = Math.floor(code / records)
    const bits = rarity(left, levels)
    const score = bits.length === 0 ? (plain[place] as Score) : scorePattern(model, levels, bits)
    if (score.bits >= keepFrom) pairs.push({ left, right: code - left * records, ...score, levels })
  })
  return pairs
}
