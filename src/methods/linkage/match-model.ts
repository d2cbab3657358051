import { LinkageRefused } from './linkage-refused.ts'

/** How many pairs show one pattern of levels (a level for each comparison; 0 is missing). */
export type PatternCount = { levels: readonly number[]; count: number }

/** For each comparison, the chance of each level (place 0, missing, is not used and 0). */
export type LevelChances = readonly (readonly number[])[]

/** Added to each level before dividing, so that nothing is impossible: half a pair. */
const SMOOTHING = 0.5

/**
 * u: how often each level appears among pairs that are not the same child, from random pairs.
 *
 * Missing values are left out. The few true pairs among random ones are left in: they make u a little too large, and
 * so the weights a little too careful, most in small files. Never 0 or 1: half a pair is added to each level.
 */
export function chancesAmong(
  patterns: readonly PatternCount[],
  sizes: readonly number[],
  share?: readonly number[],
): number[][] {
  const sums = sizes.map(size => new Array<number>(size).fill(0))
  patterns.forEach(({ levels, count }, place) => {
    if (!(Number.isFinite(count) && count >= 0)) throw new RangeError(`a count of pairs cannot be ${count}`)
    levels.forEach((level, column) => {
      const sum = sums[column]
      if (sum === undefined || !(level >= 0 && level < sum.length)) throw new RangeError(`no level ${level}`)
      sum[level] = (sum[level] ?? 0) + count * (share?.[place] ?? 1)
    })
  })
  return sums.map(sum => {
    const total = sum.slice(1).reduce((all, one) => all + one + SMOOTHING, 0)
    return sum.map((one, level) => (level === 0 ? 0 : (one + SMOOTHING) / total))
  })
}

/** What EM found under one blocking: the share of matches among its pairs, m, and how the likelihood rose. */
export type EmResult = { matches: number; m: LevelChances; likelihood: readonly number[]; pairs: number }

/**
 * m: how often each level appears among pairs that are the same child, found without knowing which pairs those are
 * (expectation and maximisation). u is held fixed; the comparisons of the blocking (`leftOut`) teach nothing here.
 *
 * It misleads where comparisons depend on each other (a family shares surname and postcode): matches and siblings
 * blur. `likelihood` is that of the data times the smoothing, and never falls.
 *
 * Reference: Dempster, Laird and Rubin (1977), JRSS B 39; Winkler (1988), ASA Survey Research Methods.
 */
export function estimateM(
  patterns: readonly PatternCount[],
  u: LevelChances,
  leftOut: ReadonlySet<number>,
  { start = 0.1, most = 1000, tolerance = 1e-7 } = {},
): EmResult {
  const pairs = patterns.reduce((sum, { count }) => sum + count, 0)
  if (!(pairs > 0)) throw new LinkageRefused('no-pairs', 'the blocking found no pairs to learn from')
  const sizes = u.map(levels => levels.length)
  let matches = start
  let m = u.map((levels): number[] => startingM(levels.length))
  const likelihood: number[] = []
  for (let round = 0; round < most; round++) {
    const odds = patterns.map(({ levels }) => likelihoodRatio(levels, m, u, leftOut))
    likelihood.push(logLikelihood(patterns, odds, matches, m, u, leftOut))
    const share = odds.map(ratio => (matches * ratio) / (matches * ratio + 1 - matches))
    const expected = patterns.reduce((sum, { count }, place) => sum + count * (share[place] ?? 0), 0)
    matches = (expected + SMOOTHING) / (pairs + 2 * SMOOTHING)
    m = chancesAmong(patterns, sizes, share)
    const gain = round === 0 ? Infinity : (likelihood[round] ?? 0) - (likelihood[round - 1] ?? 0)
    if (gain < tolerance) return { matches, m, likelihood, pairs }
  }
  throw new LinkageRefused('not-converged', `m had not settled after ${most} rounds`)
}

function startingM(size: number): number[] {
  const falling = Array.from({ length: size }, (_, level) => (level === 0 ? 0 : 0.1 ** level))
  const total = falling.reduce((sum, one) => sum + one, 0)
  return falling.map(one => one / total)
}

export function likelihoodRatio(
  levels: readonly number[],
  m: LevelChances,
  u: LevelChances,
  leftOut: ReadonlySet<number> = new Set(),
): number {
  let ratio = 1
  levels.forEach((level, column) => {
    if (level !== 0 && !leftOut.has(column)) ratio *= (m[column]?.[level] ?? 1) / (u[column]?.[level] ?? 1)
  })
  return ratio
}

function logLikelihood(
  patterns: readonly PatternCount[],
  odds: readonly number[],
  matches: number,
  m: LevelChances,
  u: LevelChances,
  leftOut: ReadonlySet<number>,
): number {
  let sum = SMOOTHING * (Math.log(matches) + Math.log(1 - matches))
  patterns.forEach(({ levels, count }, place) => {
    const byChance = levels.reduce(
      (all, level, column) =>
        all + (level === 0 || leftOut.has(column) ? 0 : Math.log(u[column]?.[level] ?? 1)),
      0,
    )
    sum += count * (byChance + Math.log(matches * (odds[place] ?? 1) + 1 - matches))
  })
  m.forEach((levels, column) => {
    if (!leftOut.has(column)) for (const chance of levels.slice(1)) sum += SMOOTHING * Math.log(chance)
  })
  return sum
}

/** m of several blockings in one, each weighted by the matches it expects; a blocking is silent on its own columns. */
export function combineM(results: readonly { result: EmResult; leftOut: ReadonlySet<number> }[]): number[][] {
  const first = results[0]
  if (first === undefined) throw new LinkageRefused('no-pairs', 'no blocking to learn from')
  return first.result.m.map((levels, column) => {
    const speaking = results.filter(({ leftOut }) => !leftOut.has(column))
    if (speaking.length === 0)
      throw new LinkageRefused('no-pairs', `every blocking leaves out comparison ${column}`)
    const weights = speaking.map(({ result }) => result.matches * result.pairs)
    const total = weights.reduce((sum, one) => sum + one, 0)
    return levels.map((_, level) =>
      speaking.reduce(
        (sum, { result }, place) => sum + ((weights[place] ?? 0) / total) * (result.m[column]?.[level] ?? 0),
        0,
      ),
    )
  })
}
