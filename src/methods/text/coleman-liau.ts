import { checkCounts } from './check-counts.ts'
import type { TextCounts } from './count-text.ts'

/**
 * Coleman-Liau index: a school year from letters a word and sentences a hundred words; no syllables needed, so no
 * error of counting them.
 *
 * It misleads below 100 words, where it may fall below zero.
 *
 * Formula: 0.0588 × 100 letters ÷ words − 0.296 × 100 sentences ÷ words − 15.8.
 * Reference: Coleman and Liau (1975), Journal of Applied Psychology 60.
 *
 * Worked number: 69 letters in 13 words and 1 sentence give 13.132308.
 */
export function colemanLiau({
  words,
  sentences,
  letters,
}: Pick<TextCounts, 'words' | 'sentences' | 'letters'>): number {
  checkCounts({ words, sentences }, {}, { letters })
  return 0.0588 * ((100 * letters) / words) - 0.296 * ((100 * sentences) / words) - 15.8
}
