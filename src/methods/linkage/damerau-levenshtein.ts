/**
 * How many slips of the pen lie between two texts: a letter left out, added, changed, or two swapped.
 *
 * Answers: "how many typing errors apart are these?" The true distance: a swap may have other letters put between
 * it, so that the triangle inequality holds (the "restricted" one says 3 for CA, ABC). It misleads for long texts,
 * where two errors are few, and for names written in another order.
 *
 * Reference: Damerau (1964), Communications of the ACM 7; Lowrance and Wagner (1975), Journal of the ACM 22.
 *
 * Worked number: CA, ABC gives 2; 2012-03-04, 2012-04-03 gives 2; KITTEN, SITTING gives 3.
 */
export function damerauLevenshtein(left: string, right: string): number {
  const width = right.length + 2
  const far = left.length + right.length
  const table = new Uint32Array((left.length + 2) * width).fill(far)
  for (let row = 0; row <= left.length; row++) table[(row + 1) * width + 1] = row
  for (let column = 0; column <= right.length; column++) table[width + column + 1] = column
  const lastRowOf = new Map<number, number>()
  const at = (row: number, column: number): number => table[row * width + column] ?? far
  for (let row = 1; row <= left.length; row++) {
    let lastMatch = 0
    for (let column = 1; column <= right.length; column++) {
      const swapRow = lastRowOf.get(right.charCodeAt(column - 1)) ?? 0
      const swapColumn = lastMatch
      const same = left.charCodeAt(row - 1) === right.charCodeAt(column - 1)
      if (same) lastMatch = column
      const swap = at(swapRow, swapColumn) + (row - swapRow - 1) + 1 + (column - swapColumn - 1)
      const changed = at(row, column) + (same ? 0 : 1)
      const added = Math.min(at(row + 1, column), at(row, column + 1)) + 1
      table[(row + 1) * width + column + 1] = Math.min(changed, added, swap)
    }
    lastRowOf.set(left.charCodeAt(row - 1), row)
  }
  return at(left.length + 1, right.length + 1)
}
