import { problem } from '../../kernel/problem.ts'
import { alikeRows } from './cell-numbers.ts'
import type { SurveyDesign } from './design.ts'
import { checkMargins, type Margin } from './margin.ts'
import { orthonormalBasis } from './orthonormal-basis.ts'

/** One column of the model: a value for each row, and what it adds up to in the population. */
export type ModelColumn = Readonly<{ name: string; values: Float64Array; total: number }>

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

/** What shapes the model: the spread of answers for each row, and the stage whose clusters get one factor. */
export type ModelRule = Readonly<{ variance?: Float64Array; aggregateStage?: number }>

/** The model with columns at right angles: `missing` are the totals still to be met, in their terms. */
export type Model = {
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

export function modelOf(design: SurveyDesign, given: readonly ModelColumn[], rule: ModelRule): Model {
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

export function weightedSum(values: Float64Array, weights: Float64Array): number {
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
