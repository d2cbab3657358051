import type { Confidence } from '../normal.ts'
import type { SurveyDesign } from './design.ts'
import { domainsOf, type Scope } from './domains.ts'
import { type Tested, tested } from './estimate.ts'
import type { Factor } from './factor.ts'
import { degreesOfFreedom, influenceCovariance } from './influence-variance.ts'
import { emptyDomain, joined, type Statistic, weighs } from './statistic.ts'

/**
 * How far two groups differ: the first less the second, for each estimate, with interval and test.
 *
 * Answers: "do girls answer this more often than boys, or could it be chance?" Both groups may come from the same
 * schools; what they share is taken out. Two intervals that overlap may still differ. Of twenty comparisons
 * without any difference, one will look real: say how many were made.
 *
 * Formula: the influences of the second group are taken off those of the first. Degrees of freedom: those of the
 * two groups together less one, as a regression on the group has.
 * Refuses groups that are not there, the same group twice, and groups without weight.
 * Reference: R survey 4.1, `svyglm`, `svycontrast(svyby(…, covmat = TRUE))`.
 */
export function differenceOfGroups(
  design: SurveyDesign,
  statistic: Statistic,
  groups: Factor,
  [first, second]: readonly [string, string],
  scope?: Scope,
  { confidence = 0.95, degrees }: { confidence?: Confidence; degrees?: number } = {},
): readonly (Tested & { name: string })[] {
  const [one, other] = [levelOf(groups, first), levelOf(groups, second)]
  if (one === other) throw new RangeError(`a difference needs two groups, got "${first}" twice`)
  const pair = groups.codes.map(code => (code === one ? 0 : code === other ? 1 : -1))
  const domains = domainsOf(design, statistic.variables, scope, {
    name: groups.name,
    codes: pair,
    levels: [first, second],
  })
  for (const [at, rows] of domains.rows.entries())
    if (!weighs(design.weights, rows)) throw emptyDomain(`Group "${[first, second][at]}"`)
  const { names, estimates, influences } = statistic.linearise(design.weights, domains)
  const rows = joined(domains.rows)
  const differences = influences.map(influence =>
    influence.map((value, row) => (domains.factor.codes[row] === 1 ? -value : value)),
  )
  const covariance = influenceCovariance(design, differences, rows)
  const standsOn = degrees ?? degreesOfFreedom(design, rows) - 1
  return names.map((name, at) => ({
    name,
    ...tested(estimates[0]![at]! - estimates[1]![at]!, covariance[at]![at]!, standsOn, confidence),
  }))
}

function levelOf({ name, levels }: Factor, level: string): number {
  const at = levels.indexOf(level)
  if (at < 0) throw new RangeError(`${name} has ${levels.join(', ')}, not "${level}"`)
  return at
}
