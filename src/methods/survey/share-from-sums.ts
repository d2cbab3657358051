import { reachOf } from '../t-or-normal.ts'
import { type Tested, tested } from './estimate.ts'
import { intervalOfShare, type ShareInterval, type ShareMethod } from './interval-of-share.ts'

/**
 * What a database keeps of a group of answers, so that no answer has to leave it: how many answered and how many said
 * yes, what they weigh, and the squares of what they weigh. Sums of two groups that share nobody can be added.
 */
export type ShareSums = Readonly<{
  rows: number
  yes: number
  weight: number
  weightSquared: number
  weightYes: number
  weightSquaredYes: number
}>

/** A share of a group with what it rests on. `interval` is null for a single answer: it says nothing of chance. */
export type ShareFromSums = Readonly<{
  share: number
  variance: number
  standardError: number
  rows: number
  effectiveBase: number
  degreesOfFreedom: number
  interval: ShareInterval | null
}>

/**
 * Finishes a weighted share from sums: the same as `means` on the rows of a design of weights alone, without the rows.
 *
 * Answers: "which part of this group says so, and how sure can we be?" over half a million answers in a table of some
 * hundred cells. It misleads where children came in classes and are alike: the sums know nothing of clusters, so the
 * interval is then too narrow; and where answers were not drawn by chance: it does not say how far volunteers
 * differ from all children.
 *
 * Formula: share p = Σwy ÷ Σw; variance = n ÷ (n − 1) × Σw²(y − p)² ÷ (Σw)², where Σw²(y − p)² = Σw²y (1 − 2p) + p² Σw²
 * for answers of 0 and 1, and n counts the rows of the whole design (a group of it is a domain); effective base = (Σw)² ÷ Σw².
 * `designRows`: n, by default the rows of the group. Refuses sums that no answers can have.
 *
 * Reference: R survey 4.1, `svydesign(ids = ~1, weights = ~w)`, `svymean`; Kish (1965), Survey Sampling, 11.7.
 * Worked number (R, apisrs without its finite population, stype E of 200): share 0.71, standard error 0.0321666.
 */
export function shareFromSums(
  sums: ShareSums,
  { designRows = sums.rows, method = 'logit' }: { designRows?: number; method?: ShareMethod } = {},
): ShareFromSums | null {
  check(sums, designRows)
  const { rows, weight, weightSquared, weightYes, weightSquaredYes } = sums
  if (rows === 0) return null
  // sums of weights can step over 1 by their last digit
  const share = sums.yes === rows ? 1 : sums.yes === 0 ? 0 : Math.min(1, weightYes / weight)
  const squares = Math.max(0, weightSquaredYes * (1 - 2 * share) + share * share * weightSquared)
  const alike = share === 0 || share === 1
  const variance =
    alike || designRows < 2 ? 0 : ((designRows / (designRows - 1)) * squares) / (weight * weight)
  const effectiveBase = (weight * weight) / weightSquared
  const degreesOfFreedom = rows - 1
  return {
    share,
    variance,
    standardError: Math.sqrt(variance),
    rows,
    effectiveBase,
    degreesOfFreedom,
    interval:
      degreesOfFreedom < 1
        ? null
        : intervalOfShare({ share, variance, rows, effectiveBase, degreesOfFreedom }, method),
  }
}

/** The sums of two groups that have nobody in common, as one. */
export const addSums = (one: ShareSums, other: ShareSums): ShareSums => ({
  rows: one.rows + other.rows,
  yes: one.yes + other.yes,
  weight: one.weight + other.weight,
  weightSquared: one.weightSquared + other.weightSquared,
  weightYes: one.weightYes + other.weightYes,
  weightSquaredYes: one.weightSquaredYes + other.weightSquaredYes,
})

/** Of nobody. */
export const NO_SUMS: ShareSums = {
  rows: 0,
  yes: 0,
  weight: 0,
  weightSquared: 0,
  weightYes: 0,
  weightSquaredYes: 0,
}

function check(
  { rows, yes, weight, weightSquared, weightYes, weightSquaredYes }: ShareSums,
  designRows: number,
) {
  const finite = [rows, yes, weight, weightSquared, weightYes, weightSquaredYes].every(Number.isFinite)
  if (!finite || yes < 0 || yes > rows || weightYes < 0 || weightSquaredYes < 0)
    throw new RangeError(`sums of a share must be numbers from 0, yes at most rows, got ${yes} of ${rows}`)
  if (rows > 0 && !(weight > 0 && weightSquared > 0))
    throw new RangeError(`${rows} answers must weigh something, got ${weight}`)
  if (designRows < rows) throw new RangeError(`a group of ${rows} is no part of ${designRows} rows`)
}

/** How the shares of two groups that have nobody in common compare. */
export type SharesCompared = Readonly<{
  /** First less second, as a fraction, with its test. Null where no error can be told. */
  difference: Tested | null
  /** First over second, with its interval; null where the second is 0 or the first is. */
  relativeRisk: Readonly<{ ratio: number; lower: number; upper: number }> | null
  /** For the size of the difference (`cohensD`); null where a share is 0 or 1. */
  logOdds: Readonly<{ logRatio: number; logStandardError: number; degreesOfFreedom: number }> | null
}>

/**
 * Compares two groups from what `shareFromSums` found of each.
 *
 * Answers: "do girls say this more often than boys, how many times as often, and how large is that?" It misleads for groups that
 * overlap, and for children who came together: sums know of neither, and both need the rows (`differenceOfGroups`).
 *
 * Formula: variances add; ln p has variance v ÷ p², ln odds v ÷ (p (1 − p))². Degrees of freedom: rows of both less two.
 * Reference: Korn, Graubard (1999), Analysis of Health Surveys, 3.5. Worked number: 0.71 (error 0.0322) less
 * 0.50 (error 0.04) is 0.21, error 0.0513, ratio 1.42.
 */
export function compareShares(first: ShareFromSums, second: ShareFromSums): SharesCompared {
  const variance = first.variance + second.variance
  const degreesOfFreedom = first.rows + second.rows - 2
  const canTest = variance > 0 && degreesOfFreedom > 0
  const [p, q] = [first.share, second.share]
  const isInside = (share: number) => share > 0 && share < 1
  return {
    difference: canTest ? tested(p - q, variance, degreesOfFreedom) : null,
    relativeRisk:
      canTest && p > 0 && q > 0
        ? ratioOf(p / q, first.variance / p ** 2 + second.variance / q ** 2, degreesOfFreedom)
        : null,
    logOdds:
      canTest && isInside(p) && isInside(q)
        ? {
            logRatio: Math.log(p / (1 - p)) - Math.log(q / (1 - q)),
            logStandardError: Math.sqrt(
              first.variance / (p * (1 - p)) ** 2 + second.variance / (q * (1 - q)) ** 2,
            ),
            degreesOfFreedom,
          }
        : null,
  }
}

function ratioOf(ratio: number, logVariance: number, degrees: number) {
  const reach = reachOf(0.95, degrees) * Math.sqrt(logVariance)
  return { ratio, lower: ratio * Math.exp(-reach), upper: ratio * Math.exp(reach) }
}
