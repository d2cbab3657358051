import { problem } from '../../kernel/problem.ts'
import { adjustmentResiduals } from './adjustment-residuals.ts'
import type { LonelyRule, Stage, SurveyDesign } from './design.ts'
import type { Factor } from './factor.ts'

/** A square table: `covariance[a][b]` of the estimates a and b; the diagonal holds their variances. */
export type Covariance = readonly (readonly number[])[]

/**
 * The covariance of estimates from their influences, under the design.
 *
 * Answers: "how far would these estimates differ in another sample drawn in the same way?" An influence is what each
 * row adds to an estimate, weight included: weight × value for a total; weight × (value − mean) ÷ sum of weights
 * for a mean; zero outside the domain that is estimated.
 *
 * Influences lose what adjustments explain, are summed by cluster, and squared about the mean of their stratum:
 * Σ over strata of (1 − f) · n ÷ (n − 1) · Σ (cluster − mean)². Later stages add the same inside each cluster, times
 * the share of clusters drawn, if populations are told. It misleads with few clusters (under about 30).
 *
 * `rows`: the rows of a domain (default all). As in R, strata without a row in it are left out, unless weights
 * were adjusted. Refuses a stratum with one cluster under the rule `fail`, and `average` where nothing is left.
 *
 * Reference: Särndal, Swensson, Wretman (1992), chapter 4; R survey 4.1, `svyrecvar`.
 * Worked number: mean of api00 in apiclus1: 23.542240693781².
 */
export function influenceCovariance(
  design: SurveyDesign,
  influences: readonly Float64Array[],
  rows?: Int32Array,
): Covariance {
  for (const influence of influences) checkInfluence(influence, design.size)
  if (!design.adjustments.length) return addUpStages(design, influences, rows)
  const rest = influences.map(influence =>
    adjustmentResiduals(design.adjustments, rows ? onlyRows(influence, rows) : influence),
  )
  return addUpStages(design, rest, undefined)
}

/**
 * The covariance for each level of a factor at once: `influences` hold, for each row, its influence on its own
 * domain's estimates. Without adjustments each row is touched once, however many domains there are.
 */
export function domainCovariances(
  design: SurveyDesign,
  domains: Factor,
  influences: readonly Float64Array[],
): readonly Covariance[] {
  return rowsByLevel(domains).map(rows => influenceCovariance(design, influences, rows))
}

/** The rows of each level of a factor, in their order. */
export function rowsByLevel({ codes, levels }: Factor): readonly Int32Array[] {
  const counts = new Int32Array(levels.length)
  for (const code of codes) if (code >= 0) counts[code]!++
  const rows = levels.map((_, level) => new Int32Array(counts[level]!))
  counts.fill(0)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    if (code >= 0) rows[code]![counts[code]!++] = row
  }
  return rows
}

/**
 * Degrees of freedom: clusters less strata at the first stage, of rows that weigh something (in the domain `rows`).
 * What t intervals and F tests of a survey stand on. R: `degf`.
 */
export function degreesOfFreedom(design: SurveyDesign, rows?: Int32Array): number {
  const [{ clusters, strata, clusterCount, stratumCount }] = design.stages
  const seen = { clusters: new Uint8Array(clusterCount), strata: new Uint8Array(stratumCount) }
  const see = (row: number) => {
    if (design.weights[row] === 0) return
    seen.clusters[clusters[row]!] = 1
    seen.strata[strata[row]!] = 1
  }
  if (rows) for (const row of rows) see(row)
  else for (let row = 0; row < design.size; row++) see(row)
  const count = (marks: Uint8Array) => marks.reduce((sum, mark) => sum + mark, 0)
  return count(seen.clusters) - count(seen.strata)
}

function checkInfluence(influence: Float64Array, size: number) {
  if (influence.length !== size)
    throw new RangeError(`expected an influence for each of ${size} rows, got ${influence.length}`)
}

function onlyRows(influence: Float64Array, rows: Int32Array): Float64Array {
  const inside = new Float64Array(influence.length)
  for (const row of rows) inside[row] = influence[row]!
  return inside
}

function addUpStages(
  design: SurveyDesign,
  influences: readonly Float64Array[],
  rows?: Int32Array,
): Covariance {
  const width = influences.length
  const total = new Float64Array(width * width)
  let shares = new Float64Array([1])
  for (const stage of design.stages) {
    addStage(total, stage, sumByCluster(stage, influences, rows), design.lonely, shares)
    if (!design.stages[0].population) break
    shares = sharesDrawn(stage, shares)
  }
  if (!total.every(Number.isFinite)) throw new RangeError('influences must be finite numbers')
  return influences.map((_, at) => [...total.subarray(at * width, (at + 1) * width)])
}

/** For each cluster, the share of clusters drawn in its stratum, times that of all stages before. */
function sharesDrawn(
  { stratumOfCluster, parentOfStratum, sampled, population }: Stage,
  before: Float64Array,
) {
  const shares = new Float64Array(stratumOfCluster.length)
  for (let cluster = 0; cluster < shares.length; cluster++) {
    const stratum = stratumOfCluster[cluster]!
    const drawn = population ? sampled[stratum]! / population[stratum]! : 0
    shares[cluster] = before[parentOfStratum[stratum]!]! * drawn
  }
  return shares
}

