import type { SharedBy } from './comparison-level.ts'
import { combineM, type EmResult, estimateM } from './estimate-m.ts'
import { chancesAmong } from './level-chances.ts'
import { LinkageRefused } from './linkage-refused.ts'
import { type LevelChances, likelihoodRatios, type MatchModel, weighPattern } from './match-model.ts'
import { gatherPatterns, type PatternCount } from './pattern-counts.ts'

/** One comparison as the counts know it: its name, and how many levels it has, with missing (0) and different (the last). */
export type CountedComparison = { column: string; levels: number; sharedBy?: SharedBy; home?: boolean }

/**
 * All that training needs, as counts: how many pairs show each pattern of levels, among random pairs, under each
 * blocking, and among all candidates (each pair once). They can be made in a database; no record is needed.
 */
export type LinkageCounts = {
  comparisons: readonly CountedComparison[]
  /** How many pairs there are in all, compared or not. */
  allPairs: number
  random: readonly PatternCount[]
  blockings: readonly { uses: readonly string[]; patterns: readonly PatternCount[] }[]
  candidates: readonly PatternCount[]
  /** Pairs of twins expected among all pairs; 0 when left out. It is never learnt from counts. */
  twinPairs?: number
  /**
   * Pairs that rules alone find (the same number, say) and the share of true pairs that these rules are believed to
   * find. When given, the prior is their quotient and is not learnt.
   */
  rules?: { pairs: number; recall: number }
}

/** A model with what each blocking taught it. */
export type Trained = { model: MatchModel; blockings: readonly ({ uses: readonly string[] } & EmResult)[] }

// u is first taken from all random pairs, then from those that are no match by the model so far; after three rounds it
// moves by less than a thousandth of itself in all cases tried.
const ROUNDS = 3

/**
 * Learns m, u and the prior from counts alone, without labels.
 *
 * u comes from random pairs, less those that are one child or one family by the model so far (in a small file the true
 * pairs would otherwise make agreement look common); m from EM under each blocking; the prior from the candidates:
 * the matches expected among them with m and u held, over all pairs. It refuses when matches vanish or when agreement is no evidence.
 *
 * Rows may come in any order and equal patterns in several rows: the answer has the same bytes.
 */
export function trainFromCounts(counts: LinkageCounts): Trained {
  const random = gatherPatterns(counts.random)
  const candidates = gatherPatterns(counts.candidates)
  const blockings = counts.blockings.map(({ uses, patterns }) => ({
    uses,
    patterns: gatherPatterns(patterns),
    leftOut: new Set(uses.map(name => counts.comparisons.findIndex(({ column }) => column === name))),
  }))
  const sizes = counts.comparisons.map(({ levels }) => levels)
  const shared = counts.comparisons.map(({ sharedBy }) => sharedBy ?? null)
  const home = counts.comparisons.map(one => one.home ?? false)
  let u: LevelChances = chancesAmong(random, sizes)
  let trained: Trained | null = null
  for (let round = 0; round < ROUNDS; round++) {
    const found = learnFrom(blockings, { u, shared, home, twinPairs: counts.twinPairs ?? 0, before: trained })
    const m = combineM(found)
    refuseWeakAgreement(counts.comparisons, m, u)
    const model = { ...sharesAmong(candidates, { m, u, shared, home }, counts), m, u, shared, home }
    trained = { model, blockings: found.map(({ uses, result }) => ({ uses, ...result })) }
    u = chancesAmong(
      random,
      sizes,
      random.map(({ levels }) => chanceOfStrangers(model, levels)),
    )
  }
  if (trained === null) throw new LinkageRefused('no-pairs', 'no blocking to learn from')
  return trained
}

type Learning = Pick<MatchModel, 'u' | 'shared' | 'home'> & { twinPairs: number; before: Trained | null }

