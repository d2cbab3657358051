import { checkCounts } from './check-counts.ts'
import type { TextCounts } from './count-text.ts'

/**
 * Gunning fog index: the years of schooling a text asks for, from long sentences and long words.
 *
 * Long words are those of three syllables or more that are no names, not joined by a hyphen and not long through
 * -es, -ed or -ing alone. It misleads where long words are everyday ones ("grandmother").
 *
 * Formula: 0.4 × (words ÷ sentences + 100 complex ÷ words).
 * Reference: Gunning (1952), The Technique of Clear Writing.
 *
 * Worked number: 4 long of 13 words in 1 sentence give 17.507692.
 */
export function gunningFog({
  words,
  sentences,
  complex,
}: Pick<TextCounts, 'words' | 'sentences' | 'complex'>): number {
  checkCounts({ words, sentences }, { complex })
  return 0.4 * (words / sentences + (100 * complex) / words)
}
