import type { Problem } from '../../kernel/problem.ts'
import { type Label, makeFactor } from './factor.ts'

/** One stage of drawing: clusters (or children) drawn inside strata. Strata of a later stage lie inside one cluster. */
export type Stage = Readonly<{
  /** For each row, the index of its stratum, and of its cluster. */
  strata: Int32Array
  clusters: Int32Array
  stratumCount: number
  clusterCount: number
  /** For each cluster, its stratum: clusters lie inside strata. */
  stratumOfCluster: Int32Array
  /** For each stratum: clusters drawn; clusters there are (Infinity: as good as endless), or null if not told. */
  sampled: Float64Array
  population: Float64Array | null
  /** For each stratum, the cluster of the stage before that it lies in; all zero at the first stage. */
  parentOfStratum: Int32Array
  stratumNames: readonly string[]
}>

/** One stage, as a caller has it. `population` is for each row its stratum's clusters, or the share of them drawn. */
export type StageInput = Readonly<{
  clusters?: ArrayLike<Label>
  strata?: ArrayLike<Label>
  population?: ArrayLike<number>
}>

/** Whether populations are told as shares drawn; all of them must be told in the same way. */
export function populationsAreShares(stages: readonly StageInput[], problems: Problem[]): boolean {
  let shares = 0
  let sizes = 0
  for (const { population } of stages)
    for (let row = 0; row < (population?.length ?? 0); row++) {
      const value = population?.[row] ?? Number.NaN
      if (!(value > 0)) {
        problems.push({
          code: 'population-not-positive',
          what: `The population of row ${row + 1} is ${value}; it must be above 0.`,
          todo: 'Give the clusters there are in its stratum, the share of them drawn, or Infinity for endlessly many.',
        })
        return false
      }
      if (value < 1) shares++
      if (value > 1) sizes++
    }
  if (shares && sizes)
    problems.push({
      code: 'populations-mixed',
      what: `${shares} populations are shares below 1 and ${sizes} are counts above 1.`,
      todo: 'Give all as clusters in the stratum, or all as the share that was drawn.',
    })
  return shares > 0
}

/** What a stage is made with: its place in the list, the stage before it, and where problems are told. */
type Making = Readonly<{
  at: number
  before: Stage | undefined
  size: number
  nest: boolean
  asShares: boolean
  problems: Problem[]
}>

/** One stage from a caller's columns, checked; problems are added to the list. */
export function makeStage(input: StageInput, making: Making): Stage {
  const { at, before, size, nest, asShares, problems } = making
  const place = `stage ${at + 1}`
  const strata = numberInside(input.strata, before?.clusters, before?.clusterCount ?? 1, size, false)
  const outer = nest ? strata : { codes: before?.clusters, count: before?.clusterCount ?? 1 }
  const clusters = numberInside(input.clusters, outer.codes, outer.count, size, input.clusters === undefined)
  if (strata.unknown || clusters.unknown)
    problems.push({
      code: 'cluster-or-stratum-unknown',
      what: `${strata.unknown + clusters.unknown} rows have no stratum or no cluster at ${place}.`,
      todo: 'Fill them in, or take the rows out before.',
    })
  const stage = {
    strata: strata.codes,
    clusters: clusters.codes,
    stratumCount: strata.count,
    clusterCount: clusters.count,
    ...placeClusters(clusters, strata, before, place, problems),
    stratumNames: strata.names,
  }
  return { ...stage, population: populationOf(stage, input.population, asShares, place, problems) }
}

