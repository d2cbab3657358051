/**
 * Words that were written without blanks between them: "killmyself" is kill, myself; "iwanttodie" I, want, to, die.
 *
 * Answers: "which known words make up this one?", with the fewest words; null where they do not. Words of one letter count
 * only as "i" and "a". It misleads for long names that happen to be made of words, so it is asked last, of words
 * that nothing else can read.
 *
 * Property: the parts joined are the word. Work grows with length times the longest word, no more.
 *
 * Worked number: over a list with "hits" and "me", "hitsme" has two.
 */
export function splitGlued(word: string, knows: (part: string) => boolean): readonly string[] | null {
  if (word.length < SHORTEST || word.length > LONGEST) return null
  const best: (readonly string[] | null)[] = [[]]
  for (let end = 1; end <= word.length; end++) {
    let least: readonly string[] | null = null
    for (let start = Math.max(0, end - LONGEST_PART); start < end; start++) {
      const before = best[start]
      if (!before || (least !== null && before.length + 1 >= least.length)) continue
      const part = word.slice(start, end)
      if (part.length === 1 ? part === 'i' || part === 'a' : knows(part)) least = [...before, part]
    }
    best[end] = least
  }
  const parts = best[word.length] ?? null
  // many short words can spell anything
  return parts !== null && parts.length > 1 && word.length / parts.length >= SHORTEST_MEAN ? parts : null
}

const SHORTEST = 5
const LONGEST = 120
const LONGEST_PART = 16
const SHORTEST_MEAN = 2.5
