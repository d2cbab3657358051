import { CONCERNS, type Concern, type ConcernReading } from './concern.ts'
import { type Example, learnWeights } from './logistic-regression.ts'
import {
  lengthToDivideBy,
  PART_COUNTS,
  piecesOf,
  type Spoken,
  spokenWords,
  wordFeatures,
} from './word-features.ts'
import { isCertain, SIGNS, signsOf, wholeAndLoudest } from './word-score.ts'

/** A labelled text to learn from. */
export type TextToLearn = {
  text: string
  /** What the text tells of; nothing when it tells of nothing. */
  concerns: readonly Concern[]
  /** What the rules found. */
  reading: ConcernReading
  /** Whether what the rules found may be learnt from: not when they were tuned on this text, for then it flatters them. */
  honest: boolean
  /** How much it counts while learning. */
  counts: number
  /** How much of a realistic day it stands for; nothing when it may not decide where the threshold lies. */
  part: number
  /** Which fifth of the texts it belongs to, 0 to 4: texts that are alike belong to the same. */
  fold: number
}

/** A line of the file of weights. */
export type WeightLine = { feature: string; weight: number; concern: Concern | null }

/** Of a day's texts: the share that is flagged, and the share that is read on the same day, the flagged among it. */
export type Shares = { flagged: number; readToday: number }

/**
 * The weights, both thresholds among them, and for each text the score that it had when nothing
 * was learnt from its fifth: without end where the rules alone flag it.
 */
export type LearntScore = { lines: WeightLine[]; scores: number[]; thresholds: Shares }

const FOLDS = 5
// Chosen by the same five parts from a handful of values. A stronger penalty lost a tenth of the hints.
const PENALTY = { words: 5e-6, signs: 1e-3 }
const STEPS = { words: 200, signs: 500 }
const MOST_FEATURES = 100_000

/**
 * Learns the weights of a word score in two steps: the words from all texts, then how much the words and the rules count together
 * from texts that no rule was tuned on. The second step sees each text with the words learnt from the other four fifths only.
 *
 * A threshold is where the texts with a part, scored so, would make up such a share of a day (`shares`). There is no
 * chance in it: the same texts give the same lines. It misleads where children write otherwise than whoever wrote these texts.
 *
 * Reference: Wolpert (1992), "Stacked generalization", Neural Networks 5; Hastie, Tibshirani and Friedman (2009), 7.10.
 */
export function learnWordScore(texts: readonly TextToLearn[], shares: Shares): LearntScore {
  const read = texts.map(one => {
    const spoken = spokenWords(one.text)
    const whole = featuresOf(spoken)
    const pieces = piecesOf(spoken)
    return { ...one, ...whole, pieces: pieces.length > 1 ? pieces.map(featuresOf) : [whole] }
  })
  const sums = acrossFolds(read, rest => sumBy(learnWords(rest)))
  const stacked = read.map((one, at) => ({ ...one, sum: sums[at]! }))
  const scores = acrossFolds(stacked, rest => scoreBy(learnSigns(rest)))
  const thresholds = {
    flagged: thresholdFor(read, scores, shares.flagged),
    readToday: thresholdFor(read, scores, shares.readToday),
  }
  const words = learnWords(read)
  const { bias, weights } = learnSigns(stacked)
  const lines = [
    { feature: '=start', weight: bias + weights[0]! * words.bias, concern: null },
    { feature: '=threshold', weight: thresholds.flagged, concern: null },
    { feature: '=threshold-today', weight: thresholds.readToday, concern: null },
    ...SIGNS.map((feature, at) => ({ feature, weight: weights[at + 1]!, concern: null })),
    ...[...words.weights].map(([feature, weight]) => ({
      feature,
      weight: weight * weights[0]!,
      concern: null,
    })),
  ]
  return { lines: nameConcerns(lines, read), scores, thresholds }
}

type Features = { features: readonly string[]; length: number }
/** Learnt from as a whole, scored by its pieces. */
type Read = TextToLearn & Features & { pieces: readonly Features[] }

const featuresOf = (spoken: Spoken): Features => ({
  features: [...wordFeatures(spoken)],
  length: lengthToDivideBy(spoken),
})
type Stacked = Read & { sum: number }
type Words = { bias: number; weights: ReadonlyMap<string, number> }

function acrossFolds<T extends Read>(
  texts: readonly T[],
  learn: (rest: readonly T[]) => (one: T) => number,
): number[] {
  const scorers = Array.from({ length: FOLDS }, (_, fold) => learn(texts.filter(one => one.fold !== fold)))
  return texts.map(one => scorers[one.fold]!(one))
}

