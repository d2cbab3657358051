import type { Factor } from './factor.ts'

/** What unequal weights cost: rows that weigh something, the effect, and the equally weighted rows they are worth. */
export type EffectiveBase = Readonly<{ rows: number; designEffect: number; effectiveBase: number }>

/**
 * Kish's design effect of unequal weights, and the effective base.
 *
 * Answers: "how many equally weighted answers are these worth?" 183 answers worth 174 are fine; 183 worth 40
 * rest on a few. It knows of weights only: neither that children of a school are alike, nor that weights may
 * sharpen an estimate. Standard errors come from the design, not from this.
 *
 * `times` says how many rows there are of each weight, where they are given once for many.
 *
 * Formula: effective base = (Σ weight)² ÷ Σ weight²; design effect = rows ÷ effective base.
 * Refuses weights that are not finite, none that weighs anything, and sums that are not above zero.
 * Reference: Kish (1965), Survey Sampling, 11.7.
 * Worked number: the raked weights of apiclus1: effect 1.05165669560383, base 174.011158551058.
 */
export function effectiveBase(weights: Iterable<number>, times?: ArrayLike<number>): EffectiveBase {
  let rows = 0
  let sum = 0
  let squares = 0
  let at = 0
  for (const weight of weights) {
    const count = times?.[at++] ?? 1
    if (!Number.isFinite(weight)) throw new RangeError(`weights must be finite, got ${weight}`)
    if (weight !== 0) rows += count
    sum += count * weight
    squares += count * weight * weight
  }
  if (!(sum > 0))
    throw new RangeError(`an effective base needs weights that add up to more than 0, got ${sum}`)
  const base = (sum * sum) / squares
  if (!(base > 0)) throw new RangeError(`weights are too far from 1 to be squared, got a sum of ${sum}`)
  return { rows, designEffect: rows / base, effectiveBase: base }
}

/** The same within each level of a factor; null for a level in which nobody weighs anything. */
export function effectiveBases(
  weights: Float64Array,
  { codes, levels }: Factor,
): readonly (EffectiveBase | null)[] {
  if (codes.length !== weights.length)
    throw new RangeError(`expected ${weights.length} rows of groups, got ${codes.length}`)
  return levels.map((_, level) => {
    const inside = weights.filter((weight, row) => codes[row] === level && weight !== 0)
    return inside.length ? effectiveBase(inside) : null
  })
}
