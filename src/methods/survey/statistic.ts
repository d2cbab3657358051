import { problem } from '../../kernel/problem.ts'
import type { SurveyDesign } from './design.ts'
import { type Domains, domainsOf, type Scope, type Variable } from './domains.ts'
import { effectiveBase } from './effective-base.ts'
import type { Base, Estimates } from './estimate.ts'
import type { Factor } from './factor.ts'
import {
  type Covariance,
  degreesOfFreedom,
  domainCovariances,
  influenceCovariance,
} from './influence-variance.ts'

/** A statistic worked out for several domains at once: for each its estimates, for each row its influence on them. */
export type Linearised = Readonly<{
  names: readonly string[]
  /** For each domain, its estimates. */
  estimates: readonly (readonly number[])[]
  /** For each estimate, each row's influence on that of its own domain; zero for rows in none. */
  influences: readonly Float64Array[]
  /** For each domain, the variances that a simple random sample would have, if design effects were asked for. */
  simpleVariances?: readonly (readonly number[])[]
}>

/** Something that can be estimated: `means(…)`, `totals(…)`, `ratio(…)`. */
export type Statistic = Readonly<{
  variables: readonly Variable[]
  linearise: (weights: Float64Array, domains: Domains) => Linearised
}>

/**
 * Estimates a statistic for a whole sample or one domain of it, with standard errors under the design.
 *
 * Answers: "what is it, and how sure are we?" Refuses an empty domain. Worked number (R, apiclus1, mean of api00):
 * 644.169398907104, standard error 23.542240693781, on 14 degrees of freedom.
 */
export function estimate(design: SurveyDesign, statistic: Statistic, scope?: Scope): Estimates {
  const domains = domainsOf(design, statistic.variables, scope)
  const [found] = finish(design, statistic, domains)
  if (!found) throw emptyDomain('The domain')
  return found
}

/** What was estimated for a group; null where nobody in it weighs anything. */
export type GroupEstimates = Readonly<{ group: string; estimates: Estimates | null }>

/**
 * Estimates a statistic for each group on its own. R: `svyby`.
 *
 * Each group is a domain of the whole design: its error counts that another sample would have another number of
 * its children. Comparing two groups by their two intervals misleads; use `differenceOfGroups`.
 * Worked number (R, apiclus1, mean of api00 of stype H): 618.571428571429, standard error 38.0202493594075.
 */
export function estimateByGroups(
  design: SurveyDesign,
  statistic: Statistic,
  groups: Factor,
  scope?: Scope,
): readonly GroupEstimates[] {
  const domains = domainsOf(design, statistic.variables, scope, groups)
  const found = finish(design, statistic, domains)
  return groups.levels.map((group, at) => ({ group, estimates: found[at] ?? null }))
}

/**
 * Estimates for all groups as one, with the covariances between groups, so that any contrast of them can be
 * tested. Names are `group: name`. Groups share clusters (boys and girls of one school), so their errors are not
 * independent. R: `svyby(…, covmat = TRUE)`.
 *
 * Holds a column for each group and estimate; refuses more than 200 million numbers, which `differenceOfGroups` never needs.
 */
export function estimateGroupsTogether(
  design: SurveyDesign,
  statistic: Statistic,
  groups: Factor,
  scope?: Scope,
): Estimates {
  const domains = domainsOf(design, statistic.variables, scope, groups)
  const { names, estimates, influences } = statistic.linearise(design.weights, domains)
  const present = groups.levels.flatMap((_, at) => (weighs(design.weights, domains.rows[at]!) ? [at] : []))
  if (!present.length) throw emptyDomain('Every group')
  const columns = present.length * names.length
  if (columns * design.size > MOST_NUMBERS)
    throw new RangeError(`${columns} estimates over ${design.size} rows are too many to hold together`)
  const spread = present.flatMap(at => influences.map(influence => onlyDomain(influence, domains.rows[at]!)))
  const rows = joined(present.map(at => domains.rows[at]!))
  const covariance = influenceCovariance(design, spread, rows)
  return {
    names: present.flatMap(at => names.map(name => `${groups.levels[at]}: ${name}`)),
    estimates: present.flatMap(at => estimates[at]!),
    ...errorsOf(covariance),
    degreesOfFreedom: degreesOfFreedom(design, rows),
    base: baseOf(design.weights, rows, sum(domains.leftOut)),
    designEffects: null,
  }
}

const MOST_NUMBERS = 200_000_000

function finish(design: SurveyDesign, statistic: Statistic, domains: Domains): (Estimates | undefined)[] {
  const { names, estimates, influences, simpleVariances } = statistic.linearise(design.weights, domains)
  const covariances = domainCovariances(design, domains.factor, influences)
  return domains.rows.map((rows, at) => {
    if (!weighs(design.weights, rows)) return undefined
    const found = errorsOf(covariances[at]!)
    const simple = simpleVariances?.[at]
    return {
      names,
      estimates: estimates[at]!,
      ...found,
      degreesOfFreedom: degreesOfFreedom(design, rows),
      base: baseOf(design.weights, rows, domains.leftOut[at]!),
      designEffects: simple
        ? simple.map((variance, column) =>
            variance > 0 ? found.covariance[column]![column]! / variance : null,
          )
        : null,
    }
  })
}

const errorsOf = (covariance: Covariance) => ({
  covariance,
  standardErrors: covariance.map((line, at) => Math.sqrt(line[at]!)),
})

/** The base of rows: how many weigh something, and what they are worth. */
export function baseOf(weights: Float64Array, rows: Int32Array, leftOut: number): Base {
  const inside = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) inside[at] = weights[rows[at]!]!
  const base = effectiveBase(inside)
  return { rows: base.rows, effectiveBase: base.effectiveBase, leftOut }
}

export const weighs = (weights: Float64Array, rows: Int32Array): boolean =>
  rows.some(row => weights[row] !== 0)

export const emptyDomain = (what: string) =>
  problem({
    code: 'domain-empty',
    what: `${what} has no rows that weigh anything, so nothing can be estimated.`,
    todo: 'Join it with another domain.',
  })

export function onlyDomain(influence: Float64Array, rows: Int32Array): Float64Array {
  const inside = new Float64Array(influence.length)
  for (const row of rows) inside[row] = influence[row]!
  return inside
}

export function joined(parts: readonly Int32Array[]): Int32Array {
  const rows = new Int32Array(parts.reduce((count, part) => count + part.length, 0))
  let at = 0
  for (const part of parts) {
    rows.set(part, at)
    at += part.length
  }
  return rows.sort()
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
