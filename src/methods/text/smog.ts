import { checkCounts } from './check-counts.ts'
import type { TextCounts } from './count-text.ts'

/**
 * SMOG grade: the school year that understands a text fully, from its words of three syllables or more.
 *
 * Used for health leaflets, since it asks for full understanding and so lies a year or two above the others. It was
 * made for thirty sentences; with fewer, `countText` gives a caution. It is blind to the length of sentences.
 *
 * Formula: 1.0430 √(30 polysyllables ÷ sentences) + 3.1291.
 * Reference: McLaughlin (1969), Journal of Reading 12.
 *
 * Worked number: 4 long words in 1 sentence give 14.554593.
 */
export function smogGrade({
  sentences,
  polysyllables,
}: Pick<TextCounts, 'sentences' | 'polysyllables'>): number {
  checkCounts({ sentences }, {}, { polysyllables })
  return 1.043 * Math.sqrt((polysyllables * 30) / sentences) + 3.1291
}