/** The heaviest features that stand in two texts at least. A rare one counts more: ln(texts ÷ texts with it). */
function learnWords(texts: readonly Read[]): Words {
  const within = new Map<string, number>()
  for (const { features } of texts)
    for (const feature of features) within.set(feature, (within.get(feature) ?? 0) + 1)
  const names = [...within.keys()].filter(feature => within.get(feature)! > 1)
  const numbers = new Map(names.map((feature, at) => [feature, at]))
  // a sixth, so that a usual text has a length of about 1
  const rarity = names.map(
    name => ((name.startsWith('~') ? PART_COUNTS : 1) * Math.log(texts.length / within.get(name)!)) / 6,
  )
  const examples = weighed(texts, ({ features, length }) => {
    const known = Int32Array.from(features.flatMap(feature => numbers.get(feature) ?? []))
    return { features: known, values: Float64Array.from(known, at => rarity[at]! / length) }
  })
  const { bias, weights } = learnWeights(examples, names.length, PENALTY.words, STEPS.words)
  const folded = names.map((feature, at): [string, number] => [feature, weights[at]! * rarity[at]!])
  folded.sort(([one, by], [other, than]) => Math.abs(than) - Math.abs(by) || (one < other ? -1 : 1))
  return { bias, weights: new Map(folded.slice(0, MOST_FEATURES)) }
}

const sumBy =
  ({ bias, weights }: Words) =>
  (one: Read): number => {
    const sumOf = ({ features, length }: Features) =>
      features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0) / length
    return bias + wholeAndLoudest(sumOf(one), one.pieces.map(sumOf))
  }

const parts = ({ sum, reading }: Stacked): number[] => [sum, ...signsOf(reading)]

function learnSigns(texts: readonly Stacked[]): { bias: number; weights: Float64Array } {
  const honest = texts.filter(({ honest }) => honest)
  // a fifth, since the sums of words are larger than the signs and would hold the steps back
  const scale = [0.2, ...SIGNS.map(() => 1)]
  const examples = weighed(honest, one => ({
    features: scale.map((_, at) => at),
    values: parts(one).map((value, at) => value * scale[at]!),
  }))
  const { bias, weights } = learnWeights(examples, scale.length, PENALTY.signs, STEPS.signs)
  return { bias, weights: weights.map((weight, at) => weight * scale[at]!) }
}

const scoreBy =
  ({ bias, weights }: { bias: number; weights: Float64Array }) =>
  (one: Stacked): number =>
    isCertain(one.reading)
      ? Number.POSITIVE_INFINITY
      : parts(one).reduce((sum, value, at) => sum + value * weights[at]!, bias)

function weighed<T extends Read>(
  texts: readonly T[],
  valuesOf: (one: T) => Pick<Example, 'features' | 'values'>,
): Example[] {
  const all = texts.reduce((sum, { counts }) => sum + counts, 0)
  return texts.map(one => ({ ...valuesOf(one), tells: one.concerns.length > 0, counts: one.counts / all }))
}

function thresholdFor(texts: readonly TextToLearn[], scores: readonly number[], share: number): number {
  const all = texts.reduce((sum, { part }) => sum + part, 0)
  const order = [...scores.keys()].sort((one, other) => scores[other]! - scores[one]!)
  let sum = 0
  for (const at of order) {
    sum += texts[at]!.part
    if (sum > share * all) return scores[at]!
  }
  return Number.NEGATIVE_INFINITY
}

/** A feature that speaks for telling is named after the concern in whose texts it is the most frequent. */
function nameConcerns(lines: readonly WeightLine[], texts: readonly Read[]): WeightLine[] {
  const totals = CONCERNS.map(concern => texts.filter(({ concerns }) => concerns.includes(concern)).length)
  const counts = new Map<string, number[]>()
  for (const { features, concerns } of texts)
    for (const feature of concerns.length > 0 ? features : []) {
      if (!counts.has(feature))
        counts.set(
          feature,
          CONCERNS.map(() => 0),
        )
      for (const concern of concerns) counts.get(feature)![CONCERNS.indexOf(concern)]! += 1
    }
  return lines.map(line => {
    const within = counts.get(line.feature)
    if (line.weight <= 0 || within === undefined) return line
    const shares = within.map((count, at) => count / Math.max(1, totals[at]!))
    return { ...line, concern: CONCERNS[shares.indexOf(Math.max(...shares))]! }
  })
}