/** Sums of the clusters that have rows, strata side by side: `starts` tells where each stratum's clusters begin. */
type ClusterSums = { strata: Int32Array; starts: Int32Array; sums: Float64Array }

function sumByCluster(stage: Stage, influences: readonly Float64Array[], rows?: Int32Array): ClusterSums {
  const order = clustersInOrder(stage, rows)
  const place = new Int32Array(stage.clusterCount)
  for (const [at, cluster] of order.entries()) place[cluster] = at
  const width = influences.length
  const sums = new Float64Array(order.length * width)
  for (const [column, influence] of influences.entries())
    if (rows) for (const row of rows) sums[place[stage.clusters[row]!]! * width + column]! += influence[row]!
    else
      for (let row = 0; row < influence.length; row++)
        sums[place[stage.clusters[row]!]! * width + column]! += influence[row]!
  const strata: number[] = []
  const starts: number[] = []
  for (const [at, cluster] of order.entries()) {
    const stratum = stage.stratumOfCluster[cluster]!
    if (strata.at(-1) === stratum) continue
    strata.push(stratum)
    starts.push(at)
  }
  return { strata: Int32Array.from(strata), starts: Int32Array.from([...starts, order.length]), sums }
}

/** The clusters that have rows, by stratum. */
function clustersInOrder({ clusters, clusterCount, stratumOfCluster }: Stage, rows?: Int32Array): Int32Array {
  const seen = new Uint8Array(clusterCount).fill(rows ? 0 : 1)
  if (rows) for (const row of rows) seen[clusters[row]!] = 1
  const order = new Int32Array(seen.reduce((count, mark) => count + mark, 0))
  for (let cluster = 0, at = 0; cluster < clusterCount; cluster++) if (seen[cluster]) order[at++] = cluster
  return order.sort((a, b) => stratumOfCluster[a]! - stratumOfCluster[b]! || a - b)
}

/** Adds one stage's variance, times the shares drawn before; `average` is taken among the strata of one parent. */
function addStage(
  total: Float64Array,
  stage: Stage,
  byCluster: ClusterSums,
  lonely: LonelyRule,
  shares: Float64Array,
) {
  const width = Math.sqrt(total.length)
  const parents = new Map<number, { sum: Float64Array; strata: number; told: number }>()
  for (let at = 0; at < byCluster.strata.length; at++) {
    const stratum = byCluster.strata[at]!
    const parent = stage.parentOfStratum[stratum]!
    if (shares[parent] === 0) continue
    let entry = parents.get(parent)
    if (!entry) {
      entry = { sum: new Float64Array(total.length), strata: 0, told: 0 }
      parents.set(parent, entry)
    }
    entry.strata++
    const sums = byCluster.sums.subarray(byCluster.starts[at]! * width, byCluster.starts[at + 1]! * width)
    if (addStratum(entry.sum, sums, width, stage, stratum, lonely)) entry.told++
  }
  for (const [parent, { sum, strata, told }] of parents) {
    if (told === 0)
      throw lonelyProblem('every stratum', 'Use another rule for lonely clusters: no stratum has two.')
    for (let at = 0; at < total.length; at++) total[at]! += ((sum[at]! * strata) / told) * shares[parent]!
  }
}

/** Adds one stratum; false if it says nothing and is to be given the average of the others. */
function addStratum(
  into: Float64Array,
  sums: Float64Array,
  width: number,
  stage: Stage,
  stratum: number,
  lonely: LonelyRule,
): boolean {
  const drawn = stage.sampled[stratum]!
  const left = shareLeft(drawn, stage.population?.[stratum])
  if (left < SELF_REPRESENTING) return true
  if (drawn === 1) {
    if (lonely === 'fail')
      throw lonelyProblem(
        `stratum "${stage.stratumNames[stratum] ?? stratum + 1}"`,
        'Join it with a neighbouring stratum, or choose a rule for lonely clusters (adjust, average, certainty).',
      )
    if (lonely === 'average') return false
    if (lonely === 'certainty') return true
  }
  const means = new Float64Array(width)
  if (drawn > 1) for (let at = 0; at < sums.length; at++) means[at % width]! += sums[at]! / drawn
  const scale = drawn > 1 ? (left * drawn) / (drawn - 1) : left
  const empty = drawn - sums.length / width
  for (let a = 0; a < width; a++)
    for (let b = 0; b < width; b++) {
      // clusters of the stratum without a row here have sum zero, and differ from the mean all the same
      let products = empty * means[a]! * means[b]!
      for (let at = 0; at < sums.length; at += width)
        products += (sums[at + a]! - means[a]!) * (sums[at + b]! - means[b]!)
      into[a * width + b]! += products * scale
    }
  return true
}

/** The share of clusters not drawn: none of them left, no error. */
const shareLeft = (drawn: number, population: number | undefined): number =>
  population === undefined || population === Number.POSITIVE_INFINITY ? 1 : (population - drawn) / population

// R's bound: a stratum drawn but for rounding in full has no sampling error, and needs no second cluster.
const SELF_REPRESENTING = 1e-7

const lonelyProblem = (where: string, todo: string) =>
  problem({
    code: 'lonely-cluster',
    what: `${where} has one cluster only, which says nothing of its error.`,
    todo,
  })
