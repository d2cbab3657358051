import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { CONCERNS, type Concern, type ConcernReading } from './concern.ts'
import { PairTable } from './pair-table.ts'
import {
  lengthOf,
  lengthToDivideBy,
  MOST_WORDS,
  partsOf,
  piecesOf,
  type Spoken,
  spokenWords,
} from './word-features.ts'

/** What a text's words and the rules come to together. */
export type WordScore = {
  /** The sum: an order, not a likelihood. */
  score: number
  /** Whether the sum reaches the threshold, or the rules alone flag it (`isCertain`): then a person must look at once. */
  flagged: boolean
  /** Whether the sum reaches the second, lower threshold: then a person should look on the same day. So does whatever is flagged. */
  readToday: boolean
  /** The words and neighbours that weighed most, heaviest first, as the file has them. */
  words: readonly string[]
  /** The concern whose texts most of these words were learnt from; null when no word speaks for any. */
  concern: Concern | null
}

/** From which sum on a text is flagged, and from which lower one it is read on the same day; null is where it was learnt. */
export type SetThresholds = { flagged: number | null; readToday: number | null }

/** What the rules found, as numbers that can be weighed. "Said" is what is said in so many words and not hinted at. */
export const SIGNS = [
  '=sure',
  '=likely',
  '=doubtful',
  '=rank',
  '=said-sure',
  '=said-likely',
  '=said-doubtful',
  '=gravest',
] as const

/** The signs in their order: each whether there is such a finding, and the rank in hundredths. */
export function signsOf({ findings, rank }: ConcernReading): number[] {
  const any = (certainty: string) => Number(findings.some(one => one.certainty === certainty))
  const said = (certainty: string) =>
    Number(findings.some(one => one.certainty === certainty && one.form === 'explicit'))
  const gravest = findings.some(one => one.certainty === 'sure' && one.severity === 'gravest')
  return [
    any('sure'),
    any('likely'),
    any('doubtful'),
    rank / 100,
    said('sure'),
    said('likely'),
    said('doubtful'),
    Number(gravest),
  ]
}

/** Whether the rules alone flag a text, whatever its words weigh: they are sure that it says in so many words that a child may take its life. */
export const isCertain = ({ findings }: ConcernReading): boolean =>
  findings.some(
    ({ certainty, severity, form, concern }) =>
      certainty === 'sure' &&
      severity === 'gravest' &&
      form === 'explicit' &&
      concern === 'self-harm-and-suicide',
  )

/**
 * A second reader beside the rules: it weighs the words of a text by what was learnt from texts that people labelled, and what the
 * rules found with them.
 *
 * Answers: "does this read like texts in which a child told something?", for hints that no rule says. It misleads: it knows
 * no meaning, it has the ear of whoever wrote the texts it learnt from, and a text below both thresholds has not been cleared.
 *
 * `file` is the list of weights (`office/england/words/concerns-score.tsv`): a feature, its weight and the concern it speaks for, apart
 * by tabs. The thresholds are those that were learnt with them unless others are given: how much of a day they take in is another matter with other
 * children's texts. Throws a `ProblemsError` that names every line it cannot read.
 *
 * Formula: start + Σ weights of the text's features ÷ its length (`lengthToDivideBy`), halfway to the same of its loudest piece (`piecesOf`), + Σ
 * weights × what the rules found.
 * Worked number: with start −1, `scared` 4 and a text of the one word "scared", whose length is √6.75, 0.54.
 */
