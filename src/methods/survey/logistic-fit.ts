import { problem } from '../../kernel/problem.ts'
import type { SurveyDesign } from './design.ts'
import type { Column } from './domains.ts'
import { orthonormalBasis } from './orthonormal-basis.ts'

/** A fitted model: its coefficients, and what each row adds to each of them. */
export type LogisticFit = { coefficients: readonly number[]; influences: readonly Float64Array[] }

/**
 * Fits a logistic model by iteratively reweighted least squares; `columns` hold one number for each of `rows`, the first ones.
 * Refuses columns that follow from those before, and a fit that does not settle or whose scores still grow.
 */
export function fitLogistic(
  design: SurveyDesign,
  yes: Column,
  rows: Int32Array,
  names: readonly string[],
  columns: readonly Float64Array[],
): LogisticFit {
  const answers = Float64Array.from(rows, row => yes.values[row]!)
  const raw = Float64Array.from(rows, row => design.weights[row]!)
  const mean = raw.reduce((sum, weight) => sum + weight, 0) / raw.length
  const weights = raw.map(weight => weight / mean)
  let scores: Float64Array = answers.map((answer, at) =>
    logit((weights[at]! * answer + 0.5) / (weights[at]! + 1)),
  )
  let before = devianceOf(answers, scores, weights)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const step = reweighted(answers, scores, weights, names, columns)
    const moved = step.scores.reduce((most, score, at) => Math.max(most, Math.abs(score - scores[at]!)), 0)
    scores = step.scores
    const deviance = devianceOf(answers, scores, weights)
    if (!Number.isFinite(deviance)) break
    if (Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < SETTLED) {
      // separated answers settle in deviance while their scores go on growing by about one a round
      if (round > 0 && moved > STILL_MOVING) break
      return {
        coefficients: step.coefficients,
        influences: influencesOf(design, rows, answers, scores, step),
      }
    }
    before = deviance
  }
  throw problem({
    code: 'answers-separated',
    what: `The fit did not settle: some of ${names.slice(1).join(', ')} may tell all answers apart.`,
    todo: 'Join levels, or leave out what has no yes or no no.',
  })
}

// R's glm: deviance settled, and the most rounds.
const SETTLED = 1e-8
const MOST_ROUNDS = 25
// Score units; a fit that has settled moves by a thousandth at most.
const STILL_MOVING = 0.3

const logit = (share: number): number => Math.log(share / (1 - share))
const shareOf = (score: number): number => 1 / (1 + Math.exp(-score))

/** Twice the log likelihood that is missing; by scores, so that it holds far out. */
function devianceOf(answers: Float64Array, scores: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let at = 0; at < answers.length; at++) {
    const towards = answers[at] === 1 ? -scores[at]! : scores[at]!
    sum += 2 * weights[at]! * (towards > 30 ? towards : Math.log1p(Math.exp(towards)))
  }
  return sum
}

type Step = {
  coefficients: number[]
  scores: Float64Array
  slopes: Float64Array
  basis: readonly Float64Array[]
  upper: readonly (readonly number[])[]
}

/** One round: least squares of the working answers, each row by weight × slope. */
function reweighted(
  answers: Float64Array,
  scores: Float64Array,
  weights: Float64Array,
  names: readonly string[],
  columns: readonly Float64Array[],
): Step {
  const slopes = scores.map((score, at) => {
    const share = shareOf(score)
    return weights[at]! * share * (1 - share)
  })
  const roots = slopes.map(Math.sqrt)
  const { basis, upper, dependent } = orthonormalBasis(
    columns.map(column => column.map((value, at) => value * roots[at]!)),
    1e-11,
  )
  const [first] = dependent
  if (first !== undefined)
    throw problem({
      code: 'predictor-follows',
      what: `${names[first]} follows from those before it, so its effect cannot be told apart.`,
      todo: 'Leave it out.',
    })
  const working = scores.map((score, at) => {
    const share = shareOf(score)
    return (score + (answers[at]! - share) / (share * (1 - share))) * roots[at]!
  })
  const along = basis.map(direction => direction.reduce((sum, part, at) => sum + part * working[at]!, 0))
  const coefficients = solveUpper(upper, along)
  const next = scores.map((_, at) =>
    columns.reduce((sum, column, k) => sum + column[at]! * coefficients[k]!, 0),
  )
  return { coefficients, scores: next, slopes, basis, upper }
}

/** Solves R x = b for an upper triangle. */
function solveUpper(upper: readonly (readonly number[])[], right: readonly number[]): number[] {
  const solved = right.map(() => 0)
  for (let a = right.length - 1; a >= 0; a--) {
    let rest = right[a]!
    for (let k = a + 1; k < right.length; k++) rest -= upper[a]![k]! * solved[k]!
    solved[a] = rest / upper[a]![a]!
  }
  return solved
}

/** What each row adds to each coefficient: working residual × slope × column, through the inverse of the information. */
function influencesOf(
  design: SurveyDesign,
  rows: Int32Array,
  answers: Float64Array,
  scores: Float64Array,
  { slopes, basis, upper }: Step,
): Float64Array[] {
  const influences = basis.map(() => new Float64Array(design.size))
  for (const [at, row] of rows.entries()) {
    const share = shareOf(scores[at]!)
    const residual = ((answers[at]! - share) / (share * (1 - share))) * Math.sqrt(slopes[at]!)
    const parts = solveUpper(
      upper,
      basis.map(direction => direction[at]! * residual),
    )
    for (const [k, part] of parts.entries()) influences[k]![row] = part
  }
  return influences
}
