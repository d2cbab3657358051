import type { Confidence } from '../normal.ts'
import { outsideOf, reachOf } from '../t-or-normal.ts'
import type { Covariance } from './influence-variance.ts'

/**
 * What an estimate rests on: rows that weigh something; the equally weighted rows they are worth (Kish); rows that
 * belonged to the domain and were left out because an answer was missing.
 */
export type Base = Readonly<{ rows: number; effectiveBase: number; leftOut: number }>

/** Estimates of one domain, how far they vary together, and what they rest on. */
export type Estimates = Readonly<{
  names: readonly string[]
  estimates: readonly number[]
  standardErrors: readonly number[]
  covariance: Covariance
  /** Clusters less strata of the rows used: what t intervals stand on. May be 0: then no interval is given. */
  degreesOfFreedom: number
  base: Base
  /**
   * Variance against that of a simple random sample of as many rows, if it was asked for; null for one that
   * has none to compare with: a lone row, answers all alike, everybody asked.
   */
  designEffects: readonly (number | null)[] | null
}>

export type Interval = Readonly<{ lower: number; upper: number }>

/**
 * Intervals of estimates: estimate ± point × standard error.
 *
 * Answers: "how far from this could the answer of everybody be?" By default Student's point on the design's degrees
 * of freedom; `degrees: Infinity` takes the normal point, as R's `confint` does by default for means by groups. It
 * misleads for shares near 0 or 1, which have intervals of their own (`intervalOfShare`), and for very skewed totals.
 *
 * Refuses no degrees of freedom: one cluster a stratum says nothing.
 * Worked number (R, apiclus1, mean of api00): 593.676314463326 to 694.662483350882.
 */
export function intervalsOf(
  { estimates, standardErrors, degreesOfFreedom }: Estimates,
  confidence: Confidence = 0.95,
  degrees = degreesOfFreedom,
): readonly Interval[] {
  const reach = reachOf(confidence, degrees)
  return estimates.map((estimate, at) => {
    const half = reach * standardErrors[at]!
    if (!Number.isFinite(estimate) || !(half >= 0 && half < Number.POSITIVE_INFINITY))
      throw new RangeError(
        `an interval needs an estimate with an error, got ${estimate} with ${standardErrors[at]}`,
      )
    return { lower: estimate - half, upper: estimate + half }
  })
}

/** One number with its error, interval, and how often chance alone would be as far from zero. */
export type Tested = Readonly<{
  estimate: number
  standardError: number
  degreesOfFreedom: number
  interval: Interval
  /** Estimate in standard errors. */
  statistic: number
  pValue: number
}>

/** An estimate against zero. Refuses one without any error: nothing can be said of chance then. */
export function tested(
  estimate: number,
  variance: number,
  degrees: number,
  confidence: Confidence = 0.95,
): Tested {
  if (!Number.isFinite(estimate))
    throw new RangeError(`an estimate to test must be a number, got ${estimate}`)
  if (!(variance > 0 && variance < Number.POSITIVE_INFINITY))
    throw new RangeError(`an estimate to test needs a variance above zero, got ${variance}`)
  const standardError = Math.sqrt(variance)
  const reach = reachOf(confidence, degrees) * standardError
  const statistic = estimate / standardError
  return {
    estimate,
    standardError,
    degreesOfFreedom: degrees,
    interval: { lower: estimate - reach, upper: estimate + reach },
    statistic,
    pValue: outsideOf(statistic, degrees),
  }
}