export function makeWordScore(
  file: string,
): (text: string, reading: ConcernReading, set?: SetThresholds) => WordScore {
  const weights = readWeights(file)
  const of = (feature: string) => weights.get(feature)?.weight ?? 0
  const [start, signs] = [of('=start'), SIGNS.map(of)]
  const learnt = thresholdsOf(weights)
  const weigh = makeWeighing(weights)
  const explain = makeExplaining(weights)
  return (text, reading, set) => {
    const threshold = set?.flagged ?? learnt.flagged
    const spoken = spokenWords(text)
    const pieces = piecesOf(spoken)
    const sums = pieces.map(piece => weigh(piece).sum / lengthToDivideBy(piece))
    const whole = pieces.length > 1 ? weigh(spoken).sum / lengthToDivideBy(spoken) : sums[0]!
    const words = start + wholeAndLoudest(whole, sums)
    const score = signsOf(reading).reduce((all, sign, at) => all + sign * signs[at]!, words)
    if (score >= threshold) {
      const loudest = pieces[sums.indexOf(Math.max(...sums))]!
      return { score, flagged: true, readToday: true, ...explain(weigh(loudest).places) }
    }
    const flagged = isCertain(reading)
    const readToday = flagged || score >= (set?.readToday ?? learnt.readToday)
    return { score, flagged, readToday, words: [], concern: null }
  }
}

/** Where the two thresholds were learnt, from the list of weights. Throws a `ProblemsError` that names every line it cannot read. */
export const learntThresholds = (file: string): Learnt => thresholdsOf(readWeights(file))

type Learnt = { flagged: number; readToday: number }

const thresholdsOf = (weights: ReadonlyMap<string, Weight>): Learnt => ({
  flagged: weights.get('=threshold')!.weight,
  readToday: weights.get('=threshold-today')!.weight,
})

/**
 * What a text comes to by what it comes to as a whole and by what its pieces do: halfway to the loudest of these. By the whole alone, what is told in one
 * sentence of a long answer is drowned; by the loudest alone, a hint that is spread over a text is not heard, and of many pieces one is loud by chance.
 */
export const wholeAndLoudest = (whole: number, pieces: readonly number[]): number =>
  (whole + Math.max(...pieces)) / 2

/** What one word brings: its number among the words of neighbours, its own weight's place, those of its parts. */
type Word = { id: number; places: Int32Array }

/** The sum of the weights of a text's features, and their places among the weights. */
type Weighed = { sum: number; places: readonly number[] }

/**
 * Weighs the features of a text, each once. Says the same as adding up `wordFeatures` by name, at a tenth of the cost:
 * words are looked up once and numbered, neighbours by their two numbers.
 */
export function makeWeighing(weights: ReadonlyMap<string, Weight>): (spoken: Spoken) => Weighed {
  const table = fileWeights(weights)
  const words = new Map<string, Word>()
  const see = (word: string): Word => {
    let known = words.get(word)
    if (known === undefined) {
      const places = [word, ...partsOf(word)].flatMap(name => table.places.get(name) ?? [])
      known = { id: table.numbers.get(word) ?? NO_NUMBER, places: Int32Array.from(places) }
      if (words.size < MOST_REMEMBERED) words.set(word, known)
    }
    return known
  }
  const counted = new Int32Array(weights.size)
  let turn = 0
  return spoken => {
    if (turn === LAST_TURN) counted.fill(0)
    turn = turn === LAST_TURN ? 1 : turn + 1
    const found: number[] = []
    const add = (place: number) => {
      if (place < 0 || counted[place] === turn) return
      counted[place] = turn
      found.push(place)
    }
    const numbers: number[] = []
    for (const word of spoken) {
      const { id, places } = see(word)
      for (let at = 0; at < places.length; at++) add(places[at]!)
      numbers.push(id)
    }
    for (let at = 1; at < numbers.length; at++) {
      add(table.neighbours.get(numbers[at - 1]!, numbers[at]!))
      if (at > 1) add(table.apart.get(numbers[at - 2]!, numbers[at]!))
    }
    addEdges(table, numbers, add)
    let sum = 0
    for (const place of found) sum += table.weights[place]!
    return { sum, places: found }
  }
}

const LAST_TURN = 0x3fffffff

