import type { SharedBy } from './comparison-level.ts'
import { SMOOTHING, smoothedShares } from './level-chances.ts'
import { LinkageRefused } from './linkage-refused.ts'
import type { LevelChances } from './match-model.ts'
import type { PatternCount } from './pattern-counts.ts'
import { layPatterns, type PatternGrid } from './pattern-grid.ts'

/** What EM found under one blocking: pairs that are one child, m, and how the likelihood rose. */
export type EmResult = {
  matches: number
  m: LevelChances
  likelihood: readonly number[]
  pairs: number
  /** False when it still moved after the last round: such a key is not listened to. */
  settled: boolean
}

/** What EM holds fixed: u, who shares what, the columns that teach nothing here, and how many twins there are. */
export type EmGiven = {
  u: LevelChances
  shared: readonly (SharedBy | null)[]
  /** Which comparisons are part of where someone lives. */
  home?: readonly boolean[]
  leftOut: ReadonlySet<number>
  /** Pairs of twins expected under this blocking. */
  twins?: number
}

/**
 * m: how often each level appears among pairs that are the same child, found without knowing which pairs those are
 * (expectation and maximisation). u and the number of twins are held fixed; the comparisons of the blocking
 * (`leftOut`) teach nothing here.
 *
 * Pairs are one child, one child who moved, twins, of one family, or strangers. Twins and family teach m of what they share: the address of a
 * sister is mistyped like one's own. Without shared comparisons and homes there are two classes, as in the textbook.
 *
 * It misleads where comparisons depend on each other in other ways. A first name changed by hand and a twin look the
 * same, so the number of twins is not learnt here. `likelihood` is that of the data times the smoothing; it never falls.
 *
 * Reference: Dempster, Laird and Rubin (1977), JRSS B 39; Winkler (1988), ASA Survey Research Methods.
 */
export function estimateM(
  patterns: readonly PatternCount[],
  given: EmGiven,
  { start = STRANGER_TO_ALL, most = 2000, tolerance = 1e-4 }: EmOptions = {},
): EmResult {
  const { u, shared, leftOut } = given
  const sizes = u.map(levels => levels.length)
  const grid = layPatterns(patterns, sizes, leftOut)
  const pairs = grid.counts.reduce((sum, count) => sum + count, 0)
  if (!(pairs > 0)) throw new LinkageRefused('no-pairs', 'the blocking found no pairs to learn from')
  const relatives = shared.some(by => by !== null)
  const teachesHome = (given.home ?? []).some((home, column) => home && !leftOut.has(column))
  let weights: Weights = {
    child: start.matches * (teachesHome ? 0.9 : 1),
    moved: start.matches * (teachesHome ? 0.1 : 0),
    twins: relatives ? Math.min(0.5, (given.twins ?? 0) / pairs) : 0,
    family: showsFamilies(given) ? 0.02 : 0,
  }
  let m: LevelChances = start.m ?? u.map(levels => startingM(levels.length))
  const sharers = sharersOf(shared, given.home ?? [], grid.columns)
  const byChance = chanceOfAll(grid, u)
  const likelihood: number[] = []
  let settled = false
  for (let round = 0; round < most; round++) {
    const step = expectation(grid, weights, ratiosOf(m, u), sharers)
    likelihood.push(byChance + step.likelihood + smoothingOf(weights, m, leftOut))
    const next = weightsFrom(step.sums, weights)
    const learnt = sharesOf(step.levels, sizes)
    weights = next
    m = learnt
    const gain =
      round === 0 ? Number.POSITIVE_INFINITY : (likelihood[round] ?? 0) - (likelihood[round - 1] ?? 0)
    if (gain < tolerance) {
      settled = true
      break
    }
  }
  return { matches: (weights.child + weights.moved) * pairs, m, likelihood, pairs, settled }
}

/**
 * Whether a family can be told from one child and from strangers by the comparisons that teach here. Under a key of first
 * name and date of birth it cannot: then its share would be any, and such a key brings few sisters together.
 */
function showsFamilies({ shared, leftOut }: EmGiven): boolean {
  const teaching = shared.filter((_, column) => !leftOut.has(column))
  return teaching.includes('family') && teaching.some(by => by !== 'family')
}

/** Where EM starts; from an earlier answer it settles in fewer rounds. */
type EmOptions = { start?: { matches: number; m?: LevelChances }; most?: number; tolerance?: number }
const STRANGER_TO_ALL: { matches: number; m?: LevelChances } = { matches: 0.1 }

type Weights = { child: number; moved: number; twins: number; family: number }
type Step = { levels: Float64Array; sums: Weights & { pairs: number }; likelihood: number }

const [TWINS, FAMILY, MOVED] = [1, 2, 4]

/** For each place in the long row of levels, who agrees on its comparison as one child does: bits of the three above. */
function sharersOf(
  shared: EmGiven['shared'],
  home: readonly boolean[],
  columns: readonly number[],
): Uint8Array {
  const sharers = new Uint8Array(columns.at(-1) ?? 0)
  shared.forEach((by, column) => {
    const relatives = by === 'family' ? TWINS + FAMILY : by === 'twins' ? TWINS : 0
    sharers.fill(relatives + (home[column] ? 0 : MOVED), columns[column], columns[column + 1])
  })
  return sharers
}

