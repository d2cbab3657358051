import { mustBeOneOf } from '../must-be-one-of.ts'
import type { Confidence } from '../normal.ts'
import { reachOf } from '../t-or-normal.ts'
import type { SurveyDesign } from './design.ts'
import { type Column, domainsOf, type Scope } from './domains.ts'
import type { Base } from './estimate.ts'
import { degreesOfFreedom, influenceCovariance } from './influence-variance.ts'
import { intervalOfShare } from './interval-of-share.ts'
import {
  QUANTILE_RULES,
  type QuantileRule,
  quantileBy,
  type Sorted,
  sortForQuantiles,
} from './quantile-rule.ts'
import { baseOf, emptyDomain, weighs } from './statistic.ts'

/** A quantile; an end of its interval is null where the interval of the share leaves 0 to 1: the answer has no bound there. */
export type Quantile = Readonly<{
  share: number
  quantile: number
  lower: number | null
  upper: number | null
  /** The interval's width over twice the point; null with an end. */
  standardError: number | null
  degreesOfFreedom: number
  base: Base
}>

export type QuantileOptions = Readonly<{
  rule?: QuantileRule
  /** How the interval of the share below the quantile is made; `score` tests each value instead. */
  interval?: 'mean' | 'beta' | 'xlogit' | 'asin' | 'score'
  confidence?: Confidence
  degrees?: number
}>

/**
 * Weighted quantiles, such as the median, with intervals.
 *
 * Answers: "what does the child in the middle have, and the tenth from below?" Unlike the mean it does not move with a few
 * huge values. It misleads for answers in few steps (a scale of five): the median then jumps; give shares.
 *
 * Interval (Woodruff): the share of answers up to the quantile gets an interval, and its ends are read back as
 * quantiles. So it is not symmetric; the standard error is its width over twice the point.
 * Refuses shares outside 0 to 1, missing answers, an empty domain, no degrees of freedom.
 * Reference: Woodruff (1952), JASA 47; R survey 4.1, `svyquantile`.
 * Worked number (R, apiclus1, median of api00, rule math): 652, from 561 to 714, standard error 35.6678826994527.
 */
export function quantiles(
  design: SurveyDesign,
  column: Column,
  shares: readonly number[],
  options: QuantileOptions = {},
  scope?: Scope,
): readonly Quantile[] {
  const { rule = 'math', interval = 'mean', confidence = 0.95 } = options
  mustBeOneOf('the rule of a quantile', rule, QUANTILE_RULES)
  mustBeOneOf('the interval of a quantile', interval, ['mean', 'beta', 'xlogit', 'asin', 'score'])
  const { rows: domains, leftOut } = domainsOf(design, [column], scope)
  const rows = domains[0]!
  if (!weighs(design.weights, rows)) throw emptyDomain('The domain')
  const sorted = sortForQuantiles(column.values, design.weights, rows)
  const base = baseOf(design.weights, rows, leftOut[0]!)
  const freedom = degreesOfFreedom(design, rows)
  const degrees = options.degrees ?? freedom
  const reach = reachOf(confidence, degrees)
  const survey: Below = { design, column, rows, base, sorted, degrees, freedom }
  return shares.map(share => {
    const quantile = quantileBy(rule, sorted, share)
    const [from, to] =
      interval === 'score'
        ? scoreShares(survey, share, reach)
        : shareInterval(survey, quantile, interval, confidence, reach)
    const lower = within(from) ? quantileBy(rule, sorted, from) : null
    const upper = within(to) ? quantileBy(rule, sorted, to) : null
    const standardError = lower === null || upper === null ? null : (upper - lower) / (2 * reach)
    return { share, quantile, lower, upper, standardError, degreesOfFreedom: freedom, base }
  })
}

const within = (share: number): boolean => share >= 0 && share <= 1

type Below = Readonly<{
  design: SurveyDesign
  column: Column
  rows: Int32Array
  base: Base
  sorted: Sorted
  degrees: number
  freedom: number
}>

/** The share of answers up to a value, and its variance. */
function shareUpTo({ design, column, rows, sorted }: Below, value: number) {
  const total = sorted.running.at(-1)!
  let last = -1
  for (let high = sorted.values.length, low = 0; low < high; ) {
    const middle = (low + high) >> 1
    if (sorted.values[middle]! <= value) {
      last = middle
      low = middle + 1
    } else high = middle
  }
  const share = last < 0 ? 0 : sorted.running[last]! / total
  const influence = new Float64Array(design.size)
  for (const row of rows)
    influence[row] = (design.weights[row]! * ((column.values[row]! <= value ? 1 : 0) - share)) / total
  return { share, variance: influenceCovariance(design, [influence], rows)[0]![0]! }
}

function shareInterval(
  survey: Below,
  quantile: number,
  interval: 'mean' | 'beta' | 'xlogit' | 'asin',
  confidence: Confidence,
  reach: number,
): readonly [number, number] {
  const { share, variance } = shareUpTo(survey, quantile)
  if (interval === 'mean') {
    const half = reach * Math.sqrt(variance)
    return [share - half, share + half]
  }
  // R takes the design's own degrees of freedom for beta, whatever was asked for
  const degreesOfFreedom = interval === 'beta' ? survey.freedom : survey.degrees
  const known = { share, variance, ...survey.base, degreesOfFreedom }
  const { lower, upper } = intervalOfShare(known, interval, confidence)
  return [lower, upper]
}

/** Values at which a score test still agrees with the share, as shares of answers up to them. */
function scoreShares(survey: Below, share: number, reach: number): readonly [number, number] {
  const { values } = survey.sorted
  const score = (value: number) => {
    const below = shareUpTo(survey, value)
    return (share - below.share) / Math.sqrt(below.variance)
  }
  const distinct = [...new Set(values)].filter((_, at, all) => at < all.length - 1)
  // the score falls as the value rises: the first value at which it is within reach, and the first beyond
  const first = (limit: number) => {
    let [low, high] = [0, distinct.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (score(distinct[middle]!) > limit) low = middle + 1
      else high = middle
    }
    return distinct[low] ?? values.at(-1)!
  }
  return [shareUpTo(survey, first(reach)).share, shareUpTo(survey, first(-reach)).share]
}
