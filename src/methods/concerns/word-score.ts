import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { CONCERNS, type Concern, type ConcernReading } from './concern.ts'
import { wordFeatures } from './word-features.ts'

/** What a text's words and the rules come to together. */
export type WordScore = {
  /** The sum: an order, not a likelihood. */
  score: number
  /** Whether the sum reaches the threshold, or a rule is sure of the gravest: then a person must look at once. */
  flagged: boolean
  /** The words and neighbours that weighed most, heaviest first, as the file has them. */
  words: readonly string[]
  /** The concern whose texts most of these words were learnt from; null when no word speaks for any. */
  concern: Concern | null
}

/** What the rules found, as numbers that can be weighed. */
export const SIGNS = ['=sure', '=likely', '=doubtful', '=rank'] as const

/** Whether the rules are sure, think it likely or doubt it, and the rank in hundredths. */
export function signsOf({ findings, rank }: ConcernReading): number[] {
  const any = (certainty: string) => Number(findings.some(one => one.certainty === certainty))
  return [any('sure'), any('likely'), any('doubtful'), rank / 100]
}

/** Whether the rules alone flag a text, whatever its words weigh: they are sure of the gravest. */
export const isCertain = ({ findings }: ConcernReading): boolean =>
  findings.some(one => one.certainty === 'sure' && one.severity === 'gravest')

type Weight = { weight: number; concern: Concern | null }

/**
 * A second reader beside the rules: it weighs the words of a text by what was learnt from texts that people labelled, and what the
 * rules found with them.
 *
 * Answers: "does this read like texts in which a child told something?", for hints that no rule says. It misleads: it knows
 * no meaning, it has the ear of whoever wrote the texts it learnt from, and a text below the threshold has not been cleared.
 *
 * `file` is the list of weights (`office/england/words/concerns-score.tsv`): a feature, its weight and the concern it speaks for, apart
 * by tabs. Throws a `ProblemsError` that names every line it cannot read.
 *
 * Formula: start + Σ weights of the text's features ÷ √(number of its features) + Σ weights × what the rules found.
 * Worked number: with start −1, `scared` 4 and a text of the one word "scared", 3.
 */
export function makeWordScore(file: string): (text: string, reading: ConcernReading) => WordScore {
  const weights = readWeights(file)
  const of = (feature: string) => weights.get(feature)?.weight ?? 0
  const [start, threshold, signs] = [of('=start'), of('=threshold'), SIGNS.map(of)]
  return (text, reading) => {
    const features = wordFeatures(text)
    let total = 0
    for (const feature of features) total += weights.get(feature)?.weight ?? 0
    const sum = total / Math.sqrt(Math.max(1, features.length))
    const score = signsOf(reading).reduce((all, sign, at) => all + sign * signs[at]!, start + sum)
    if (score < threshold) return { score, flagged: isCertain(reading), words: [], concern: null }
    const known = features.flatMap(feature => {
      const found = weights.get(feature)
      return found === undefined ? [] : [{ feature, ...found }]
    })
    return { score, flagged: true, words: heaviest(known), concern: votedFor(known) }
  }
}

type Known = Weight & { feature: string }

const MOST_WORDS = 5

/** Whole words and neighbours only: a part of a word, or "me" alone, tells a reader nothing. */
const heaviest = (known: readonly Known[]): string[] =>
  known
    .filter(({ feature, weight }) => weight > 0 && !feature.startsWith('~') && feature.length > 3)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, MOST_WORDS)
    .map(({ feature }) => feature)

function votedFor(known: readonly Known[]): Concern | null {
  const votes = new Map<Concern, number>()
  for (const { weight, concern } of known)
    if (concern !== null && weight > 0) votes.set(concern, (votes.get(concern) ?? 0) + weight)
  return [...votes].reduce<[Concern | null, number]>(
    (most, one) => (one[1] > most[1] ? one : most),
    [null, 0],
  )[0]
}

function readWeights(file: string): ReadonlyMap<string, Weight> {
  const weights = new Map<string, Weight>()
  const problems: Problem[] = []
  for (const [at, line] of file.split(/\r?\n/).entries()) {
    if (line === '' || line.startsWith('# ')) continue
    const [feature = '', weight = '', concern = ''] = line.split('\t')
    const named = CONCERNS.find(one => one === concern) ?? null
    if (/^-?\d+(\.\d+)?$/.test(weight) && (named !== null || concern === '') && !weights.has(feature))
      weights.set(feature, { weight: Number(weight), concern: named })
    else
      problems.push(
        unreadable(`"${line.slice(0, 60)}" is not a feature once, its weight and a concern.`, at + 1),
      )
  }
  for (const needed of ['=start', '=threshold', ...SIGNS])
    if (!weights.has(needed)) problems.push(unreadable(`there is no line ${needed}.`, 1))
  if (problems.length > 0) throw new ProblemsError(problems)
  return weights
}

const unreadable = (what: string, line: number): Problem => ({
  code: 'word-score-unreadable',
  what,
  kept: 'No weight was taken over.',
  todo: 'Take the file as it was, or learn it again: npm run learn-word-score.',
  at: { file: 'concerns-score.tsv', line },
})