/** What each blocking teaches, from where the round before ended. */
function learnFrom(
  blockings: readonly { uses: readonly string[]; patterns: readonly PatternCount[]; leftOut: Set<number> }[],
  { u, shared, home, twinPairs, before }: Learning,
): { uses: readonly string[]; result: EmResult; leftOut: Set<number> }[] {
  const all = before === null ? 1 : before.blockings.reduce((most, { matches }) => Math.max(most, matches), 1)
  return blockings.map(({ uses, patterns, leftOut }, place) => {
    const earlier = before?.blockings[place]
    // twins meet under a key as often as matches do, if it is made of what they share; else never
    const meet = [...leftOut].every(column => shared[column] !== null) ? (earlier?.matches ?? 1) / all : 0
    const start = earlier && {
      start: { matches: Math.min(0.9, earlier.matches / earlier.pairs), m: earlier.m },
    }
    return {
      uses,
      result: estimateM(patterns, { u, shared, home, leftOut, twins: twinPairs * Math.min(1, meet) }, start),
      leftOut,
    }
  })
}

function refuseWeakAgreement(
  comparisons: readonly CountedComparison[],
  m: LevelChances,
  u: LevelChances,
): void {
  const weak = comparisons.filter((_, place) => !((m[place]?.[1] ?? 0) > (u[place]?.[1] ?? 1)))
  if (weak.length === 0) return
  const names = weak.map(({ column }) => column).join(', ')
  throw new LinkageRefused(
    'agreement-is-no-evidence',
    `${names}: values agree no more often in matches than by chance`,
  )
}

/** The shares of matches and of families among all pairs that make the candidates most likely, m and u held. */
function sharesAmong(
  candidates: readonly PatternCount[],
  chances: Pick<MatchModel, 'm' | 'u' | 'shared' | 'home'>,
  { allPairs, twinPairs = 0, rules }: LinkageCounts,
): Pick<MatchModel, 'prior' | 'moved' | 'twins' | 'family'> {
  const relatives = chances.shared.some(by => by !== null)
  const ratios = candidates.map(({ levels }) => likelihoodRatios(chances, levels))
  const pairs = candidates.reduce((sum, { count }) => sum + count, 0)
  const twins = relatives ? Math.min(0.25, twinPairs / allPairs) : 0
  const fixed = rules === undefined ? null : rules.pairs / rules.recall / allPairs
  // a start from above: a share that starts too small needs many more rounds to grow than a large one to shrink
  let prior = fixed ?? Math.min(0.4, (0.5 * pairs) / allPairs)
  let moved = chances.home.some(home => home) ? 0.1 * prior : 0
  let family = relatives ? Math.min(0.2, (0.1 * pairs) / allPairs) : 0
  for (let round = 0; round < 20_000; round++) {
    const sums = { child: 0, moved: 0, family: 0 }
    const strangers = 1 - prior - twins - family
    candidates.forEach(({ count }, place) => {
      const [a = 0, b = 0, c = 0, d = 0] = ratios[place] ?? []
      const all = (prior - moved) * a + moved * b + twins * c + family * d + strangers
      sums.child += (count * (prior - moved) * a) / all
      sums.moved += (count * moved * b) / all
      sums.family += (count * family * d) / all
    })
    const matches = sums.child + sums.moved
    const next = fixed ?? matches / allPairs
    const change = Math.abs(next - prior) + Math.abs(sums.family / allPairs - family)
    prior = next
    moved = matches > 0 ? (prior * sums.moved) / matches : 0
    family = sums.family / allPairs
    if (change < 1e-8 * prior || prior * allPairs < 0.01) break
  }
  refuseCollapse(prior, allPairs)
  return { prior, moved, twins, family }
}

function refuseCollapse(prior: number, all: number): void {
  if (!(prior * all >= 1))
    throw new LinkageRefused('prior-collapsed', 'fewer than one match is expected in all')
  if (!(prior < 0.5))
    throw new LinkageRefused('prior-collapsed', `a share of ${prior} of all pairs cannot be matches`)
}

function chanceOfStrangers(model: MatchModel, levels: readonly number[]): number {
  const { child, twins, family, strangers } = weighPattern(model, levels)
  return strangers / (child + twins + family + strangers)
}
