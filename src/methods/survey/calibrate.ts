import { problem } from '../../kernel/problem.ts'
import { type Bounds, type Distance, type Response, responseOf } from './calibration-distance.ts'
import { alikeRows } from './cell-numbers.ts'
import type { SurveyDesign } from './design.ts'
import { checkMargins, type Margin } from './margin.ts'
import { orthonormalBasis } from './orthonormal-basis.ts'
import { solvePositive } from './solve-positive.ts'

/** One column of the model: a value for each row, and what it adds up to in the population. */
export type ModelColumn = Readonly<{ name: string; values: Float64Array; total: number }>

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
  const factors =
    rule.distance === undefined || (rule.distance === 'linear' && !rule.bounds)
      ? linearFactors(model)
      : newtonFactors(model, responseOf(rule.distance, rule.bounds), rule)
  const { units, basis } = model
  const weights = design.weights.map((weight, row) => weight * factors[units ? units[row]! : row]!)
  const scale = factors.map((factor, unit) => factor * model.roots[unit]! * model.spread[unit]!)
  const parts = units ? partsOf(design.weights, units, model.weights) : null
  const adjustment = { kind: 'calibration', units, parts, basis, scale } as const
  return { ...design, weights, adjustments: [...design.adjustments, adjustment] }
}

/** How much of its unit each row is, by weight. */
const partsOf = (weights: Float64Array, units: Int32Array, ofUnits: Float64Array) =>
  weights.map((weight, row) => (weight === 0 ? 0 : weight / ofUnits[units[row]!]!))

/**
 * Margins as columns of a model: a constant, and a column of 0 and 1 for each level but the first of each margin.
 * Together with columns of amounts this is what R's formula `~ stype + api99` says.
 */
export function columnsOfMargins(margins: readonly Margin[], weights: Float64Array): ModelColumn[] {
  const totals = checkMargins(margins, weights)
  const population = totals[0]!.reduce((sum, total) => sum + total, 0)
  const constant = { name: 'constant', values: new Float64Array(weights.length).fill(1), total: population }
  const levels = margins.flatMap(({ factor }, at) =>
    factor.levels.slice(1).map((level, before) => ({
      name: `${factor.name} "${level}"`,
      values: marksOf(factor.codes, before + 1),
      total: totals[at]![before + 1]!,
    })),
  )
  return [constant, ...levels]
}

function marksOf(codes: Int32Array, level: number): Float64Array {
  const marks = new Float64Array(codes.length)
  for (let row = 0; row < codes.length; row++) if (codes[row] === level) marks[row] = 1
  return marks
}

function checkColumns({ size }: SurveyDesign, columns: readonly ModelColumn[], rule: CalibrationRule) {
  if (!columns.length) throw new RangeError('calibration needs at least one column, got none')
  for (const { name, values, total } of columns) {
    if (values.length !== size) throw new RangeError(`${name} has ${values.length} rows, the design ${size}`)
    if (!Number.isFinite(total))
      throw problem({ code: 'total-not-usable', what: `The total of ${name} is ${total}.` })
    const bad = values.findIndex(value => !Number.isFinite(value))
    if (bad >= 0)
      throw problem({
        code: 'value-not-usable',
        what: `${name} is ${values[bad]} in row ${bad + 1}.`,
        todo: 'Fill it in or take the row out: a calibrated row needs a value in every column.',
      })
  }
  if (
    rule.variance &&
    (rule.variance.length !== size || !rule.variance.every(value => value > 0 && value < Infinity))
  )
    throw new RangeError(`variance must be ${size} finite numbers above 0`)
}

/** The model with columns at right angles: `missing` are the totals still to be met, in their terms. */
type Model = {
  /** For each row its unit: rows alike in every column share one. Null: each row is its own. */
  units: Int32Array | null
  basis: Float64Array[]
  /** Σ over columns of what is missing, for each basis column. */
  missing: number[]
  weights: Float64Array
  roots: Float64Array
  spread: Float64Array
  columns: readonly ModelColumn[]
}