const ratiosOf = (m: LevelChances, u: LevelChances): Float64Array =>
  Float64Array.from(
    m.flatMap((levels, column) => levels.map((chance, level) => chance / (u[column]?.[level] || 1))),
  )

/** One round over all patterns: what each is likely to be, and how much of each level is of one child. */
function expectation(grid: PatternGrid, weights: Weights, ratios: Float64Array, sharers: Uint8Array): Step {
  const { counts, begins, cells } = grid
  const levels = new Float64Array(ratios.length)
  const sums = { child: 0, moved: 0, twins: 0, family: 0, pairs: 0 }
  const strangers = 1 - weights.child - weights.moved - weights.twins - weights.family
  let likelihood = 0
  for (let place = 0; place < counts.length; place++) {
    const [begin, end, count] = [
      begins[place] as number,
      begins[place + 1] as number,
      counts[place] as number,
    ]
    let { child, moved, twins, family } = weights
    for (let at = begin; at < end; at++) {
      const cell = cells[at] as number
      const ratio = ratios[cell] as number
      const by = sharers[cell] as number
      child *= ratio
      if (by & MOVED) moved *= ratio
      if (by & TWINS) twins *= ratio
      if (by & FAMILY) family *= ratio
    }
    const all = child + moved + twins + family + strangers
    const part = count / all
    sums.child += part * child
    sums.moved += part * moved
    sums.twins += part * twins
    sums.family += part * family
    sums.pairs += count
    likelihood += count * Math.log(all)
    for (let at = begin; at < end; at++) {
      const cell = cells[at] as number
      const by = sharers[cell] as number
      const own = child + (by & MOVED ? moved : 0) + (by & TWINS ? twins : 0) + (by & FAMILY ? family : 0)
      levels[cell] = (levels[cell] as number) + part * own
    }
  }
  return { levels, sums, likelihood }
}

function chanceOfAll({ counts, begins, cells }: PatternGrid, u: LevelChances): number {
  const logs = u.flatMap(levels => levels.map(chance => Math.log(chance || 1)))
  return counts.reduce((sum, count, place) => {
    let byChance = 0
    for (let at = begins[place] ?? 0; at < (begins[place + 1] ?? 0); at++)
      byChance += logs[cells[at] ?? 0] ?? 0
    return sum + count * byChance
  }, 0)
}

/** Sums by level as shares of their comparison, smoothed. */
function sharesOf(levels: Float64Array, sizes: readonly number[]): number[][] {
  let begin = 0
  return sizes.map(size => {
    const own = Array.from(levels.subarray(begin, begin + size))
    begin += size
    return smoothedShares(own)
  })
}

/** The shares that maximise: that of twins stays, the others share what it leaves. */
function weightsFrom(sums: Step['sums'], before: Weights): Weights {
  const strangers = sums.pairs - sums.child - sums.moved - sums.twins - sums.family
  const part = (sum: number, held: number) => (held > 0 ? sum + SMOOTHING : 0)
  const [child, moved, family] = [
    part(sums.child, before.child),
    part(sums.moved, before.moved),
    part(sums.family, before.family),
  ]
  const each = (1 - before.twins) / (child + moved + family + strangers + SMOOTHING)
  return { child: each * child, moved: each * moved, twins: before.twins, family: each * family }
}

function smoothingOf(weights: Weights, m: LevelChances, leftOut: ReadonlySet<number>): number {
  const strangers = 1 - weights.child - weights.moved - weights.twins - weights.family
  const parts = [weights.child, weights.moved, weights.family, strangers].filter(part => part > 0)
  let sum = parts.reduce((all, part) => all + Math.log(part), 0)
  m.forEach((levels, column) => {
    if (!leftOut.has(column)) for (const chance of levels.slice(1)) sum += Math.log(chance)
  })
  return SMOOTHING * sum
}

function startingM(size: number): number[] {
  const falling = Array.from({ length: size }, (_, level) => (level === 0 ? 0 : 0.1 ** level))
  const total = falling.reduce((sum, one) => sum + one, 0)
  return falling.map(one => one / total)
}

/**
 * m of several blockings in one, each weighted by the matches it expects; a blocking is silent on its own columns, and
 * one under which m did not settle is not listened to.
 */
export function combineM(results: readonly { result: EmResult; leftOut: ReadonlySet<number> }[]): number[][] {
  const first = results[0]
  if (first === undefined) throw new LinkageRefused('no-pairs', 'no blocking to learn from')
  return first.result.m.map((levels, column) => {
    const teaching = results.filter(({ leftOut }) => !leftOut.has(column))
    if (teaching.length === 0)
      throw new LinkageRefused('no-pairs', `every blocking leaves out comparison ${column + 1}`)
    const speaking = teaching.filter(({ result }) => result.settled)
    if (speaking.length === 0)
      throw new LinkageRefused('not-converged', `m of comparison ${column + 1} had not settled under any key`)
    const total = speaking.reduce((sum, { result }) => sum + result.matches, 0)
    return levels.map((_, level) =>
      speaking.reduce(
        (sum, { result }) => sum + (result.matches / total) * (result.m[column]?.[level] ?? 0),
        0,
      ),
    )
  })
}