/** The features of `edgesOf`, by number. */
function addEdges(table: Table, numbers: readonly number[], add: (place: number) => void): void {
  const [length, first, second] = [numbers.length, numbers[0], numbers[1]]
  if (first === undefined) return
  add(table.firsts.get(ALONE, first))
  add(table.lasts.get(ALONE, numbers[length - 1]!))
  add(table.lengths[length] ?? NOWHERE)
  if (second === undefined) return
  add(table.firsts.get(ALONE, second))
  add(table.firsts.get(first, second))
  add(table.lasts.get(numbers[length - 2]!, numbers[length - 1]!))
}

const NOWHERE = -1
/** In the place of a first word where an edge is one word. */
const ALONE = 0x7ffffffe
/** The number of a word that stands in no pair: no pair is found with it. */
const NO_NUMBER = -1
const MOST_REMEMBERED = 50_000

type Table = ReturnType<typeof fileWeights>

/** Each feature's place among the weights, and for neighbours and edges the way there by the numbers of their words. */
function fileWeights(weights: ReadonlyMap<string, Weight>) {
  const names = [...weights.keys()]
  const places = new Map(names.map((name, place) => [name, place]))
  const numbers = new Map<string, number>()
  const numberOf = (word: string): number => {
    if (!numbers.has(word)) numbers.set(word, numbers.size)
    return numbers.get(word)!
  }
  type Pair = [one: number, two: number, place: number]
  const [neighbours, apart, firsts, lasts]: [Pair[], Pair[], Pair[], Pair[]] = [[], [], [], []]
  for (const [place, name] of names.entries()) {
    if (/^[~=]/.test(name)) continue
    const edges = name.startsWith('^') ? firsts : name.endsWith('$') ? lasts : null
    const [one, two, three] = (edges === null ? name : name.replace(/^\^|\$$/g, '')).split(' ')
    if (three !== undefined) apart.push([numberOf(one!), numberOf(three), place])
    else if (two !== undefined) (edges ?? neighbours).push([numberOf(one!), numberOf(two), place])
    else edges?.push([ALONE, numberOf(one!), place])
  }
  const lengths = Array.from(
    { length: MOST_WORDS + 1 },
    (_, length) => places.get(lengthOf(length)) ?? NOWHERE,
  )
  return {
    places,
    numbers,
    neighbours: new PairTable(neighbours),
    apart: new PairTable(apart),
    firsts: new PairTable(firsts),
    lasts: new PairTable(lasts),
    lengths,
    weights: Float64Array.from(weights.values(), ({ weight }) => weight),
  }
}

/** How much a feature weighs, and the concern it speaks for. */
export type Weight = { weight: number; concern: Concern | null }

/** Why a text was flagged, from the places of its features: the words that weighed most, and the concern they speak for. */
function makeExplaining(
  weights: ReadonlyMap<string, Weight>,
): (places: readonly number[]) => Pick<WordScore, 'words' | 'concern'> {
  const all = [...weights].map(([feature, weight]) => ({ feature, ...weight, shown: isShown(feature) }))
  return places => {
    const votes = new Map<Concern, number>()
    const shown: (typeof all)[number][] = []
    for (const place of places) {
      const one = all[place]!
      if (one.weight <= 0) continue
      if (one.concern !== null) votes.set(one.concern, (votes.get(one.concern) ?? 0) + one.weight)
      if (one.shown) shown.push(one)
    }
    shown.sort((one, other) => other.weight - one.weight)
    return { words: shown.slice(0, MOST_SHOWN).map(({ feature }) => feature), concern: mostVoted(votes) }
  }
}

const MOST_SHOWN = 5

/** Whole words and neighbours only: a part of a word, an edge, or "me" alone, tells a reader nothing. */
const isShown = (feature: string): boolean => feature.length > 3 && !/^[~=^]|[$?!.]$|^[?!.] /.test(feature)

function mostVoted(votes: ReadonlyMap<Concern, number>): Concern | null {
  let [most, by]: [Concern | null, number] = [null, 0]
  for (const [concern, weight] of votes) if (weight > by) [most, by] = [concern, weight]
  return most
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
  for (const needed of ['=start', '=threshold', '=threshold-today', ...SIGNS])
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