function modelOf(design: SurveyDesign, given: readonly ModelColumn[], rule: CalibrationRule): Model {
  const clusters = rule.aggregateStage === undefined ? null : design.stages[rule.aggregateStage]?.clusters
  if (clusters === undefined) throw new RangeError(`the design has no stage ${rule.aggregateStage}`)
  const alike =
    clusters || rule.variance
      ? null
      : alikeRows(
          given.map(one => one.values),
          design.size,
        )
  const { units, weights, columns } = alike
    ? mergeAlike(design.weights, given, alike)
    : { units: null, ...ownRows(design.weights, given, clusters) }
  const roots = weights.map(Math.sqrt)
  const spread = rule.variance ? rule.variance.map(Math.sqrt) : new Float64Array(weights.length).fill(1)
  const { basis, upper, dependent } = orthonormalBasis(
    columns.map(({ values }) => values.map((value, unit) => (value * roots[unit]!) / spread[unit]!)),
  )
  if (dependent.length) throw collinear(dependent.map(at => columns[at]!.name))
  const misses = columns.map(({ values, total }) => total - weightedSum(values, weights))
  return { units, basis, missing: throughTriangle(upper, misses), weights, roots, spread, columns }
}

function ownRows(weights: Float64Array, columns: readonly ModelColumn[], clusters: Int32Array | null) {
  if (!clusters) return { weights, columns }
  return {
    weights: clusterMeans(weights, clusters),
    columns: columns.map(one => ({ ...one, values: clusterMeans(one.values, clusters) })),
  }
}

function mergeAlike(
  weights: Float64Array,
  columns: readonly ModelColumn[],
  { cells, count }: { cells: Int32Array; count: number },
) {
  const sums = new Float64Array(count)
  const last = new Int32Array(count)
  for (let row = 0; row < cells.length; row++) {
    sums[cells[row]!]! += weights[row]!
    last[cells[row]!] = row
  }
  const merged = columns.map(one => ({ ...one, values: Float64Array.from(last, row => one.values[row]!) }))
  return { units: cells, weights: sums, columns: merged }
}

const collinear = (names: readonly string[]) =>
  problem({
    code: 'columns-collinear',
    what: `${names.join(', ')}: zero in the whole sample, or already determined by the columns before.`,
    todo: 'Leave the column out, or join its level with another.',
  })

/** The same for all rows of a cluster: their mean. */
function clusterMeans(values: Float64Array, clusters: Int32Array): Float64Array {
  const count = clusters.reduce((most, cluster) => Math.max(most, cluster), 0) + 1
  const sums = new Float64Array(count)
  const rows = new Float64Array(count)
  for (let row = 0; row < values.length; row++) {
    sums[clusters[row]!]! += values[row]!
    rows[clusters[row]!]!++
  }
  return values.map((_, row) => sums[clusters[row]!]! / rows[clusters[row]!]!)
}

function weightedSum(values: Float64Array, weights: Float64Array): number {
  let sum = 0
  let lost = 0
  for (let row = 0; row < values.length; row++) {
    const part = values[row]! * weights[row]! - lost
    const next = sum + part
    lost = next - sum - part
    sum = next
  }
  return sum
}

/** What totals in the columns are in the terms of the basis: upperᵀ x = misses, solved from the top. */
function throughTriangle(upper: readonly number[][], misses: readonly number[]): number[] {
  const solved: number[] = []
  for (const [at, miss] of misses.entries()) {
    const known = solved.reduce((sum, value, before) => sum + value * upper[before]![at]!, 0)
    solved.push((miss - known) / upper[at]![at]!)
  }
  return solved
}

