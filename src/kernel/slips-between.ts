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
