import { problem } from '../../kernel/problem.ts'
import type { Bounds, Response } from './calibration-distance.ts'
import { type Model, weightedSum } from './calibration-model.ts'
import { solvePositive } from './solve-positive.ts'

/** When Newton's steps may stop and must; the bounds are for the message. */
export type StopRule = Readonly<{ tolerance?: number; maxRounds?: number; bounds?: Bounds }>

/** Unbounded linear distance needs no rounds: at right angles, what is missing is the answer. */
export function linearFactors({ basis, missing, roots, spread }: Model): Float64Array {
  const factors = new Float64Array(roots.length).fill(1)
  for (const [at, column] of basis.entries())
    for (let row = 0; row < factors.length; row++)
      if (roots[row] !== 0) factors[row]! += (column[row]! * missing[at]!) / (roots[row]! * spread[row]!)
  return factors
}

/** Newton's steps in the terms of the basis, halved while they make things worse. */
export function newtonFactors(model: Model, response: Response, rule: StopRule): Float64Array {
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
function notSettled({ columns, weights }: Model, factors: Float64Array, { bounds }: StopRule) {
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
