import type { NameLists } from './find-names.ts'
import { SIGN } from './word-signs.ts'
import type { WrittenText, WrittenWord } from './written-words.ts'

/** What a word may be tagged as; each is weighed apart. Teachers are names, e-mail addresses handles, postcodes addresses. */
export const TAGS = ['name', 'school', 'address', 'handle', 'phone', 'date-of-birth'] as const
export type Tag = (typeof TAGS)[number]
/** A tag, or none. */
export type Tagged = Tag | '-'

/**
 * What is said of a word by itself, as it stands in its text: the word, its parts, its shape, which lists it is on. The same words are
 * said with a sign before them of the two words before and behind (`-1:w=my`).
 */
export type WordFeatures = {
  /** In small letters, without 's, each digit as 0. */
  word: string
  /** One letter for the lists it is on: see `kindOfWord`. */
  kind: string
  own: readonly string[]
  beside: readonly string[]
  near: readonly string[]
}

/** How far a capital says anything: inside a sentence, at its beginning, or nowhere since all or no words have one. */
export type Place = 0 | 1 | 2
export const INSIDE: Place = 0
const BEGINNING: Place = 1
const MEANINGLESS: Place = 2

export function placeOf(word: WrittenWord, meaningless: boolean): Place {
  if (meaningless) return MEANINGLESS
  return word.first ? BEGINNING : INSIDE
}

/** "MY TEACHER IS NICE", "My Mum Shouts At Me": capitals that say nothing. */
export function capitalsSayNothing({ words }: WrittenText): boolean {
  let capitals = 0
  for (const { capital } of words) if (capital) capitals++
  return words.length > 2 && capitals > 0.7 * words.length
}

export const plainOf = (lower: string): string => lower.replace(/'s$/, '').replace(/\p{N}/gu, '0')

export function featuresOfWord(word: WrittenWord, place: Place, lists: NameLists): WordFeatures {
  const plain = plainOf(word.lower)
  const kind = kindOfWord(word.lower, lists)
  const shape = shapeOf(word.written, place)
  const letters = plain.length
  const signs = SIGN_NAMES.flatMap(([name, bit]) => (word.signs & bit ? [`g=${name}`] : []))
  const near = [`w=${plain}`, `k=${kind}`]
  const beside = [...near, `k=${kind}${shape}`, ...signs]
  const own = [
    ...beside,
    `c=${shape}`,
    `p=${plain.slice(0, 3)}`,
    `s=${plain.slice(-3)}`,
    `s=${plain.slice(-2)}`,
    `l=${Math.min(letters, 9)}`,
  ]
  return { word: plain, kind, own, beside, near }
}

const SIGN_NAMES = Object.entries(SIGN)

/**
 * n a first name and no everyday word, N a first name and an everyday word, w a name that is a word, s a name with an s behind it;
 * e an everyday word, k a form of one, g one misspelt, d another word of the dictionary, u a word nobody knows; 1 a letter, 0 figures, x letters and figures.
 */
export function kindOfWord(
  word: string,
  { firstNames, words, knows, isInDictionary, isEveryday, guesses }: NameLists,
): string {
  const lower = word.replace(/'s$/, '')
  if (/^\p{N}+$/u.test(lower)) return '0'
  if (/\p{N}/u.test(lower)) return 'x'
  if (lower.length === 1) return '1'
  if (words.has(lower)) return 'w'
  if (firstNames.has(lower)) return isEveryday(lower) ? 'N' : 'n'
  if (isEveryday(lower)) return 'e'
  if (/s$/.test(lower) && firstNames.has(lower.slice(0, -1))) return knows(lower) ? 'k' : 's'
  if (knows(lower)) return 'k'
  if (isInDictionary(lower)) return 'd'
  return guesses(lower) ? 'g' : 'u'
}

function shapeOf(written: string, place: Place): string {
  if (place === MEANINGLESS || !/^\p{Lu}/u.test(written)) return 'x'
  if (/^\p{Lu}{2,}$/u.test(written)) return 'XX'
  if (written === 'I') return 'x'
  return place === BEGINNING ? 'F' : 'X'
}

/** What is said of the place of a word beside its neighbours, one name for each. */
export const PLACES = [
  'begins',
  'ends',
  'first',
  'stops',
  'stopped',
  'glued-before',
  'glued-behind',
  'alone',
  'few',
] as const

/** Which of `PLACES` hold, as bits. */
export function placesOf(text: string, words: readonly WrittenWord[], at: number): number {
  const word = words[at]!
  let bits = 0
  if (at === 0) bits |= 1
  if (at === words.length - 1) bits |= 2
  if (word.first) bits |= 4
  if (word.stop) bits |= 8
  if (at > 0 && words[at - 1]!.stop) bits |= 16
  if (isGlue(text.charCodeAt(word.start - 1))) bits |= 32
  if (isGlue(text.charCodeAt(word.end)) && !isBlank(text.charCodeAt(word.end + 1))) bits |= 64
  if (words.length === 1) bits |= 128
  if (words.length < 4) bits |= 256
  return bits
}

// . / # @ _
const isGlue = (code: number): boolean =>
  code === 46 || code === 47 || code === 35 || code === 64 || code === 95
// beyond the text the code is NaN
const isBlank = (code: number): boolean => !(code > 32)

/** Which two things are said together: p(revious) and n(ext) word, c the kind of this one, t(ag) of the previous, r(ule's tag) of the next. */
export const PAIRS = ['pc', 'cn', 'pw', 'wn', 'pp', 'nn', 'pn', 'tw', 'tc', 'rw', 'tp', 'rc'] as const
export type Pair = (typeof PAIRS)[number]

/** What stands for the word before the first and behind the last. */
export const EDGE = '^'

/** The two halves of each pair at a place, in the order of `PAIRS`. */
export function pairsAt(
  features: readonly WordFeatures[],
  at: number,
  before: Tagged,
  behind: Tagged,
): [string, string][] {
  const { word, kind } = features[at]!
  const p = features[at - 1]?.word ?? EDGE
  const n = features[at + 1]?.word ?? EDGE
  return [
    [p, kind],
    [kind, n],
    [p, word],
    [word, n],
    [features[at - 2]?.word ?? EDGE, p],
    [n, features[at + 2]?.word ?? EDGE],
    [p, n],
    [before, word],
    [before, kind],
    [behind, word],
    [before, p],
    [behind, kind],
  ]
}

/** Every feature of a word in its place by name: for learning and for explaining. The tagger adds the same up faster. */
export function featuresAt(
  text: string,
  words: readonly WrittenWord[],
  features: readonly WordFeatures[],
  at: number,
  { before, twoBefore, behind }: { before: Tagged; twoBefore: Tagged; behind: Tagged },
): string[] {
  const names = [...features[at]!.own.map(name => `0:${name}`)]
  for (const offset of [-2, -1, 1, 2] as const) {
    const beside = features[at + offset]
    if (beside === undefined) continue
    const said = Math.abs(offset) === 1 ? beside.beside : beside.near
    names.push(...said.map(name => `${offset}:${name}`))
  }
  const bits = placesOf(text, words, at)
  PLACES.forEach((name, bit) => {
    if (bits & (1 << bit)) names.push(`@${name}`)
  })
  names.push(`t=${before}`, `tt=${twoBefore}`, `r=${behind}`)
  pairsAt(features, at, before, behind).forEach(([one, two], pair) => {
    names.push(`${PAIRS[pair]}=${one}|${two}`)
  })
  return names
}
