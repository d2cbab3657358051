import { checkCounts } from './check-counts.ts'
import type { TextCounts } from './count-text.ts'

/**
 * Automated readability index (ARI): a school year from letters a word and words a sentence.
 *
 * Made for electric typewriters, so that it needs no syllables. It misleads as Coleman-Liau does.
 *
 * Formula: 4.71 letters ÷ words + 0.5 words ÷ sentences − 21.43.
 * Reference: Smith and Senter (1967), Aerospace Medical Research Laboratories, report 66-220.
 *
 * Worked number: 69 letters in 13 words and 1 sentence give 10.069231.
 */
export function automatedReadability({
  words,
  sentences,
  letters,
}: Pick<TextCounts, 'words' | 'sentences' | 'letters'>): number {
  checkCounts({ words, sentences }, {}, { letters })
  return 4.71 * (letters / words) + 0.5 * (words / sentences) - 21.43
}