/** Which stratum each cluster lies in, how many were drawn in each, and what cluster of the stage before holds it. */
function placeClusters(
  clusters: Numbered,
  strata: Numbered,
  before: Stage | undefined,
  place: string,
  problems: Problem[],
) {
  const stratumOfCluster = new Int32Array(clusters.count).fill(-1)
  const sampled = new Float64Array(strata.count)
  const parentOfStratum = new Int32Array(strata.count)
  const torn = new Set<number>()
  for (let row = 0; row < strata.codes.length; row++) {
    const cluster = clusters.codes[row]!
    const stratum = strata.codes[row]!
    if (cluster < 0 || stratum < 0) continue
    if (before) parentOfStratum[stratum] = before.clusters[row]!
    if (stratumOfCluster[cluster] === -1) {
      stratumOfCluster[cluster] = stratum
      sampled[stratum]!++
    } else if (stratumOfCluster[cluster] !== stratum) torn.add(cluster)
  }
  if (torn.size)
    problems.push({
      code: 'clusters-not-nested',
      what: `${torn.size} clusters lie in more than one stratum at ${place}, the first is "${clusters.names[[...torn][0]!]}".`,
      todo: 'If the numbers start anew in each stratum, say so (nest); otherwise correct the strata.',
    })
  return { stratumOfCluster, sampled, parentOfStratum }
}

type Numbered = { codes: Int32Array; count: number; names: readonly string[]; unknown: number }

/** Dense numbers for labels, counted anew inside each outer unit; no labels: one for each outer unit, or each row. */
function numberInside(
  labels: ArrayLike<Label> | undefined,
  outer: Int32Array | undefined,
  outerCount: number,
  size: number,
  eachRow: boolean,
): Numbered {
  if (eachRow)
    return { codes: Int32Array.from({ length: size }, (_, row) => row), count: size, names: [], unknown: 0 }
  if (!labels && !outer) return { codes: new Int32Array(size), count: 1, names: ['all'], unknown: 0 }
  if (!labels && outer) return { codes: outer, count: outerCount, names: [], unknown: 0 }
  const inner = makeFactor('', labels ?? [])
  const found = new Map<number, number>()
  const names: string[] = []
  const codes = new Int32Array(size)
  let unknown = 0
  for (let row = 0; row < size; row++) {
    const code = inner.codes[row]!
    const around = outer ? outer[row]! : 0
    if (code < 0 || around < 0) {
      if (code < 0) unknown++
      codes[row] = -1
      continue
    }
    const pair = code * outerCount + around
    let number = found.get(pair)
    if (number === undefined) {
      number = found.size
      found.set(pair, number)
      names.push(inner.levels[code]!)
    }
    codes[row] = number
  }
  return { codes, count: found.size, names, unknown }
}

/** Clusters in the population for each stratum; the same for all rows of a stratum and no fewer than were drawn. */
function populationOf(
  stage: Omit<Stage, 'population'>,
  given: ArrayLike<number> | undefined,
  asShares: boolean,
  place: string,
  problems: Problem[],
): Float64Array | null {
  if (!given) return null
  const told = new Float64Array(stage.stratumCount).fill(Number.NaN)
  const name = (stratum: number) => `stratum "${stage.stratumNames[stratum] ?? stratum + 1}" at ${place}`
  for (let row = 0; row < stage.strata.length; row++) {
    const stratum = stage.strata[row]!
    if (stratum < 0) continue
    const population = given[row]!
    const earlier = told[stratum]!
    if (Number.isNaN(earlier)) told[stratum] = population
    else if (earlier !== population) {
      problems.push({
        code: 'population-varies',
        what: `The population of ${name(stratum)} is ${earlier} in one row and ${population} in another.`,
        todo: 'A stratum has one population: correct it, or split the stratum.',
      })
      break
    }
  }
  for (let stratum = 0; stratum < told.length; stratum++) {
    const drawn = stage.sampled[stratum]!
    if (asShares) told[stratum] = drawn / told[stratum]!
    if (told[stratum]! < drawn)
      problems.push({
        code: 'population-below-sample',
        what: `${drawn} clusters were drawn from ${told[stratum]} in ${name(stratum)}.`,
        todo: 'Give the clusters there are in the stratum, drawn or not.',
      })
  }
  return told
}
