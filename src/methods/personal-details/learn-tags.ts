import type { Detail } from './detail.ts'
import type { DetailParts } from './detail-finder.ts'
import { learnSoftmax, type Sorted } from './softmax-regression.ts'
import {
  capitalsSayNothing,
  featuresAt,
  featuresOfWord,
  placeOf,
  TAGS,
  type Tagged,
  type WordFeatures,
} from './tag-features.ts'
import type { TagWeights } from './tag-weights.ts'
import { tagOfKind } from './tagger.ts'
import type { WrittenText } from './written-words.ts'

/** A text in which every detail is marked; or, `background`, one in which what the rules leave is taken for no detail. */
export type MarkedText = {
  text: string
  details: readonly Detail[]
  background: boolean
  /** How much each of its words counts. */
  counts: number
}

// Chosen by five parts from a handful of values; fewer passes or a longer pace gave the same recall for more masked in vain.
const SETTINGS = { passes: 8, pace: 0.1, seed: 2024 }
const LEAST_PLACES = 2
/** Those that move the sums of the most words the furthest; "=start" always. */
const MOST_FEATURES = 36_000
/** In a second look at a text the rules are taken to have missed each detail with this chance, so that the words around learn to do without them. */
const MISSED = 0.5
/** The tag of the word before is known while learning, and later only guessed: so often it is left out. */
const FORGOTTEN = 0.25
/** A word that the rules mask anyway need not be found again, but shows where such words stand. */
const FOUND_ANYWAY = 0.3

/** Texts made ready to learn from: every feature by its number, and the examples of each text. */
export type Examples = { names: readonly string[]; ofText: readonly (readonly Sorted[])[] }

/** Reads texts once, so that each of several parts of them can be left out of what is learnt. */
export function examplesFrom(texts: readonly MarkedText[], parts: DetailParts): Examples {
  const numbers = new Map<string, number>()
  const numberOf = (name: string): number => {
    if (!numbers.has(name)) numbers.set(name, numbers.size)
    return numbers.get(name)!
  }
  const ofText = texts.map(one => examplesOf(one, parts, numberOf))
  return { names: [...numbers.keys()], ofText }
}

/**
 * Learns what the tagger beside the rules weighs: each word of the texts is an example, tagged or none. `holds` says which texts are learnt from.
 *
 * Each text with details is read twice, the second time as if the rules had missed half of its details. What the rules mask in vain teaches
 * nothing. There is no chance in it that is not drawn from the text itself: the same texts give the same weights.
 *
 * Reference: Ratnaparkhi (1996), "A maximum entropy model for part-of-speech tagging", EMNLP, for tagging word by word with the tag before.
 */
export function learnTags(
  { names, ofText }: Examples,
  holds: (text: number) => boolean = () => true,
): ReadonlyMap<string, Float64Array> {
  const some = ofText.filter((_, at) => holds(at)).flat()
  const within = new Int32Array(names.length)
  for (const { features } of some) for (let i = 0; i < features.length; i++) within[features[i]!]!++
  const examples = some.map(one => ({
    ...one,
    features: Int32Array.from(one.features).filter(feature => within[feature]! >= LEAST_PLACES),
  }))
  const classes = TAGS.length + 1
  const weights = learnSoftmax(examples, { size: names.length, classes, ...SETTINGS })
  const learnt = names.flatMap((name, at) => {
    const of = weights.slice(at * classes + 1, (at + 1) * classes)
    const most = name === '=start' ? Number.POSITIVE_INFINITY : Math.max(...of.map(Math.abs))
    return within[at]! < LEAST_PLACES ? [] : [{ name, of, by: most * Math.log2(1 + within[at]!) }]
  })
  learnt.sort((one, other) => other.by - one.by || (one.name < other.name ? -1 : 1))
  return new Map(learnt.slice(0, MOST_FEATURES).map(({ name, of }) => [name, of]))
}

/** In tenths, as the file has them. */
export const rounded = (weights: ReadonlyMap<string, Float64Array>, threshold: number): TagWeights => ({
  weights: new Map([...weights].map(([name, of]) => [name, of.map(weight => Math.round(weight * 10) / 10)])),
  threshold,
})

type Read = {
  text: string
  written: WrittenText
  features: readonly WordFeatures[]
  /** What each word is, and what the rules take it for. */
  is: readonly Tagged[]
  ruled: readonly Tagged[]
  /** The number of its detail, or −1. */
  detail: readonly number[]
}

function readText({ text, details }: MarkedText, { split, rules, names }: DetailParts): Read {
  const written = split(text)
  const meaningless = capitalsSayNothing(written)
  const found = rules(text, written)
  const at = (spans: readonly Detail[]) =>
    written.words.map(word => spans.findIndex(span => span.start < word.end && word.start < span.end))
  const tagsBy = (spans: readonly Detail[]) =>
    at(spans).map((span): Tagged => (span < 0 ? '-' : tagOfKind(spans[span]!.kind)))
  return {
    text,
    written,
    features: written.words.map(word => featuresOfWord(word, placeOf(word, meaningless), names)),
    is: tagsBy(details),
    ruled: tagsBy(found),
    detail: at(details),
  }
}

function examplesOf(one: MarkedText, parts: DetailParts, numberOf: (name: string) => number): Sorted[] {
  const read = readText(one, parts)
  return (one.background || one.details.length === 0 ? [false] : [false, true]).flatMap(again =>
    look(one, read, again, numberOf),
  )
}

/** A look at a text; `again` as if the rules had missed half of its details. */
function look(
  { background, counts }: MarkedText,
  { text, written: { words }, features, is, ruled, detail }: Read,
  again: boolean,
  numberOf: (name: string) => number,
): Sorted[] {
  const missed = (at: number) => again && detail[at]! >= 0 && chanceOf(`${text}/${detail[at]}`) < MISSED
  const known = ruled.map((tag, at): Tagged => (missed(at) ? '-' : tag))
  const before = (at: number): Tagged => {
    if (at < 0 || known[at] !== '-') return known[at] ?? '-'
    return chanceOf(`${text}:${at}${again}`) < FORGOTTEN ? '-' : is[at]!
  }
  return words.flatMap((_, at): Sorted[] => {
    // what the rules mask in vain, or in a text in which nothing is marked, says nothing
    if (known[at] !== '-' && (background || is[at] === '-')) return []
    const context = { before: before(at - 1), twoBefore: before(at - 2), behind: known[at + 1] ?? '-' }
    const names = ['=start', ...featuresAt(text, words, features, at, context)]
    return [
      {
        features: Int32Array.from(names, numberOf),
        is: is[at] === '-' ? 0 : TAGS.indexOf(is[at] as (typeof TAGS)[number]) + 1,
        counts: counts * (known[at] === '-' ? 1 : FOUND_ANYWAY),
      },
    ]
  })
}

/** From 0 up to 1, the same for the same text on every machine. */
export function chanceOf(text: string): number {
  let hash = 2_166_136_261
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32
}
