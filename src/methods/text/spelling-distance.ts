/**
 * How many slips lie between two spellings: a letter left out, added, changed, or two neighbours swapped.
 *
 * Swapped neighbours count one, for that is how children and phones get words wrong ("freind"). It misleads for short
 * words, where two slips make any word into any other.
 *
 * Formula: optimal string alignment. Reference: Damerau (1964), Communications of the ACM 7.
 *
 * Worked numbers: "freind" to "friend" 1, "becuase" to "because" 1, "skool" to "school" 2, "abc" to "" 3.
 */
export function spellingDistance(one: string, other: string): number {
  let twoBack: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const line = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      let least = Math.min(above[column]! + 1, line[column - 1]! + 1, above[column - 1]! + (same ? 0 : 1))
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (swapped) least = Math.min(least, twoBack[column - 2]! + 1)
      line.push(least)
    }
    twoBack = above
    above = line
  }
  return above[other.length]!
}
