import { problem } from '../../kernel/problem.ts'
import type { LonelyRule, SurveyDesign } from './design.ts'
import type { Stage } from './stage.ts'

/**
 * The variance of sums of influences over all stages: clusters squared about their stratum's mean, later stages times
 * the shares drawn before them. With `rows`, strata without one of them are left out.
 */
export function varianceOverStages(
  design: SurveyDesign,
  influences: readonly Float64Array[],
  rows?: Int32Array,
): readonly (readonly number[])[] {
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
  // a row's cluster is looked up once for all columns: in half a million rows that is what takes the time
  const add = (row: number) => {
    const start = place[stage.clusters[row]!]! * width
    for (let column = 0; column < width; column++) sums[start + column]! += influences[column]![row]!
  }
  if (rows) for (let at = 0; at < rows.length; at++) add(rows[at]!)
  else for (let row = 0; row < stage.clusters.length; row++) add(row)
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
  let count = rows ? 0 : clusterCount
  for (const row of rows ?? []) {
    const cluster = clusters[row]!
    if (!seen[cluster]) count++
    seen[cluster] = 1
  }
  const order = new Int32Array(count)
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
