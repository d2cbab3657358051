import { makeWordReader } from '../text/childrens-spelling.ts'
import { plainLetters } from '../text/plain-letters.ts'
import { splitGlued } from '../text/split-glued.ts'
import { ANY_NUMBER, OTHER, SENTENCE_END, type Vocabulary } from './vocabulary.ts'
import { holds, tableOf } from './word-table.ts'

/** Several tokens that stand for one: its number and how many they are. */
export type Join = { id: number; length: number }

/** By token; nothing where no group begins or ends, and in most texts none does. */
export type Joins = (readonly Join[] | undefined)[]

/** A text as numbers of the vocabulary, in order, each with its place in the text as it was written. */
export type Tokens = {
  ids: number[]
  /** 1 where the word was not written as it was read. */
  slipped: number[]
  starts: number[]
  ends: number[]
  /** Groups of words that begin at a token, and that end at it. */
  joinsFrom: Joins
  joinsTo: Joins
}

/** What one written word was read as. */
type ReadIds = { ids: readonly number[]; slipped: number }

/**
 * A reader of texts into tokens: hidden letters seen through, spelling read as it was meant, short forms written out
 * ("dont" is do, not), emoji kept, the ends of sentences marked.
 *
 * `known` are words that are right and that no rule asks for; without them they would be read as the nearest that one does.
 */
export function makeTokenReader(vocabulary: Vocabulary, known: Iterable<string>): (text: string) => Tokens {
  const lexicon = new Set([...vocabulary.singleWords(), ...known])
  const readWord = rememberReadings(makeWordReader(lexicon), lexicon, vocabulary)
  const addJoins = makeJoiner(vocabulary)
  return text => {
    const plain = plainLetters(text)
    const tokens = emptyTokens()
    const lower = toLower(plain.text)
    for (let at = 0; at < lower.length; ) {
      const kind = kindAt(lower, at)
      if (kind === LETTER) {
        const end = endOfWord(lower, at)
        const { ids, slipped } = end - at > LONGEST_WORD ? UNREADABLE : readWord(lower.slice(at, end))
        for (const id of ids) push(tokens, id, slipped, plain.at(at), plain.at(end - 1) + 1)
        at = end
      } else if (kind === PICTURE) {
        const sign = String.fromCodePoint(lower.codePointAt(at)!)
        const id = vocabulary.words.get(sign) ?? OTHER
        push(tokens, id, 0, plain.at(at), plain.at(at) + sign.length)
        at += sign.length
      } else {
        if (kind === END && tokens.ids.at(-1) !== SENTENCE_END) {
          push(tokens, SENTENCE_END, 0, plain.at(at), plain.at(at) + 1)
        }
        at++
      }
    }
    addJoins(tokens)
    return tokens
  }
}

const NO_JOINS: Joins = []

const emptyTokens = (): Tokens => ({
  ids: [],
  slipped: [],
  starts: [],
  ends: [],
  joinsFrom: NO_JOINS,
  joinsTo: NO_JOINS,
})

function push(tokens: Tokens, id: number, slipped: number, start: number, end: number): void {
  tokens.ids.push(id)
  tokens.slipped.push(slipped)
  tokens.starts.push(start)
  tokens.ends.push(end)
}

/** Small letters, with each letter where it was: a few capitals become two letters, and then stay as they are. */
function toLower(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text.replace(/[A-Z]+/g, letters => letters.toLowerCase())
}

const LONGEST_WORD = 60
const UNREADABLE: ReadIds = { ids: [OTHER], slipped: 0 }

const [NOTHING, LETTER, INSIDE, END, PICTURE] = [0, 1, 2, 3, 4]

/** What each ASCII sign is; a sign for a letter counts only inside a word. */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code)
  if (/[a-z0-9]/i.test(sign)) return LETTER
  if (/['@$*]/.test(sign)) return INSIDE
  return /[.!?\n;]/.test(sign) ? END : NOTHING
})
const beyondAscii = new Map<number, number>()

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < 128) return ASCII[code]!
  const point = text.codePointAt(at)!
  let kind = beyondAscii.get(point)
  if (kind === undefined) {
    const sign = String.fromCodePoint(point)
    kind = /[\p{L}\p{M}\p{N}]/u.test(sign)
      ? LETTER
      : /\p{Extended_Pictographic}/u.test(sign)
        ? PICTURE
        : /[…‽。！？]/u.test(sign)
          ? END
          : NOTHING
    if (beyondAscii.size < 20_000) beyondAscii.set(point, kind)
  }
  return kind
}

function endOfWord(text: string, from: number): number {
  let end = from + (text.codePointAt(from)! > 0xffff ? 2 : 1)
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code < 128 && ASCII[code] === LETTER) {
      end++
      continue
    }
    const kind = kindAt(text, end)
    if (kind === LETTER) end += text.codePointAt(end)! > 0xffff ? 2 : 1
    else if (kind === INSIDE && end + 1 < text.length && kindAt(text, end + 1) === LETTER) end++
    else if (kind === INSIDE && text[end] === '*' && text[end + 1] === '*') end++
    else break
  }
  return end
}

