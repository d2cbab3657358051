import type { WordSigns } from './word-signs.ts'

/** A word as it was written and in small letters, where it stands, and whether a sentence begins with it. */
export type WrittenWord = {
  written: string
  lower: string
  start: number
  end: number
  capital: boolean
  first: boolean
  stop: boolean
  /** What kinds of detail it may belong to, as bits: see `SIGN`. */
  signs: number
}

/** The words of a text, and the signs that any of them has: a finder whose sign is missing need not look. */
export type WrittenText = { words: readonly WrittenWord[]; signs: number }

/** Letters, marks and figures, with apostrophes, hyphens and the point of "st." inside; each run bounded. */
const WORD = /[\p{L}\p{M}\p{N}]{1,60}(?:['’-][\p{L}\p{M}\p{N}]{1,60}){0,5}/gu
/** The same for a text of nothing but ASCII, which is read at a third of the cost. */
const ASCII_WORD = /[a-z0-9]{1,60}(?:['-][a-z0-9]{1,60}){0,5}/gi
const ASCII = /^[\0-\x7f]*$/

/** Reads the words of a text. `stop` says that a sentence, line or bracket ends after it. What was read of a word is remembered. */
export function makeWordSplitter(signsOf: (lower: string) => number): (text: string) => WrittenText {
  const seen = new Map<string, Seen>()
  const see = (written: string): Seen => {
    let known = seen.get(written)
    if (known === undefined) {
      const lower = lowered(written)
      known = { lower, capital: /^\p{Lu}/u.test(written), signs: signsOf(lower) }
      if (seen.size < MOST_REMEMBERED) seen.set(written, known)
    }
    return known
  }
  return text => {
    const words: WrittenWord[] = []
    let signs = 0
    const pattern = ASCII.test(text) ? ASCII_WORD : WORD
    pattern.lastIndex = 0
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
      const [written] = found
      const word = see(written)
      const first = endWord(words.at(-1), text, found.index)
      signs |= word.signs
      words.push({
        written,
        lower: word.lower,
        start: found.index,
        end: found.index + written.length,
        capital: word.capital,
        first,
        stop: false,
        signs: word.signs,
      })
    }
    return { words, signs }
  }
}

type Seen = { lower: string; capital: boolean; signs: WordSigns }
const MOST_REMEMBERED = 100_000

/** Marks whether a sentence or part ends after the last word; answers whether the next begins one. */
function endWord(last: WrittenWord | undefined, text: string, next: number): boolean {
  if (last === undefined) return true
  // a blank alone ends nothing, and nearly every word is followed by one
  if (next === last.end + 1 && text.charCodeAt(last.end) === BLANK) return false
  const between = text.slice(last.end, Math.min(next, last.end + 6))
  const abbreviated = between.startsWith('.') && ABBREVIATED.test(last.lower)
  last.stop = !abbreviated && STOPS.test(between)
  return !abbreviated && SENTENCE.test(between)
}

const BLANK = 32
const lowered = (written: string): string => written.toLowerCase().replace(/’/g, "'")

const ABBREVIATED = /^(?:st|mr|mrs|ms|miss|prof|sgt|dr|c|e|rc|no|rev|prof|rd|ave)$/
const STOPS = /[.!?\n;:()"“”]/
const SENTENCE = /[.!?\n"“”]/
