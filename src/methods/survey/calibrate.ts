import { problem } from '../../kernel/problem.ts'
import { compensatedSum } from '../compensated-sum.ts'
import { mustBeOneOf } from '../must-be-one-of.ts'
import { type Bounds, DISTANCES, type Distance, responseOf } from './calibration-distance.ts'
import { linearFactors, newtonFactors } from './calibration-factors.ts'
import { type ModelColumn, modelOf } from './calibration-model.ts'
import type { SurveyDesign } from './design.ts'

export type CalibrationRule = Readonly<{
  distance?: Distance
  /** The least and most that a weight may be multiplied by; needed for `logit`. */
  bounds?: Bounds
  /** For `linear` without bounds: what the spread of the answers is taken to be, for each row. Default: the same. */
  variance?: Float64Array
  /** All rows of a cluster of this stage (0: the first) get one factor. */
  aggregateStage?: number
  /** The most that a total may miss, as a share of it plus one. R's default is 1e-7. */
  tolerance?: number
  maxRounds?: number
}>

/**
 * Calibration: weights change as little as possible so that the columns of a model add up to known totals.
 *
 * Answers: "what would the answers be if the sample matched these totals?", where totals are counts of levels (columns
 * of 0 and 1) or sums of amounts (pupils, last year's score). Linear distance is the regression estimator (GREG), which
 * can give negative weights; raking distance cannot; logit keeps factors inside bounds. It misleads with more columns
 * than the sample bears: look at the effective base.
 *
 * Formula: weight × F(score), score = columns · λ, λ such that Σ weight × F × column = total, by Newton's steps.
 * A constant column (all ones with the population as its total) belongs into nearly every model.
 * Refuses totals and values that are no numbers, columns that others already determine, bounds that cannot be kept, and
 * not having settled, each by the name of the column.
 * Reference: Deville, Särndal (1992), JASA 87; R survey 4.1, `calibrate`.
 * Worked number: apiclus1 to stype and api99 gives weights from 14.1680975228498 to 62.0515251409797.
 */
export function calibrate(
  design: SurveyDesign,
  columns: readonly ModelColumn[],
  rule: CalibrationRule = {},
): SurveyDesign {
  checkColumns(design, columns, rule)
  const model = modelOf(design, columns, rule)
  const factors = isPlainLinear(rule)
    ? linearFactors(model)
    : newtonFactors(model, responseOf(rule.distance ?? 'linear', rule.bounds), rule)
  const { units, basis } = model
  const weights = design.weights.map((weight, row) => weight * factors[units ? units[row]! : row]!)
  checkSomebody(weights)
  const scale = factors.map((factor, unit) => factor * model.roots[unit]! * model.spread[unit]!)
  const parts = units ? partsOf(design.weights, units, model.weights) : null
  const adjustment = { kind: 'calibration', units, parts, basis, scale } as const
  return { ...design, weights, adjustments: [...design.adjustments, adjustment] }
}

/** How much of its unit each row is, by weight. */
const partsOf = (weights: Float64Array, units: Int32Array, ofUnits: Float64Array) =>
  weights.map((weight, row) => (weight === 0 ? 0 : weight / ofUnits[units[row]!]!))

/** Totals of nobody, or fewer, are met by weights that stand for nobody, or fewer. */
function checkSomebody(weights: Float64Array) {
  const sum = compensatedSum(weights)
  if (sum > NOBODY * weights.length) return
  throw problem({
    code: 'weights-all-zero',
    what: `With these totals the weights add up to ${sum}: the rows stand for nobody.`,
    todo: 'Check the totals: they must be those of a population.',
  })
}

// For each row; what is left of a total of zero after the last step.
const NOBODY = 1e-9

const isPlainLinear = ({ distance = 'linear', bounds }: CalibrationRule) => distance === 'linear' && !bounds

function checkColumns({ size }: SurveyDesign, columns: readonly ModelColumn[], rule: CalibrationRule) {
  mustBeOneOf('the distance of a calibration', rule.distance ?? 'linear', DISTANCES)
  if (!columns.length) throw new RangeError('calibration needs at least one column, got none')
  for (const { name, values, total } of columns) {
    if (values.length !== size) throw new RangeError(`${name} has ${values.length} rows, the design ${size}`)
    if (!Number.isFinite(total))
      throw problem({
        code: 'total-not-usable',
        what: `The total of ${name} is ${total}.`,
        todo: 'Give what the column adds up to in the population.',
      })
    const bad = values.findIndex(value => !Number.isFinite(value))
    if (bad >= 0)
      throw problem({
        code: 'value-not-usable',
        what: `${name} is ${values[bad]} in row ${bad + 1}.`,
        todo: 'Fill it in or take the row out: a calibrated row needs a value in every column.',
      })
  }
  if (rule.variance && !isPlainLinear(rule))
    throw new RangeError('a variance model needs linear distance without bounds')
  if (
    rule.variance &&
    (rule.variance.length !== size || !rule.variance.every(value => value > 0 && value < Infinity))
  )
    throw new RangeError(`variance must be ${size} finite numbers above 0`)
}
