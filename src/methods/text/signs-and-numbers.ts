import { findingAt, plainWord, type ReadingFinding } from './reading-finding.ts'
import type { Sentence } from './sentences.ts'
import type { Word } from './words.ts'

/**
 * Numbers that are hard to picture (percentages, decimals, fractions, ten thousand and more) and numbers from two on
 * that are written as words, which many readers find harder than figures.
 *
 * Worked number: "7.5% of twenty children" has two.
 */
export function findNumbers(sentence: Sentence): readonly ReadingFinding[] {
  return sentence.words.flatMap((word, at) => {
    const suggestion = adviceOnNumber(word, sentence.words[at + 1]?.text ?? '')
    return suggestion === null ? [] : [findingAt(sentence, word, word, 'number', suggestion)]
  })
}

function adviceOnNumber({ text, kind }: Word, next: string): string | null {
  if (kind === 'word') return NUMBER_WORD.test(text) ? 'Write the number in figures.' : null
  if (kind === 'address') return null
  if (text.endsWith('%') || /^per$/i.test(next)) return 'Percentages are hard. Say "1 in 4" or "about half".'
  if (/^\d+\.\d+$/.test(text)) return 'Say a whole number: "about 3".'
  if (/^\d{1,2}\/\d{1,2}$/.test(text)) return 'Fractions are hard. Say "half", or "1 in 4".'
  const whole = Number(text.replace(/[£$€,]/g, ''))
  return whole >= HARD_TO_PICTURE
    ? 'Large numbers are hard to picture. Round it, or compare it with something.'
    : null
}

const HARD_TO_PICTURE = 10_000

const NUMBER_WORD =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?|hundred|thousand|million|billion)$/i

/** Short forms ("e.g.", "NHS", "CAMHS") that are not among those the readers know. */
export function findAbbreviations(sentence: Sentence, known: ReadonlySet<string>): readonly ReadingFinding[] {
  if (isShouted(sentence)) return []
  return sentence.words
    .filter(({ text, kind }) => kind === 'word' && isShort(text) && !known.has(plainWord(text)))
    .map(word => {
      const suggestion = SAID_IN_FULL.get(plainWord(word.text).replace(/\./g, ''))
      return findingAt(
        sentence,
        word,
        word,
        'abbreviation',
        `Write it in full${suggestion ? `: "${suggestion}"` : ''}.`,
      )
    })
}

/** Two capitals or more ("NHS", "DfE", "MPs"), letters with stops, and Latin ones in small letters. */
const isShort = (text: string): boolean =>
  /^(?:\p{Lu}\p{Ll}?){2,7}s?$/u.test(text) && (text.match(/\p{Lu}/gu)?.length ?? 0) >= 2
    ? !/^\p{Lu}\p{Ll}+$/u.test(text)
    : /^(?:\p{L}\.){2,}$/u.test(text) || SAID_IN_FULL.has(text.toLowerCase())

const SAID_IN_FULL: ReadonlyMap<string, string> = new Map([
  ['eg', 'for example'],
  ['ie', 'that is'],
  ['etc', 'and so on'],
  ['asap', 'as soon as possible'],
  ['nb', 'please note'],
  ['approx', 'about'],
])

/** A sentence in capitals, which are harder to read than small letters. */
export function findCapitals(sentence: Sentence): readonly ReadingFinding[] {
  if (!isShouted(sentence)) return []
  const [from, to] = [sentence.words[0]!, sentence.words.at(-1)!]
  return [findingAt(sentence, from, to, 'capitals', 'Use small letters. Capitals are hard to read.')]
}

/** Three words or more, or one of eight letters, and not one small letter. */
const isShouted = ({ text, words }: Sentence): boolean =>
  !/\p{Ll}/u.test(text) &&
  (words.filter(word => /\p{Lu}{2}/u.test(word.text)).length >= 3 || /\p{Lu}{8}/u.test(text))
