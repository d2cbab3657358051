import type { Detail, DetailKind } from './detail.ts'

/** What masking is held against; words are asked for in small letters. */
export type WordsHeldAgainst = {
  knows: (word: string) => boolean
  isFirstName: (word: string) => boolean
  /** Known, and common in other languages too ("me", "no"). */
  isEverywhere: (word: string) => boolean
}

/**
 * Whether masking hides most of a text although nothing says that these are details.
 *
 * Answers: "is it one name after another, or a text that masking cannot read?" Yes where two different words are hidden that are on no list, of
 * names neither, and such words are half of the text or more; and where nothing at all is left, two hidden words are no known first names and
 * one of them is on no list. Words that other languages have too ("me", "no") count half; one letter counts for nothing; what has a figure in it, is a contact or a teacher,
 * or has a capital within a sentence is a detail that needs no list. It misleads for a child's slips beside each other, and for names in small
 * letters that are on no list.
 *
 * Worked numbers: of "bojim se ho" masking leaves "[name]": three words on no list of three, so it is yes. Of "Jake Thornberry" one is on the
 * list and the other has a capital: no.
 */
export function hidesMost(
  text: string,
  details: readonly Detail[],
  { knows, isFirstName, isEverywhere }: WordsHeldAgainst,
): boolean {
  if (details.length === 0) return false
  const { hidden, words, shown } = wordsHeld(text, details, isEverywhere)
  const noNames = hidden.filter(word => !isFirstName(word))
  const onNoList = noNames.filter(word => !knows(word))
  if (shown === 0) return onNoList.length > 0 && new Set(noNames).size >= TWO
  return new Set(onNoList).size >= TWO && onNoList.length * 2 >= words
}

// one unknown word is a name as often as not
const TWO = 2
const HALF = 0.5

type WordsHeld = {
  /** Hidden in doubt, in small letters. */
  hidden: readonly string[]
  /** How many there are, those of all languages for half. */
  words: number
  /** How many stand there to be read, or are details for certain. */
  shown: number
}

function wordsHeld(
  text: string,
  details: readonly Detail[],
  isEverywhere: WordsHeldAgainst['isEverywhere'],
): WordsHeld {
  const doubtful = details.filter(({ kind }) => !CERTAIN.has(kind))
  const hidden: string[] = []
  let [words, shown, sentenceStarts] = [0, 0, true]
  for (const { 0: written, index } of text.matchAll(WORD)) {
    const word = written.toLowerCase().replace(/[’ʼ‘]/g, "'")
    const isName = !sentenceStarts && CAPITAL.test(written)
    sentenceStarts = SENTENCE_ENDS.test(text.slice(index + written.length, index + written.length + 2))
    if (word.length === 1) continue
    words += isEverywhere(word) ? HALF : 1
    const isHidden = doubtful.some(({ start, end }) => index >= start && index < end)
    if (isHidden && !isName && !HAS_FIGURE.test(written) && !TITLE.test(word)) hidden.push(word)
    else shown++
  }
  return { hidden, words, shown }
}

const CERTAIN: ReadonlySet<DetailKind> = new Set([
  ...(['teacher', 'postcode', 'phone', 'email', 'handle', 'date-of-birth'] as const),
])
const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|sir)$/
const WORD = /[\p{L}\p{M}\p{N}]{1,60}(?:['’ʼ‘-][\p{L}\p{M}\p{N}]{1,60}){0,5}/gu
const HAS_FIGURE = /\p{N}/u
// "KACPER" shouts, and may be any word
const CAPITAL = /^\p{Lu}\p{Ll}/u
const SENTENCE_ENDS = /^(?:[.!?\n]|\s\n)/
