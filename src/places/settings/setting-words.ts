import { plainForm, type SameWords } from '../matching/written-form.ts'

/**
 * The words a setting is found by, or that somebody looks for: plain, without their last s ("St Mary's", "St Marys"
 * and "Saint Mary" are one), each once. Words that nearly every name may have or lack are left away, unless there
 * are no others.
 */
export function settingWords(text: string, same: SameWords): readonly string[] {
  const words = [...new Set(plainForm(text, same).split(' ').filter(Boolean).map(withoutEnding))]
  const telling = words.filter(word => !ANYWHERE.has(word))
  return telling.length > 0 ? telling : words
}

/** "marys" and "mary", "schools" and "school": whoever types leaves the s away, or adds one. */
const withoutEnding = (word: string): string => (word.length > 3 ? word.replace(/s$/, '') : word)

// A register writes "St Mary's C of E School" where a child writes "st marys", and the other way round.
const ANYWHERE = new Set(['the', 'of', 'and', 'school', 'c', 'e', 'ce', 'cofe', 'england'])
