import { problem } from '../../kernel/problem.ts'
import type { Confidence } from '../normal.ts'
import type { SurveyDesign } from './design.ts'
import { type Column, domainsOf, type Scope } from './domains.ts'
import { type Interval, tested } from './estimate.ts'
import type { Factor } from './factor.ts'
import { degreesOfFreedom, influenceCovariance } from './influence-variance.ts'
import { means } from './means.ts'
import { emptyDomain, joined, weighs } from './statistic.ts'

/** How two groups compare, as a factor: its estimate and interval, its logarithm's error, and the test against 1. */
export type ComparedShares = Readonly<{
  ratio: number
  interval: Interval
  logRatio: number
  logStandardError: number
  degreesOfFreedom: number
  pValue: number
}>

export type ComparedOptions = Scope & Readonly<{ confidence?: Confidence; degrees?: number }>

/**
 * The relative risk: the share of yes in the first group over that in the second.
 *
 * Answers: "how many times as likely?" It misleads without the shares themselves: twice as many may be 2 instead of 1 in
 * 10,000.
 *
 * Formula: interval and test on the logarithm; influence of ln p: weight × (yes − p) ÷ (p Σ weight).
 * Degrees of freedom: those of the two groups together, less one.
 * Refuses a group in which nobody says yes: there is no factor then.
 * Reference: Korn, Graubard (1999), Analysis of Health Surveys, 3.5; R survey 4.1, `svycontrast` of two means.
 */
export const relativeRisk = (
  design: SurveyDesign,
  yes: Column,
  groups: Factor,
  pair: readonly [string, string],
  options?: ComparedOptions,
): ComparedShares => compared(design, yes, groups, pair, share => [Math.log(share), 1 / share], options)

/**
 * The odds ratio of two groups: the odds of yes in the first over those in the second.
 *
 * Answers the same as a logistic regression on one category. It misleads when read as "times as likely", unless yes is
 * rare. Refuses a group in which nobody or everybody says yes.
 * Reference: R survey 4.1, `svyglm(family = quasibinomial)`.
 */
export const oddsRatio = (
  design: SurveyDesign,
  yes: Column,
  groups: Factor,
  pair: readonly [string, string],
  options?: ComparedOptions,
): ComparedShares =>
  compared(
    design,
    yes,
    groups,
    pair,
    share => [Math.log(share / (1 - share)), 1 / (share * (1 - share))],
    options,
  )

/** Differences of a function of two shares; `onScale` gives its value and slope. */
function compared(
  design: SurveyDesign,
  yes: Column,
  groups: Factor,
  pair: readonly [string, string],
  onScale: (share: number) => readonly [number, number],
  { confidence = 0.95, degrees, ...scope }: ComparedOptions = {},
): ComparedShares {
  if (pair[0] === pair[1]) throw new RangeError(`a comparison needs two groups, got "${pair[0]}" twice`)
  const levels = pair.map(level => groups.levels.indexOf(level))
  if (levels.includes(-1))
    throw new RangeError(`${groups.name} has ${groups.levels.join(', ')}, not ${pair.join(', ')}`)
  const codes = groups.codes.map(code => (code < 0 ? -1 : levels.indexOf(code)))
  const domains = domainsOf(design, [yes], scope, { name: groups.name, codes, levels: pair })
  for (const [at, rows] of domains.rows.entries()) {
    if (!weighs(design.weights, rows)) throw emptyDomain(`Group "${pair[at]}"`)
    for (const row of rows)
      if (yes.values[row] !== 0 && yes.values[row] !== 1)
        throw new RangeError(`${yes.name} must be 0 or 1, got ${yes.values[row]}`)
  }
  const { estimates, influences } = means([yes]).linearise(design.weights, domains)
  const [first, second] = estimates.map(([share], at) => scaleOf(share!, pair[at]!, onScale))
  const influence = influences[0]!.map((value, row) => {
    const code = domains.factor.codes[row]!
    return code < 0 ? 0 : code === 0 ? value * first!.slope : -value * second!.slope
  })
  const rows = joined(domains.rows)
  const variance = influenceCovariance(design, [influence], rows)[0]![0]!
  const standsOn = degrees ?? degreesOfFreedom(design, rows) - 1
  const log = tested(first!.value - second!.value, variance, standsOn, confidence)
  return {
    ratio: Math.exp(log.estimate),
    interval: { lower: Math.exp(log.interval.lower), upper: Math.exp(log.interval.upper) },
    logRatio: log.estimate,
    logStandardError: log.standardError,
    degreesOfFreedom: standsOn,
    pValue: log.pValue,
  }
}

function scaleOf(share: number, group: string, onScale: (share: number) => readonly [number, number]) {
  const [value, slope] = onScale(share)
  if (Number.isFinite(value) && Number.isFinite(slope)) return { value, slope }
  throw problem({
    code: 'no-ratio',
    what: `The share of group "${group}" is ${share}, so there is no ratio.`,
    todo: 'Give both shares with their intervals.',
  })
}
