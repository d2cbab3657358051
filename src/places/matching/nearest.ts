/**
 * How many typing slips lie between two words: letters added, lost, changed, or two neighbours swapped
 * (Damerau-Levenshtein distance, each pair of neighbours swapped at most once).
 *
 * Answers: "what did they probably mean?" Use it to offer candidates to a person, never to decide for them:
 * Suffolk and Norfolk are three slips apart.
 * Stops early and returns `limit + 1` once the distance is sure to be larger than `limit`.
 * Reference: Damerau (1964), Communications of the ACM 7. Worked number: "ca" to "abc" is 3.
 */
export function slipsBetween(one: string, other: string, limit = Infinity): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const changed = one[row - 1] === other[column - 1] ? 0 : 1
      let fewest = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + changed)
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (swapped) fewest = Math.min(fewest, beforeLast[column - 2]! + 1)
      current.push(fewest)
    }
    if (Math.min(...current) > limit) return limit + 1
    beforeLast = last
    last = current
  }
  return last[other.length]!
}

/** How like two plain names are, from 0 to 1: by slips, and by the words they share whatever their order. */
export function likeness(one: string, other: string): number {
  const longest = Math.max(one.length, other.length)
  if (longest === 0) return 1
  // names that differ in more than half of their letters are not alike, and need not be compared to the end
  const most = Math.floor(longest / 2)
  const slips = slipsBetween(one, other, most)
  const letters = slips > most ? 0 : 1 - slips / longest
  return Math.max(letters, 0.9 * sharedWords(one, other))
}

/** Words that both names have, weighed by their letters so that "of" and "and" count for little. */
function sharedWords(one: string, other: string): number {
  const mine = new Set(one.split(' '))
  const theirs = new Set(other.split(' '))
  const letters = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + word.length, 0)
  const shared = [...mine].filter(word => theirs.has(word))
  return letters(shared) / Math.max(letters(new Set([...mine, ...theirs])), 1)
}
