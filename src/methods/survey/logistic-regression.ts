import { problem } from '../../kernel/problem.ts'
import { fAbove } from '../f-distribution.ts'
import type { Confidence } from '../normal.ts'
import type { SurveyDesign } from './design.ts'
import { type Column, domainsOf, type Scope, type Variable } from './domains.ts'
import { type Base, type Interval, type Tested, tested } from './estimate.ts'
import { type Covariance, degreesOfFreedom, influenceCovariance } from './influence-variance.ts'
import { fitLogistic } from './logistic-fit.ts'
import { baseOf, emptyDomain, weighs } from './statistic.ts'
import { answerAt } from './sums-by-domain.ts'
import { solveTriangle, triangleOf } from './symmetric.ts'

/** One coefficient of the model, on the scale of log odds, and as an odds ratio with its interval. */
export type Coefficient = Tested & Readonly<{ name: string; oddsRatio: number; oddsRatioInterval: Interval }>

export type LogisticModel = Readonly<{
  coefficients: readonly Coefficient[]
  covariance: Covariance
  /** Degrees of freedom of the design less the coefficients beside the first. */
  degreesOfFreedom: number
  base: Base
}>

/**
 * A logistic regression on survey data.
 *
 * Answers: "do children in care say yes more often, when age and region are the same?" Odds ratios are not ratios of
 * shares: where yes is common, an odds ratio of 3 may be 60 against 80 per cent (see `relativeRisk`). It misleads where
 * what matters was not asked.
 *
 * `yes` holds 0 and 1. Numbers enter as they are; a factor's first level is what the others are compared with.
 * Formula: weighted likelihood equations by iteratively reweighted least squares, from the same start and to the same
 * rule (deviance settled to 1e-8) as R's `glm`; errors from the influence of each row.
 *
 * Refuses answers other than 0 and 1, columns that follow from the others, answers that the model separates fully (the odds would be
 * endless), a fit that does not settle, and more coefficients than the clusters allow.
 * Reference: Binder (1983), International Statistical Review 51; R survey 4.1, `svyglm(family = quasibinomial)`.
 */
export function logisticRegression(
  design: SurveyDesign,
  yes: Column,
  predictors: readonly Variable[],
  { confidence = 0.95, ...scope }: Scope & { confidence?: Confidence } = {},
): LogisticModel {
  const { rows: domains, leftOut } = domainsOf(design, [yes, ...predictors], scope)
  const all = domains[0]!
  const rows = all.filter(row => design.weights[row] !== 0)
  if (!weighs(design.weights, rows)) throw emptyDomain('The model')
  checkAnswers(design, yes, rows)
  checkLevels(predictors, rows)
  const { names, columns } = modelColumns(predictors, rows)
  const fit = fitLogistic(design, yes, rows, names, columns)
  const covariance = influenceCovariance(design, fit.influences, all)
  const freedom = degreesOfFreedom(design, all) + 1 - names.length
  if (!(freedom > 0))
    throw new RangeError(`${names.length} coefficients leave ${freedom} degrees of freedom: too few clusters`)
  return {
    coefficients: names.map((name, at) =>
      withOdds(name, tested(fit.coefficients[at]!, covariance[at]![at]!, freedom, confidence)),
    ),
    covariance,
    degreesOfFreedom: freedom,
    base: baseOf(design.weights, all, leftOut[0]!),
  }
}

/**
 * Whether several coefficients are zero together (Wald): does region matter at all, in any of its levels?
 * F on as many degrees as coefficients, and those of the model. R: `regTermTest(…, method = "Wald")`.
 */
export function waldTestOf(
  { coefficients, covariance, degreesOfFreedom: freedom }: LogisticModel,
  names: readonly string[],
): { value: number; degrees: readonly [number, number]; pValue: number } {
  const places = names.map(name => coefficients.findIndex(one => one.name === name))
  if (!places.length || places.includes(-1) || new Set(places).size !== places.length)
    throw new RangeError(`expected coefficients out of ${coefficients.map(one => one.name).join(', ')}`)
  const triangle = triangleOf(places.map(a => places.map(b => covariance[a]![b]!)))
  if (!triangle) throw new RangeError('these coefficients have no joint test: too few clusters')
  const parts = solveTriangle(
    triangle,
    places.map(at => coefficients[at]!.estimate),
  )
  const value = parts.reduce((sum, part) => sum + part * part, 0) / places.length
  return { value, degrees: [places.length, freedom], pValue: fAbove(value, places.length, freedom) }
}

const withOdds = (name: string, one: Tested): Coefficient => ({
  name,
  ...one,
  oddsRatio: Math.exp(one.estimate),
  oddsRatioInterval: { lower: Math.exp(one.interval.lower), upper: Math.exp(one.interval.upper) },
})

function checkAnswers({ weights }: SurveyDesign, { name, values }: Column, rows: Int32Array) {
  const seen = [false, false]
  for (const row of rows) {
    const answer = values[row]
    if (answer !== 0 && answer !== 1) throw new RangeError(`${name} must be 0 or 1, got ${answer}`)
    if (!(weights[row]! > 0)) throw new RangeError('a regression needs weights of zero or more')
    seen[answer] = true
  }
  if (!seen[0] || !seen[1])
    throw problem({
      code: 'answers-all-alike',
      what: `Everybody has the same ${name}, so nothing can go together with it.`,
      todo: 'Give the share with its interval (intervalOfShare).',
    })
}

/** A level that nobody in the model has: of a domain, or of a list that was given. */
function checkLevels(predictors: readonly Variable[], rows: Int32Array) {
  for (const variable of predictors) {
    if (!('codes' in variable)) continue
    const seen = variable.levels.map(() => false)
    for (const row of rows) seen[variable.codes[row]!] = true
    const absent = variable.levels.filter((_, level) => !seen[level])
    if (absent.length)
      throw problem({
        code: 'level-missing-from-sample',
        what: `Nobody in the model has ${variable.name} "${absent.join('", "')}", so its odds cannot be told.`,
        todo: 'Leave the level out of the factor, or join it with another.',
      })
  }
}

function modelColumns(predictors: readonly Variable[], rows: Int32Array) {
  const names = ['(Intercept)']
  const columns = [new Float64Array(rows.length).fill(1)]
  for (const variable of predictors) {
    const levels = 'codes' in variable ? variable.levels.map((_, level) => level).slice(1) : [0]
    for (const level of levels) {
      names.push('codes' in variable ? `${variable.name}${variable.levels[level]}` : variable.name)
      columns.push(Float64Array.from(rows, row => answerAt(variable, row, level)))
    }
  }
  return { names, columns }
}
