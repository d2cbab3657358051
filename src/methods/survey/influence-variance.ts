import { adjustmentResiduals } from './adjustment-residuals.ts'
import type { SurveyDesign } from './design.ts'
import type { Factor } from './factor.ts'
import { varianceOverStages } from './stage-variance.ts'

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
  if (!design.adjustments.length) return varianceOverStages(design, influences, rows)
  const rest = influences.map(influence =>
    adjustmentResiduals(design.adjustments, rows ? onlyRows(influence, rows) : influence),
  )
  return varianceOverStages(design, rest, undefined)
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
  const [{ clusters, clusterCount, stratumOfCluster, stratumCount }] = design.stages
  const seen = new Uint8Array(clusterCount)
  let count = 0
  const see = (row: number) => {
    const cluster = clusters[row]!
    if (seen[cluster] || design.weights[row] === 0) return
    seen[cluster] = 1
    count++
  }
  if (rows) for (let at = 0; at < rows.length; at++) see(rows[at]!)
  else for (let row = 0; row < design.size; row++) see(row)
  const strata = new Uint8Array(stratumCount)
  for (let cluster = 0; cluster < clusterCount; cluster++) {
    const stratum = stratumOfCluster[cluster]!
    if (!seen[cluster] || strata[stratum]) continue
    strata[stratum] = 1
    count--
  }
  return count
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
