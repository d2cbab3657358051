import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { Adjustment } from './adjustment.ts'
import { type Label, makeFactor } from './factor.ts'

/**
 * What to do with a stratum that has one cluster only, which says nothing of how clusters differ.
 * `fail` refuses; `adjust` measures it from the grand mean; `average` gives it the mean of the other strata;
 * `certainty` says that it was certain to be drawn and adds nothing. R: `survey.lonely.psu`.
 */
export type LonelyRule = 'fail' | 'adjust' | 'average' | 'certainty'

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

/**
 * How answers came about: who was drawn, from what, and what each row stands for. Columns of typed arrays, made for
 * half a million rows. R: `svydesign`. Make it with `makeDesign`; the weighting functions return a new one.
 */
export type SurveyDesign = Readonly<{
  size: number
  /** What each row stands for now: the design weight, or the weight after the last adjustment. */
  weights: Float64Array
  /** What it stood for by the design alone. */
  designWeights: Float64Array
  /** At least one. */
  stages: readonly [Stage, ...Stage[]]
  lonely: LonelyRule
  /** What was done to the weights since, in order: the standard errors need it. Empty: nothing. */
  adjustments: readonly Adjustment[]
}>

/** One stage, as a caller has it. `population` is for each row its stratum's clusters, or the share of them drawn. */
export type StageInput = Readonly<{
  clusters?: ArrayLike<Label>
  strata?: ArrayLike<Label>
  population?: ArrayLike<number>
}>

export type DesignInput = Readonly<{
  /** Rows; needed only where no column tells. */
  size?: number
  /** No stage: every row drawn on its own from one stratum. */
  stages?: readonly StageInput[]
  /** One of the two, or neither: then weights follow from the populations, and are 1 without them. */
  weights?: ArrayLike<number>
  /** Chances of being drawn; of several stages: one column each, multiplied. */
  probabilities?: ArrayLike<number> | readonly ArrayLike<number>[]
  /** Cluster 1 of stratum A and cluster 1 of stratum B are two: without it that is refused as a mistake. */
  nest?: boolean
  lonely?: LonelyRule
}>

/**
 * A survey design from columns, checked.
 *
 * Answers: "what do these rows stand for, and how far could another sample differ?" Every row needs its cluster and
 * stratum. It misleads where answers were not drawn by chance at all (an open survey): then the errors say how
 * much schools differ, not how far volunteers differ from all children.
 *
 * As R's `svydesign`: later stages are numbered inside the earlier ones; a finite population may be told as
 * clusters (757) or as the share drawn (0.02), not mixed; without weights they follow from the populations.
 * Refuses, all at once: unknown clusters or strata, clusters in two strata, weights that are negative, not finite or
 * all zero, populations below what was drawn or differing inside a stratum.
 *
 * Reference: Lumley (2010), Complex Surveys, chapter 3; R survey 4.1, `svydesign`.
 */
export function makeDesign(input: DesignInput): SurveyDesign {
  const inputs = input.stages?.length ? input.stages : [{}]
  const size = sizeOf(input, inputs)
  const problems: Problem[] = []
  const stages: Stage[] = []
  const asShares = populationsAreShares(inputs, problems)
  for (const [at, stage] of inputs.entries())
    stages.push(makeStage(at, stage, stages[at - 1], size, input.nest ?? false, asShares, problems))
  const weights = problems.length ? new Float64Array(size) : weightsOf(input, stages, size, problems)
  const [first, ...later] = stages
  if (problems.length || !first) throw new ProblemsError(problems)
  return {
    size,
    weights,
    designWeights: weights,
    stages: [first, ...later],
    lonely: input.lonely ?? 'fail',
    adjustments: [],
  }
}

/** The same design with other weights: for replicates and for what has no adjustment of its own (trimming). */
export function withWeights(design: SurveyDesign, weights: Float64Array): SurveyDesign {
  if (weights.length !== design.size)
    throw new RangeError(`expected ${design.size} weights, got ${weights.length}`)
  return { ...design, weights }
}

function sizeOf(input: DesignInput, stages: readonly StageInput[]): number {
  const { weights, probabilities } = input
  const columns: (ArrayLike<Label> | undefined)[] = [weights, ...columnsOf(probabilities)]
  for (const { clusters, strata, population } of stages) columns.push(clusters, strata, population)
  const sizes = columns.flatMap(column => (column ? [column.length] : []))
  if (input.size !== undefined) sizes.push(input.size)
  const size = sizes[0]
  if (size === undefined || !Number.isInteger(size) || size < 1)
    throw new RangeError(`a design needs at least one row, got ${size ?? 'no column'}`)
  if (sizes.some(other => other !== size))
    throw new RangeError(`columns of a design must have the same rows, got ${[...new Set(sizes)].join(', ')}`)
  return size
}

const columnsOf = (columns: DesignInput['probabilities']): readonly (ArrayLike<number> | undefined)[] =>
  Array.isArray(columns) && typeof columns[0] !== 'number'
    ? columns
    : [columns as ArrayLike<number> | undefined]

/** Whether populations are told as shares drawn; all of them must be told in the same way. */
function populationsAreShares(stages: readonly StageInput[], problems: Problem[]): boolean {
  let shares = 0
  let sizes = 0
  for (const { population } of stages)
    for (let row = 0; row < (population?.length ?? 0); row++) {
      const value = population?.[row] ?? Number.NaN
      if (!(value > 0)) {
        problems.push({
          code: 'population-not-positive',
          what: `The population of row ${row + 1} is ${value}; it must be above 0.`,
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

function makeStage(
  at: number,
  input: StageInput,
  before: Stage | undefined,
  size: number,
  nest: boolean,
  asShares: boolean,
  problems: Problem[],
): Stage {
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
  const stratumOfCluster = new Int32Array(clusters.count).fill(-1)
  const sampled = new Float64Array(strata.count)
  const parentOfStratum = new Int32Array(strata.count)
  const torn = new Set<number>()
  for (let row = 0; row < size; row++) {
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
  const stage = {
    strata: strata.codes,
    clusters: clusters.codes,
    stratumCount: strata.count,
    clusterCount: clusters.count,
    stratumOfCluster,
    sampled,
    parentOfStratum,
    stratumNames: strata.names,
  }
  return { ...stage, population: populationOf(stage, input.population, asShares, place, problems) }
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

function weightsOf(
  input: DesignInput,
  stages: readonly Stage[],
  size: number,
  problems: Problem[],
): Float64Array {
  const { weights: given, probabilities } = input
  if (given && probabilities) throw new RangeError('give weights or probabilities, not both')
  const weights = new Float64Array(size).fill(1)
  for (let row = 0; row < size; row++) {
    if (given) weights[row] = given[row]!
    else if (probabilities)
      for (const column of columnsOf(probabilities)) weights[row]! /= column?.[row] ?? Number.NaN
    else for (const stage of stages) weights[row]! *= inverseFraction(stage, row)
  }
  const bad = weights.findIndex(weight => !(weight >= 0 && weight < Number.POSITIVE_INFINITY))
  if (bad >= 0)
    problems.push({
      code: 'weight-not-usable',
      what: `The weight of row ${bad + 1} is ${weights[bad]}; weights must be finite and not negative.`,
    })
  else if (weights.every(weight => weight === 0))
    problems.push({ code: 'weights-all-zero', what: 'Every weight is 0: the rows stand for nobody.' })
  return weights
}

function inverseFraction(stage: Stage, row: number): number {
  const stratum = stage.strata[row]!
  return stage.population ? stage.population[stratum]! / stage.sampled[stratum]! : 1
}
