import { checkCounts } from './check-counts.ts'
import type { TextCounts } from './count-text.ts'

type Needed = Pick<TextCounts, 'words' | 'sentences' | 'syllables'>

/**
 * Flesch reading ease: the higher, the easier; plain English is 60 to 70, a comic above 90.
 *
 * It sees the length of sentences and of words, nothing else: "the ion has a spin" is child's play to it. It misleads
 * below 100 words, where it may even leave 0 to 100. It is returned as it comes, so that others can check it.
 *
 * Formula: 206.835 − 1.015 words ÷ sentences − 84.6 syllables ÷ words.
 * Reference: Flesch (1948), Journal of Applied Psychology 32.
 *
 * Worked number: 13 words in 1 sentence with 24 syllables give 37.455385.
 */
export function fleschReadingEase({ words, sentences, syllables }: Needed): number {
  checkCounts({ words, sentences }, {}, { syllables })
  return 206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words)
}

/**
 * Flesch-Kincaid grade: the American school year that can read the text; add 5 for the age.
 *
 * Made with sailors reading manuals. It misleads below 100 words and for children's own prose without full stops.
 *
 * Formula: 0.39 words ÷ sentences + 11.8 syllables ÷ words − 15.59.
 * Reference: Kincaid, Fishburne, Rogers and Chissom (1975), Naval Technical Training Command, report 8-75.
 *
 * Worked number: 13 words in 1 sentence with 24 syllables give 11.264615.
 */
export function fleschKincaidGrade({ words, sentences, syllables }: Needed): number {
  checkCounts({ words, sentences }, {}, { syllables })
  return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59
}
