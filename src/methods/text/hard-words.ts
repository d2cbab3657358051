import { syllablesOf } from './count-text.ts'
import { isFamiliar } from './familiar.ts'
import { PLAIN_WORDS } from './plain-words.ts'
import { findingAt, plainWord, type ReadingFinding } from './reading-finding.ts'
import type { Sentence } from './sentences.ts'
import type { Word } from './words.ts'

/** Which words are hard: not on the list handed in (null: no list), or of more syllables than the most. */
export type HardWordSettings = {
  familiar: ReadonlySet<string> | null
  mostSyllables: number
  /** Words explained on the same page, or that everybody who reads it knows. */
  explained: ReadonlySet<string>
}

/**
 * Words that readers may not know: long ones, and those that are not on a list of familiar words.
 *
 * A familiar word may be long ("grandmother"). Names (a capital inside a sentence), numerals and addresses pass,
 * and short forms in capitals are another finding. It misleads with a list for another age or another country.
 *
 * Worked number: "We will ascertain it." has one, with "find out" to say instead.
 */
export function findHardWords(sentence: Sentence, settings: HardWordSettings): readonly ReadingFinding[] {
  return sentence.words
    .filter((word, place) => isHard(word, place, settings))
    .map(word => findingAt(sentence, word, word, 'hard word', suggestionFor(word)))
}

function isHard(
  word: Word,
  place: number,
  { familiar, mostSyllables, explained }: HardWordSettings,
): boolean {
  if (word.kind !== 'word' || !/^[\p{L}\p{M}'’ʼ\-‐‑]{2,}$/u.test(word.text)) return false
  if (/^\p{Lu}+s?$/u.test(word.text) || (place > 0 && /^\p{Lu}/u.test(word.text))) return false
  if (explained.has(plainWord(word.text)) || isFamiliar(word.text, explained)) return false
  if (familiar !== null) return !isFamiliar(word.text, familiar)
  return syllablesOf(word) > mostSyllables
}

function suggestionFor({ text }: Word): string {
  const plain = plainWord(text)
  const instead = PLAIN_WORDS.get(plain) ?? PLAIN_WORDS.get(plain.replace(/(?:s|d|ed|ing)$/, ''))
  return instead === undefined
    ? `Some readers may not know "${text}". Use an easier word, or say what it means.`
    : `Some readers may not know "${text}". Try "${instead}".`
}
