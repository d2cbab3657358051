import { isFamiliar } from './familiar.ts'
import { judgeLanguage } from './language.ts'
import type { SyllableCounter } from './remember-syllables.ts'
import { readSentences, type Sentence } from './sentences.ts'
import { countSyllablesOfNumeral } from './spoken-number.ts'
import { countSyllables } from './syllables.ts'
import type { Word } from './words.ts'

/** What the formulas need to know of a text. `unfamiliar` is null where no list of familiar words was given. */
export type TextCounts = {
  words: number
  sentences: number
  syllables: number
  /** Words of three syllables or more: for SMOG. */
  polysyllables: number
  /** Words of three syllables or more but names, hyphenated words and those an ending made long: for Gunning fog. */
  complex: number
  /** Letters and figures, no signs or blanks. */
  letters: number
  unfamiliar: number | null
}

/** The counts of a text with what to beware of, or why it cannot be measured. */
export type Counted =
  | { measurable: true; counts: TextCounts; cautions: readonly string[] }
  | { measurable: false; reason: string }

/**
 * From a text to the counts that readability formulas take.
 *
 * The words are those of its sentences, so bullets and their numbers are left out. Numerals are words, with the
 * syllables they have aloud; web and e-mail addresses are one word of one syllable, or they would outweigh a page.
 * A caution is given for fewer than 100 words, for fewer than 30 sentences (SMOG), for sentences so long that full
 * stops must be missing, and for a text that is mostly short lines (a list).
 *
 * For many texts hand in `rememberSyllables()`.
 *
 * Worked number: "The cat sat on the mat." has 6 words, 1 sentence, 6 syllables, 17 letters.
 */
export function countText(
  text: string,
  familiar?: ReadonlySet<string>,
  syllables: SyllableCounter = countSyllables,
): Counted {
  const language = judgeLanguage(text)
  if (!language.measurable) return language
  const counts = countSentences(readSentences(text), familiar, syllables)
  return { measurable: true, counts, cautions: cautionsOf(counts, language.caution) }
}

function countSentences(
  sentences: readonly Sentence[],
  familiar: ReadonlySet<string> | undefined,
  counter: SyllableCounter,
): TextCounts {
  const counts = { words: 0, syllables: 0, polysyllables: 0, complex: 0, letters: 0, unfamiliar: 0 }
  for (const { words } of sentences) {
    for (const [place, word] of words.entries()) {
      const syllables = syllablesOf(word, counter)
      const name = place > 0 && /^\p{Lu}\p{Ll}/u.test(word.text)
      counts.words++
      counts.syllables += syllables
      counts.letters += word.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
      if (syllables >= 3) counts.polysyllables++
      if (syllables >= 3 && !name && isComplex(word)) counts.complex++
      if (familiar && word.kind === 'word' && !name && !isFamiliar(word.text, familiar)) counts.unfamiliar++
    }
  }
  return { ...counts, sentences: sentences.length, unfamiliar: familiar ? counts.unfamiliar : null }
}

/** The syllables of a word as it is said; an address counts one. */
export function syllablesOf(word: Word, counter: SyllableCounter = countSyllables): number {
  if (word.kind === 'address') return 1
  return word.kind === 'number' ? countSyllablesOfNumeral(word.text) : Math.max(1, counter(word.text))
}

/** Long by itself, not by an ending (-es, -ed, -ing) or by joining short words with a hyphen. */
function isComplex({ text, kind }: Word): boolean {
  if (kind !== 'word' || /[-\u2010\u2011]/.test(text)) return false
  const stem = text.replace(/(?:es|ed|ing)$/i, '')
  return stem === text || countSyllables(stem) >= 3
}

function cautionsOf(counts: TextCounts, ofLanguage: string | null): readonly string[] {
  const { words, sentences } = counts
  const cautions: string[] = ofLanguage === null ? [] : [ofLanguage]
  if (words < FEWEST_WORDS) cautions.push(`number of words is ${words}: formulas need ${FEWEST_WORDS}`)
  if (sentences < FEWEST_SENTENCES_FOR_SMOG) {
    cautions.push(`number of sentences is ${sentences}: SMOG needs ${FEWEST_SENTENCES_FOR_SMOG}`)
  }
  if (words / sentences > 45) cautions.push('sentences of more than 45 words: full stops seem to be missing')
  if (sentences >= 5 && words / sentences < 4)
    cautions.push('fewer than 4 words a sentence: this looks like a list')
  return cautions
}

/** Below this one odd word moves a formula by a year. */
export const FEWEST_WORDS = 100

/** McLaughlin's SMOG was made for samples of thirty sentences. */
export const FEWEST_SENTENCES_FOR_SMOG = 30
