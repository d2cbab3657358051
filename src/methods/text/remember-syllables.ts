import { countSyllables } from './syllables.ts'

/** Says how many syllables a word has. */
export type SyllableCounter = (word: string) => number

/**
 * A counter of syllables that remembers the words it has seen, for many texts in a row: the same counts, about twice
 * as fast. Make one for a job and let it go with the job.
 *
 * Worked number: "commissioner" gives 4, the second time from memory.
 */
export function rememberSyllables(): SyllableCounter {
  const seen = new Map<string, number>()
  return word => {
    const known = seen.get(word)
    if (known !== undefined) return known
    const count = countSyllables(word)
    if (seen.size < MOST_REMEMBERED) seen.set(word, count)
    return count
  }
}

/** The words of children are some 30,000; what comes after is mostly slips of the finger. */
const MOST_REMEMBERED = 50_000