/** Unbounded linear distance needs no rounds: at right angles, what is missing is the answer. */
function linearFactors({ basis, missing, roots, spread }: Model): Float64Array {
  const factors = new Float64Array(roots.length).fill(1)
  for (const [at, column] of basis.entries())
    for (let row = 0; row < factors.length; row++)
      if (roots[row] !== 0) factors[row]! += (column[row]! * missing[at]!) / (roots[row]! * spread[row]!)
  return factors
}

/** Newton's steps in the terms of the basis, halved while they make things worse. */
function newtonFactors(model: Model, response: Response, rule: CalibrationRule): Float64Array {
  if (rule.variance) throw new RangeError('a variance model needs linear distance without bounds')
  const { tolerance = 1e-10, maxRounds = 50 } = rule
  let scores: Float64Array = new Float64Array(model.roots.length)
  let factors: Float64Array = scores.map(response.factor)
  let open = stillMissing(model, factors)
  for (let round = 0; round < maxRounds; round++) {
    if (isMet(model, factors, tolerance)) return factors
    const step = solvePositive(slopesBetween(model, scores, response), open)
    if (!step) break
    let share = 1
    let next = moved(model, scores, step, share)
    while (share > SHORTEST_STEP && !(size(stillMissing(model, next.map(response.factor))) < size(open))) {
      share /= 2
      next = moved(model, scores, step, share)
    }
    scores = next
    factors = scores.map(response.factor)
    open = stillMissing(model, factors)
  }
  if (isMet(model, factors, tolerance)) return factors
  throw notSettled(model, factors, rule)
}

// A step cut down a thousand times leads nowhere: the totals cannot be met within the bounds.
const SHORTEST_STEP = 1e-3

const size = (vector: readonly number[]) => Math.hypot(...vector)

function stillMissing({ basis, missing, roots }: Model, factors: Float64Array): number[] {
  return basis.map((column, at) => {
    let gained = 0
    for (let row = 0; row < factors.length; row++) gained += column[row]! * roots[row]! * (factors[row]! - 1)
    return missing[at]! - gained
  })
}

function isMet({ columns, weights }: Model, factors: Float64Array, tolerance: number): boolean {
  const now = weights.map((weight, row) => weight * factors[row]!)
  return columns.every(
    ({ values, total }) => Math.abs(total - weightedSum(values, now)) < tolerance * (1 + Math.abs(total)),
  )
}

function slopesBetween({ basis }: Model, scores: Float64Array, { slope }: Response): number[][] {
  const slopes = scores.map(slope)
  return basis.map((left, a) =>
    basis.map((right, b) => {
      if (b < a) return 0
      let sum = 0
      for (let row = 0; row < slopes.length; row++) sum += slopes[row]! * left[row]! * right[row]!
      return sum
    }),
  )
}

function moved(
  { basis, roots }: Model,
  scores: Float64Array,
  step: readonly number[],
  share: number,
): Float64Array {
  const next = scores.slice()
  for (const [at, column] of basis.entries())
    for (let row = 0; row < next.length; row++)
      if (roots[row] !== 0) next[row]! += (share * step[at]! * column[row]!) / roots[row]!
  return next
}

/** Names the column that is furthest from its total. */
function notSettled({ columns, weights }: Model, factors: Float64Array, { bounds }: CalibrationRule) {
  const now = weights.map((weight, row) => weight * factors[row]!)
  const [worst] = columns
    .map(({ name, values, total }) => ({ name, total, reached: weightedSum(values, now) }))
    .map(one => ({ ...one, miss: Math.abs(one.total - one.reached) / (1 + Math.abs(one.total)) }))
    .sort((a, b) => b.miss - a.miss)
  return problem({
    code: 'calibration-not-settled',
    what: `${worst!.name} comes to ${worst!.reached} and not to ${worst!.total}${bounds ? ` with factors from ${bounds[0]} to ${bounds[1]}` : ''}.`,
    todo: bounds
      ? 'Widen the bounds, or leave out a column.'
      : 'Check the totals, join small levels, or leave out a column.',
  })
}
