import { drawPlace, seededChance } from '../seeded-chance.ts'

/** What is to be learnt from: the features that hold, by number; which class it is, by number; how much it counts. */
export type Sorted = { features: ArrayLike<number>; is: number; counts: number }

/** Of each feature a weight for each class, the first class apart from the next: `weights[feature × classes + class]`. */
export type SoftmaxWeights = Float64Array

/**
 * Logistic regression with several classes: how much each feature speaks for each class, against class 0, whose weights are nothing.
 *
 * Answers: "of which kind is this, and how sure?" by e^sum ÷ (1 + Σ e^sum). The examples are taken one by one, in an order that is drawn
 * again in each pass; a feature's step becomes smaller the more it has been moved. The same examples and seed give
 * the same weights, which are the mean of the last passes. It misleads where what it learnt from was chosen otherwise than what it is used
 * on: its shares are an order, not a likelihood.
 *
 * Formula: each step moves a weight against its slope g by pace × g ÷ √(0.1 + Σ g²). There is no penalty: few passes do its work.
 * Reference: Duchi, Hazan and Singer (2011), "Adaptive subgradient methods", Journal of Machine Learning Research 12; Hastie, Tibshirani and
 * Friedman (2009), The Elements of Statistical Learning, 4.4.
 */
export function learnSoftmax(
  examples: readonly Sorted[],
  { size, classes, passes, pace, seed }: SoftmaxSettings,
): SoftmaxWeights {
  const weights = new Float64Array(size * classes)
  const moved = new Float64Array(size * classes).fill(FIRST_MOVE)
  const mean = new Float64Array(size * classes)
  const slopes = new Float64Array(classes)
  const chance = seededChance(seed)
  const order = Int32Array.from(examples.keys())
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, chance)
    for (const at of order) {
      slopesAt(weights, examples[at]!, slopes)
      for (let i = 0; i < examples[at]!.features.length; i++) {
        const from = examples[at]!.features[i]! * classes
        for (let k = 0; k < classes; k++) {
          const slope = slopes[k]!
          moved[from + k]! += slope * slope
          weights[from + k]! -= (pace * slope) / Math.sqrt(moved[from + k]!)
        }
      }
    }
    if (pass >= passes - LAST_PASSES) for (let i = 0; i < mean.length; i++) mean[i]! += weights[i]!
  }
  return againstFirst(mean, classes, Math.min(LAST_PASSES, passes))
}

export type SoftmaxSettings = { size: number; classes: number; passes: number; pace: number; seed: number }

const FIRST_MOVE = 0.1
// the weights still swing from example to example at the end of a pass
const LAST_PASSES = 3

/** How far the likelihood that the weights give each class lies from what the example is, into `slopes`. */
function slopesAt(weights: SoftmaxWeights, { features, is, counts }: Sorted, slopes: Float64Array): void {
  const classes = slopes.length
  slopes.fill(0)
  for (let i = 0; i < features.length; i++) {
    const from = features[i]! * classes
    for (let k = 0; k < classes; k++) slopes[k]! += weights[from + k]!
  }
  let most = Number.NEGATIVE_INFINITY
  for (let k = 0; k < classes; k++) if (slopes[k]! > most) most = slopes[k]!
  let all = 0
  for (let k = 0; k < classes; k++) {
    slopes[k] = Math.exp(slopes[k]! - most)
    all += slopes[k]!
  }
  for (let k = 0; k < classes; k++) slopes[k] = counts * (slopes[k]! / all - (k === is ? 1 : 0))
}

function againstFirst(sums: Float64Array, classes: number, passes: number): SoftmaxWeights {
  return sums.map((sum, at) => (sum - sums[at - (at % classes)]!) / passes)
}

function shuffle(order: Int32Array, chance: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = drawPlace(chance, last + 1)
    const kept = order[last]!
    order[last] = order[other]!
    order[other] = kept
  }
}
