import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { mustBeOneOf } from '../must-be-one-of.ts'
import type { Adjustment } from './adjustment.ts'
import type { Label } from './factor.ts'
import { makeStage, populationsAreShares, type Stage, type StageInput } from './stage.ts'

/**
 * What to do with a stratum that has one cluster only, which says nothing of how clusters differ.
 * `fail` refuses; `adjust` measures it from the grand mean; `average` gives it the mean of the other strata;
 * `certainty` says that it was certain to be drawn and adds nothing. R: `survey.lonely.psu`.
 */
export type LonelyRule = 'fail' | 'adjust' | 'average' | 'certainty'

const LONELY_RULES: readonly LonelyRule[] = ['fail', 'adjust', 'average', 'certainty']

/**
 * How answers came about: who was drawn, from what, and what each row stands for. Columns of typed arrays, made for
 * half a million rows. R: `svydesign`. Make it with `makeDesign`; the weighting functions return a new one.
 */
export type SurveyDesign = Readonly<{
  size: number
  /** What each row stands for now: the design weight, or the weight after the last adjustment. */
  weights: Float64Array
  /** What it stood for by the design alone. */
  designWeights: Float64Array
  /** At least one. */
  stages: readonly [Stage, ...Stage[]]
  lonely: LonelyRule
  /** What was done to the weights since, in order: the standard errors need it. Empty: nothing. */
  adjustments: readonly Adjustment[]
}>

export type DesignInput = Readonly<{
  /** Rows; needed only where no column tells. */
  size?: number
  /** No stage: every row drawn on its own from one stratum. */
  stages?: readonly StageInput[]
  /** One of the two, or neither: then weights follow from the populations, and are 1 without them. */
  weights?: ArrayLike<number>
  /** Chances of being drawn; of several stages: one column each, multiplied. */
  probabilities?: ArrayLike<number> | readonly ArrayLike<number>[]
  /** Cluster 1 of stratum A and cluster 1 of stratum B are two: without it that is refused as a mistake. */
  nest?: boolean
  lonely?: LonelyRule
}>

/**
 * A survey design from columns, checked.
 *
 * Answers: "what do these rows stand for, and how far could another sample differ?" Every row needs its cluster and
 * stratum. It misleads where answers were not drawn by chance at all (an open survey): then the errors say how
 * much schools differ, not how far volunteers differ from all children.
 *
 * As R's `svydesign`: later stages are numbered inside the earlier ones; a finite population may be told as
 * clusters (757) or as the share drawn (0.02), not mixed; without weights they follow from the populations.
 * Refuses, all at once: unknown clusters or strata, clusters in two strata, weights that are negative, not finite or
 * all zero, populations below what was drawn or differing inside a stratum.
 *
 * Reference: Lumley (2010), Complex Surveys, chapter 3; R survey 4.1, `svydesign`.
 */
export function makeDesign(input: DesignInput): SurveyDesign {
  const inputs = input.stages?.length ? input.stages : [{}]
  const size = sizeOf(input, inputs)
  mustBeOneOf('the rule for lonely clusters', input.lonely ?? 'fail', LONELY_RULES)
  const problems: Problem[] = []
  const stages: Stage[] = []
  const asShares = populationsAreShares(inputs, problems)
  for (const [at, stage] of inputs.entries())
    stages.push(
      makeStage(stage, { at, before: stages[at - 1], size, nest: input.nest ?? false, asShares, problems }),
    )
  const weights = problems.length ? new Float64Array(size) : weightsOf(input, stages, size, problems)
  const [first, ...later] = stages
  if (problems.length || !first) throw new ProblemsError(problems)
  return {
    size,
    weights,
    designWeights: weights,
    stages: [first, ...later],
    lonely: input.lonely ?? 'fail',
    adjustments: [],
  }
}

/** The same design with other weights: for replicates and for what has no adjustment of its own (trimming). */
export function withWeights(design: SurveyDesign, weights: Float64Array): SurveyDesign {
  if (weights.length !== design.size)
    throw new RangeError(`expected ${design.size} weights, got ${weights.length}`)
  return { ...design, weights }
}

function sizeOf(input: DesignInput, stages: readonly StageInput[]): number {
  const { weights, probabilities } = input
  const columns: (ArrayLike<Label> | undefined)[] = [weights, ...columnsOf(probabilities)]
  for (const { clusters, strata, population } of stages) columns.push(clusters, strata, population)
  const sizes = columns.flatMap(column => (column ? [column.length] : []))
  if (input.size !== undefined) sizes.push(input.size)
  const size = sizes[0]
  if (size === undefined || !Number.isInteger(size) || size < 1)
    throw new RangeError(`a design needs at least one row, got ${size ?? 'no column'}`)
  if (sizes.some(other => other !== size))
    throw new RangeError(`columns of a design must have the same rows, got ${[...new Set(sizes)].join(', ')}`)
  return size
}

const columnsOf = (columns: DesignInput['probabilities']): readonly (ArrayLike<number> | undefined)[] =>
  Array.isArray(columns) && typeof columns[0] !== 'number'
    ? columns
    : [columns as ArrayLike<number> | undefined]

function weightsOf(
  input: DesignInput,
  stages: readonly Stage[],
  size: number,
  problems: Problem[],
): Float64Array {
  const { weights: given, probabilities } = input
  if (given && probabilities) throw new RangeError('give weights or probabilities, not both')
  const weights = new Float64Array(size).fill(1)
  for (let row = 0; row < size; row++) {
    if (given) weights[row] = given[row]!
    else if (probabilities)
      for (const column of columnsOf(probabilities)) weights[row]! /= column?.[row] ?? Number.NaN
    else for (const stage of stages) weights[row]! *= inverseFraction(stage, row)
  }
  const sure = columnsOf(probabilities).some(column => Array.from(column ?? []).some(chance => chance > 1))
  if (sure)
    problems.push({
      code: 'chance-above-one',
      what: 'Some rows have a chance above 1 of being drawn.',
      todo: 'Give chances from 0 to 1, or the weights themselves.',
    })
  const bad = weights.findIndex(weight => !(weight >= 0 && weight < Number.POSITIVE_INFINITY))
  if (bad >= 0)
    problems.push({
      code: 'weight-not-usable',
      what: `The weight of row ${bad + 1} is ${weights[bad]}; weights must be finite and not negative.`,
      todo: 'Correct it, or take the row out; a chance of being drawn must be above 0, and a population finite.',
    })
  else if (weights.every(weight => weight === 0))
    problems.push({
      code: 'weights-all-zero',
      what: 'Every weight is 0: the rows stand for nobody.',
      todo: 'Give what each row stands for, or no weights at all: then each row stands for itself.',
    })
  return weights
}

function inverseFraction(stage: Stage, row: number): number {
  const stratum = stage.strata[row]!
  return stage.population ? stage.population[stratum]! / stage.sampled[stratum]! : 1
}
