import { compensatedSum } from '../compensated-sum.ts'
import { mustBeOneOf } from '../must-be-one-of.ts'
import type { Covariance } from './influence-variance.ts'
import { orthonormalBasis } from './orthonormal-basis.ts'
import type { ReplicateWeights } from './replicate-weights.ts'

/** Estimates from the whole, and how they vary over the replicates. */
export type ReplicateEstimate = Readonly<{ estimates: readonly number[]; covariance: Covariance }>

/**
 * The error of anything that can be worked out from weights, by replicates.
 *
 * Answers: "how far would this differ in another sample?" for a mean, a total, a ratio, a share, a quantile: any
 * function of the weights that gives one or more numbers. Differences are taken from the mean of the replicates, or, with
 * `about: 'whole'`, from the whole sample's answer (R: `mse = TRUE`), which is larger where the estimate leans.
 *
 * Formula: scale · Σ replicate's scale · (estimate − centre)². Refuses answers that are not finite, in any replicate:
 * a domain that is empty without one cluster has no error to give.
 * Reference: Wolter (2007); R survey 4.1, `svrVar`.
 * Worked number: mean of api00 in apiclus1 by JK1: 644.169398907104, variance 693.23522905337.
 */
export function replicateEstimate(
  survey: ReplicateWeights,
  estimate: (weights: Float64Array) => readonly number[],
  about: 'replicates' | 'whole' = 'replicates',
): ReplicateEstimate {
  mustBeOneOf('what differences are taken from', about, ['replicates', 'whole'])
  checkReplicates(survey)
  const estimates = checked(estimate(survey.weights), 'the whole sample')
  const answers = survey.replicates.map((weights, at) => checked(estimate(weights), `replicate ${at + 1}`))
  if (answers.some(answer => answer.length !== estimates.length))
    throw new RangeError(`every replicate must give ${estimates.length} numbers`)
  // replicates of strata drawn in full tell nothing, and are no part of the mean
  const counted = answers.filter((_, at) => survey.replicateScales[at]! > 0)
  const centres = estimates.map((whole, column) =>
    about === 'whole' || !counted.length
      ? whole
      : compensatedSum(counted.map(answer => answer[column]!)) / counted.length,
  )
  const covariance = estimates.map((_, a) =>
    estimates.map((_, b) => {
      const parts = answers.map(
        (answer, at) => survey.replicateScales[at]! * (answer[a]! - centres[a]!) * (answer[b]! - centres[b]!),
      )
      return survey.scale * compensatedSum(parts)
    }),
  )
  return { estimates, covariance }
}

/** Replicate weights may come from elsewhere, such as a file of another office. */
function checkReplicates({ weights, replicates, scale, replicateScales }: ReplicateWeights) {
  if (replicates.length < 1) throw new RangeError('an error by replicates needs replicates, got none')
  if (replicateScales.length !== replicates.length)
    throw new RangeError(`${replicates.length} replicates have ${replicateScales.length} scales`)
  for (const [at, replicate] of replicates.entries())
    if (replicate.length !== weights.length)
      throw new RangeError(
        `replicate ${at + 1} has ${replicate.length} weights, the sample ${weights.length} rows`,
      )
  if (!(scale >= 0 && scale < Infinity && replicateScales.every(one => one >= 0 && one < Infinity)))
    throw new RangeError(
      `scales of replicates must be zero or more, got ${scale} and ${[...replicateScales]}`,
    )
}

function checked(answer: readonly number[], where: string): readonly number[] {
  if (!answer.length || !answer.every(Number.isFinite))
    throw new RangeError(
      `an estimate must be finite numbers, got ${answer.join(', ') || 'none'} from ${where}`,
    )
  return answer
}

/**
 * Degrees of freedom of replicates: how many of them are not made up of the others, less one. R: `degf`, with its
 * tolerance. Worked number: 14 for JK1 of the 15 clusters of apiclus1.
 */
export function replicateDegreesOfFreedom({ replicates }: ReplicateWeights): number {
  return orthonormalBasis(replicates, 1e-5).basis.length - 1
}