/** Marks where several tokens stand for one. Most pairs of words begin nothing, so that is asked first. */
function makeJoiner({ joined, size }: Vocabulary): (tokens: Tokens) => void {
  const firsts = tableOf(size, joined.keys())
  const byPair = new Map(
    [...joined].flatMap(([first, after]) =>
      [...after].map(([second, found]) => [first * size + second, found] as const),
    ),
  )
  return tokens => {
    const { ids } = tokens
    for (let at = 0; at + 1 < ids.length; at++) {
      if (!holds(firsts, ids[at]!)) continue
      const candidates = byPair.get(ids[at]! * size + ids[at + 1]!)
      if (candidates === undefined) continue
      for (const { rest, id } of candidates)
        if (goesOn(ids, at + 2, rest)) mark(tokens, at, id, rest.length + 2)
    }
  }
}

function goesOn(ids: readonly number[], from: number, rest: readonly number[]): boolean {
  for (let at = 0; at < rest.length; at++) if (ids[from + at] !== rest[at]) return false
  return true
}

function mark(tokens: Tokens, at: number, id: number, length: number): void {
  if (tokens.joinsFrom.length === 0) {
    tokens.joinsFrom = new Array(tokens.ids.length).fill(undefined)
    tokens.joinsTo = new Array(tokens.ids.length).fill(undefined)
  }
  const [join, last] = [{ id, length }, at + length - 1]
  tokens.joinsFrom[at] = [...(tokens.joinsFrom[at] ?? []), join]
  tokens.joinsTo[last] = [...(tokens.joinsTo[last] ?? []), join]
}

function rememberReadings(
  readSpelling: ReturnType<typeof makeWordReader>,
  lexicon: ReadonlySet<string>,
  vocabulary: Vocabulary,
): (written: string) => ReadIds {
  const seen = new Map<string, ReadIds>()
  const toIds = (words: string, slipped: boolean): ReadIds => ({
    ids: words
      .split(' ')
      .flatMap(word => (word === 'cannot' ? ['can', 'not'] : [word]))
      .map(word => vocabulary.words.get(word) ?? OTHER),
    slipped: slipped ? 1 : 0,
  })
  const read = (written: string): ReadIds => {
    if (/^\d+(?!.*[@$*])[a-z]{0,4}$/.test(written) && readSpelling(written).how !== 'text speak')
      return toIds(ANY_NUMBER, false)
    const { word, tail } = withoutTail(written)
    const { read: said, how } = readSpelling(word)
    if (how !== 'unknown') return toIds(said + tail, how !== 'as written' && how !== 'text speak')
    const found =
      fillStars(word, vocabulary.words, lexicon) ??
      splitGlued(word, part => lexicon.has(part))
        ?.map(part => readSpelling(part).read)
        .join(' ')
    return found === undefined ? toIds(word + tail, false) : toIds(found + tail, true)
  }
  return written => {
    const known = seen.get(written)
    if (known !== undefined) return known
    const ids = read(written)
    if (seen.size < MOST_REMEMBERED) seen.set(written, ids)
    return ids
  }
}

const MOST_REMEMBERED = 100_000

/** "don't" is do, not; "he's" he, is; "mum's" is mum. What follows the apostrophe is written out. */
function withoutTail(written: string): { word: string; tail: string } {
  const at = written.lastIndexOf("'")
  if (at < 0) return { word: written, tail: '' }
  const [stem, end] = [written.slice(0, at).replaceAll("'", ''), written.slice(at + 1)]
  if (end === 't' && stem.endsWith('n'))
    return { word: WITH_NOT.get(stem) ?? stem.slice(0, -1), tail: ' not' }
  if (end === 's') return { word: stem, tail: IS_BEHIND.has(stem) ? ' is' : '' }
  const tail = TAILS.get(end)
  return tail === undefined ? { word: stem + end, tail: '' } : { word: stem, tail: ` ${tail}` }
}

const WITH_NOT = new Map([
  ['can', 'can'],
  ['won', 'will'],
  ['shan', 'shall'],
  ['ain', 'is'],
])
const TAILS = new Map([
  ['m', 'am'],
  ['re', 'are'],
  ['ve', 'have'],
  ['ll', 'will'],
  ['d', 'would'],
])
const IS_BEHIND: ReadonlySet<string> = new Set(
  'he she it that what who there here where how everyone nobody'.split(' '),
)

/** "s*icide" and "k**l": each star any one vowel, or the letter that the list has there; two stars at most. */
function fillStars(word: string, ...lists: readonly { has(word: string): boolean }[]): string | undefined {
  const stars = word.split('*').length - 1
  if (stars === 0 || stars > 2) return undefined
  const letters = stars === 1 ? 'aeioubcdfghklmnprstvwxyz' : 'aeioulr'
  const filled = (start: string): string[] =>
    start.includes('*') ? [...letters].flatMap(letter => filled(start.replace('*', letter))) : [start]
  const words = filled(word)
  return lists.flatMap(list => words.filter(one => list.has(one)))[0]
}
