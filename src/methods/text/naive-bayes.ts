import { compensatedSum } from '../compensated-sum.ts'
import { drawPlace, seededChance } from '../seeded-chance.ts'
import { readWords } from './words.ts'

/** A text that people read, and whether they put it under the theme. */
export type ReadText = { words: readonly string[]; has: boolean }

/** What was learned of one theme: how likely it is, and how much each word speaks for it. */
export type ThemeModel = {
  /** Log odds of the theme before a word is read. */
  before: number
  /** What each known word adds to the log odds; words that were never seen add nothing. */
  adds: ReadonlyMap<string, number>
}

/** The words of a text as a model counts them: small letters, each as often as it stands there. */
export const wordsToLearn = (text: string): string[] =>
  readWords(text).map(word => word.text.toLowerCase().replaceAll('’', "'"))

/**
 * Learns from texts that people read which words speak for a theme (multinomial naive Bayes, one more of each word).
 *
 * Answers: "which of the texts that nobody has read are likely about play?" It takes words as if they came one by one: it knows no
 * order, no negation and no irony, and it is far too sure of itself in long texts. So its odds are never shown as a
 * chance, its guesses never mixed with what people said, and its shares corrected (`correctShare`) by how often it was
 * right on texts held back (`holdBack`). It misleads on another wave, item or age than it learned from.
 *
 * Formula: log odds of a text = ln(texts with ÷ texts without) + Σ over its words of
 * ln((times in texts with + 1) ÷ (all words with + V)) − the same of texts without, V the number of different words.
 * Reference: Manning, Raghavan and Schütze (2008), Introduction to Information Retrieval, 13.2.
 *
 * Worked number (their example 13.1): three texts on China and one not; "Chinese Chinese Chinese Tokyo Japan" has odds of
 * 0.0003012 to 0.0001355, ln 0.7989.
 */
export function learnTheme(texts: readonly ReadText[]): ThemeModel {
  const having = texts.filter(text => text.has).length
  if (having === 0 || having === texts.length)
    throw new RangeError(`a theme needs texts with and without it, got ${having} of ${texts.length}`)
  const counts = new Map<string, [number, number]>()
  const totals: [number, number] = [0, 0]
  for (const { words, has } of texts) {
    const side = has ? 0 : 1
    for (const word of words) {
      const seen = counts.get(word) ?? [0, 0]
      seen[side] += 1
      totals[side] += 1
      counts.set(word, seen)
    }
  }
  const [withTheme, without] = totals.map(total => total + counts.size) as [number, number]
  return {
    before: Math.log(having / (texts.length - having)),
    adds: new Map(
      [...counts].map(([word, [yes, no]]) => [
        word,
        Math.log((yes + 1) / withTheme) - Math.log((no + 1) / without),
      ]),
    ),
  }
}

/** The log odds that a text has the theme, as far as its words say. */
export const oddsOfTheme = ({ before, adds }: ThemeModel, words: readonly string[]): number =>
  before + compensatedSum(words.map(word => adds.get(word) ?? 0))

/** Of texts with the theme, how many were found; of texts without it, how many were rightly not. */
export type HeldBack = {
  sensitivity: { right: number; of: number }
  specificity: { right: number; of: number }
}

/**
 * How often a theme learned from some of the texts is right on the others, each held back once.
 *
 * Answers: "may I trust the computer's reading of this theme?" It is a little too modest, for it learns from four fifths of the
 * texts only. It misleads where texts are alike because one class wrote them together: they stand on both sides.
 *
 * Formula: texts in random order by the seed, in five parts of each kind; each part is guessed by what the other four taught.
 * Reference: Kohavi (1995), "A study of cross-validation", IJCAI 14.
 */
export function holdBack(texts: readonly ReadText[], seed: number): HeldBack {
  const chance = seededChance(seed)
  const parts = [true, false].flatMap(has =>
    partsOf(
      texts.filter(text => text.has === has),
      chance,
    ),
  )
  const found: HeldBack = { sensitivity: { right: 0, of: 0 }, specificity: { right: 0, of: 0 } }
  for (let part = 0; part < PARTS; part += 1) {
    const model = learnTheme(parts.filter(one => one.part !== part).map(({ text }) => text))
    for (const { text } of parts.filter(one => one.part === part)) {
      const side = text.has ? found.sensitivity : found.specificity
      side.of += 1
      if (oddsOfTheme(model, text.words) > 0 === text.has) side.right += 1
    }
  }
  return found
}

const PARTS = 5

function partsOf(texts: readonly ReadText[], chance: () => number) {
  if (texts.length < PARTS)
    throw new RangeError(
      `at least ${PARTS} texts with the theme and ${PARTS} without it needed, got ${texts.length}`,
    )
  const shuffled = [...texts]
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = drawPlace(chance, at + 1)
    const kept = shuffled[at]!
    shuffled[at] = shuffled[other]!
    shuffled[other] = kept
  }
  return shuffled.map((text, at) => ({ text, part: at % PARTS }))
}
