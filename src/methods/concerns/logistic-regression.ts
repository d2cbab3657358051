/** A text to learn from: its features by number, how much each counts, whether it tells of something, how much the text counts. */
export type Example = {
  features: ArrayLike<number>
  values: ArrayLike<number>
  tells: boolean
  counts: number
}

/** A bias, and a weight for each feature by its number. */
export type Weights = { bias: number; weights: Float64Array }

/**
 * Logistic regression with a penalty on large weights: how much each feature speaks for a text that tells of something.
 *
 * There is no chance in it: the same examples give the same weights. It misleads where what it learnt from was
 * chosen otherwise than what it is used on, and its sums are an order, not a likelihood, when texts are counted more or less than they
 * come.
 *
 * Formula: the smallest of Σ counts × ln(1 + e^(−y × sum)) + penalty ÷ 2 × Σ weight², y 1 or −1, the bias without penalty, by Nesterov's
 * gradient descent over so many steps, a pace for each weight. `counts` should sum to 1; every feature should stand in an example.
 * Reference: Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, 4.4; Nesterov (1983).
 */
export function learnWeights(
  examples: readonly Example[],
  size: number,
  penalty: number,
  steps = 300,
): Weights {
  // the last place is the bias
  const at = new Float64Array(size + 1)
  const ahead = new Float64Array(size + 1)
  const slope = new Float64Array(size + 1)
  const pace = paces(examples, size, penalty)
  for (let turn = 0; turn < steps; turn++) {
    slopeAt(ahead, examples, penalty, slope)
    const speed = turn / (turn + 3)
    for (let i = 0; i <= size; i++) {
      const next = ahead[i]! - pace[i]! * slope[i]!
      ahead[i] = next + speed * (next - at[i]!)
      at[i] = next
    }
  }
  return { bias: at[size]!, weights: at.subarray(0, size) }
}

/**
 * How far each weight may go in a step: one over what bounds its curvature. A feature of few texts bends the sum little, so it may go
 * far; with one pace for all, as the commonest needs it, rare words would still be on their way after a thousand steps.
 *
 * The bound is ¼ Σ counts × value × Σ values of its text, since (Σ v w)² ≤ Σ v × Σ v w².
 */
function paces(examples: readonly Example[], size: number, penalty: number): Float64Array {
  const bends = new Float64Array(size + 1)
  for (const { features, values, counts } of examples) {
    let sum = 1
    for (let i = 0; i < values.length; i++) sum += Math.abs(values[i]!)
    for (let i = 0; i < features.length; i++)
      bends[features[i]!]! += 0.25 * counts * Math.abs(values[i]!) * sum
    bends[size]! += 0.25 * counts * sum
  }
  return bends.map((bend, i) => 1 / (bend + (i < size ? penalty : 0)))
}

function slopeAt(
  weights: Float64Array,
  examples: readonly Example[],
  penalty: number,
  slope: Float64Array,
): void {
  const size = weights.length - 1
  for (let i = 0; i < size; i++) slope[i] = penalty * weights[i]!
  slope[size] = 0
  for (const { features, values, tells, counts } of examples) {
    let sum = weights[size]!
    for (let i = 0; i < features.length; i++) sum += weights[features[i]!]! * values[i]!
    const miss = counts * (1 / (1 + Math.exp(-sum)) - (tells ? 1 : 0))
    for (let i = 0; i < features.length; i++) slope[features[i]!]! += miss * values[i]!
    slope[size]! += miss
  }
}
