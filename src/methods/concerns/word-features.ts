import { plainLetters } from '../text/plain-letters.ts'

/** What a word score reads of a text, in order: its words, and what a sentence ends with. */
export type Spoken = readonly string[]

/** How much a feature of each kind counts in the length of a text. Parts of words come by the dozen. */
export const PART_COUNTS = 0.5

/**
 * The words of a text as a score knows them: small, in plain letters, without apostrophes, a letter at most twice in a row, each
 * digit as 0; and "?", "!" or "." for what stands between sentences, because who asks tells something.
 *
 * Worked: "I'm 12!" is `im`, `00`, `!`.
 */
export function spokenWords(text: string): Spoken {
  const plain = plainLetters(
    text.length > MOST_LETTERS ? text.slice(0, MOST_LETTERS) : text,
  ).text.toLowerCase()
  const found = plain.match(ASCII.test(plain) ? ASCII_WORD : WORD) ?? []
  const spoken: string[] = []
  for (const written of found.length > MOST_WORDS ? found.slice(0, MOST_WORDS) : found)
    spoken.push(known(written))
  return spoken
}

/** Longer texts are rare, and none may hold up the others. */
export const MOST_WORDS = 2000
const MOST_LETTERS = 12 * MOST_WORDS

const ASCII = /^[\0-\x7f]*$/
const ASCII_WORD = /[a-z0-9][a-z0-9']*|[?!.\n]+/g
const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}']*|[?!.\n]+/gu

const seen = new Map<string, string>()
const MOST_REMEMBERED = 50_000

function known(written: string): string {
  let word = seen.get(written)
  if (word === undefined) {
    word = asKnown(written)
    if (seen.size < MOST_REMEMBERED) seen.set(written, word)
  }
  return word
}

function asKnown(written: string): string {
  if (!/[\p{L}\p{N}]/u.test(written)) return written.includes('?') ? '?' : written.includes('!') ? '!' : '.'
  return written
    .replaceAll("'", '')
    .replace(/(\p{L})\1{2,}/gu, '$1$1')
    .replace(/\p{N}/gu, '0')
}

const PIECE = 20

/**
 * A text in pieces of twenty words, each beginning in the middle of the one before: a sum over a long text would drown what is told in
 * one of its sentences. A short text is one piece; nothing has none of its words left out.
 *
 * Worked: 30 words are two pieces, the 1st to 20th and the 11th to 30th; 31 are three, the last of them the 21st to 31st.
 */
export function piecesOf(spoken: Spoken): Spoken[] {
  if (spoken.length <= PIECE) return [spoken]
  const count = Math.ceil((spoken.length - PIECE) / (PIECE / 2)) + 1
  return Array.from({ length: count }, (_, at) => spoken.slice((at * PIECE) / 2, (at * PIECE) / 2 + PIECE))
}

/** The parts of four letters of a word of more than four: by these it is known in another form or spelling. */
export function partsOf(word: string): string[] {
  if (word.length <= 4) return []
  return Array.from({ length: word.length - 3 }, (_, at) => `~${word.slice(at, at + 4)}`)
}

/**
 * What a word score looks at, each once: words (`mum`), neighbours (`my mum`), words with one between (`my .. says`), parts of
 * words (`~drea`), the first two words and the last two (`^when`, `^when my`, `tell$`, `dont tell$`), and about how many there are
 * (`=16`).
 *
 * It misleads where order matters over more than three words, and where a part is in two words that have nothing to do with each other.
 *
 * Worked: "I'm 12" has `im`, `00`, `im 00`, `^im`, `^00`, `^im 00`, `00$`, `im 00$`, `=2`.
 */
export function wordFeatures(spoken: Spoken): Set<string> {
  const features = new Set<string>()
  for (let at = 0; at < spoken.length; at++) {
    const word = spoken[at]!
    features.add(word)
    if (at > 0) features.add(`${spoken[at - 1]!} ${word}`)
    if (at > 1) features.add(`${spoken[at - 2]!} .. ${word}`)
    for (const part of partsOf(word)) features.add(part)
  }
  for (const edge of edgesOf(spoken)) features.add(edge)
  return features
}

/** The features of a text's edges and its length. */
function edgesOf(spoken: Spoken): string[] {
  const [first, second, last, before] = [spoken[0], spoken[1], spoken.at(-1), spoken.at(-2)]
  if (first === undefined) return []
  const edges = [`^${first}`, `${last}$`, lengthOf(spoken.length)]
  if (second !== undefined) edges.push(`^${second}`, `^${first} ${second}`, `${before} ${last}$`)
  return edges
}

/** How long a text is, in steps of about two thirds: 1, 2, 3, 4, 6, 10, 16 … words. */
export const lengthOf = (words: number): string =>
  `=${Math.round(2 ** (Math.floor(Math.log2(Math.max(1, words)) * 1.5) / 1.5))}`

/** The length of a text as a score divides by it: the root of how many features it has, those that repeat too. */
export function lengthToDivideBy(spoken: Spoken): number {
  let count = 0
  for (const word of spoken) count += 3 + (word.length > 4 ? (word.length - 3) * PART_COUNTS ** 2 : 0)
  return Math.sqrt(Math.max(1, count + EDGES))
}

const EDGES = 3
