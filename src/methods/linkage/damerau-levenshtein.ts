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
  let begin = 0
  let [leftEnd, rightEnd] = [left.length, right.length]
  // what both begin and end with costs nothing, and is most of two dates
  while (begin < leftEnd && begin < rightEnd && left.charCodeAt(begin) === right.charCodeAt(begin)) begin++
  while (
    leftEnd > begin &&
    rightEnd > begin &&
    left.charCodeAt(leftEnd - 1) === right.charCodeAt(rightEnd - 1)
  ) {
    leftEnd--
    rightEnd--
  }
  if (leftEnd === begin || rightEnd === begin) return leftEnd + rightEnd - 2 * begin
  return distanceOfMiddles(left.slice(begin, leftEnd), right.slice(begin, rightEnd))
}

function distanceOfMiddles(left: string, right: string): number {
  const width = right.length + 2
  const far = left.length + right.length
  const table = tableOf((left.length + 2) * width)
  for (let column = 0; column < width; column++) table[column] = far
  for (let row = 0; row <= left.length; row++) {
    table[(row + 1) * width] = far
    table[(row + 1) * width + 1] = row
  }
  for (let column = 0; column <= right.length; column++) table[width + column + 1] = column
  for (let row = 1; row <= left.length; row++) {
    let lastMatch = 0
    for (let column = 1; column <= right.length; column++) {
      const swapRow = lastRowWith(left, right.charCodeAt(column - 1), row - 1)
      const swapColumn = lastMatch
      const same = left.charCodeAt(row - 1) === right.charCodeAt(column - 1)
      if (same) lastMatch = column
      const swap =
        (table[swapRow * width + swapColumn] as number) + (row - swapRow - 1) + 1 + (column - swapColumn - 1)
      const changed = (table[row * width + column] as number) + (same ? 0 : 1)
      const added =
        Math.min(table[(row + 1) * width + column] as number, table[row * width + column + 1] as number) + 1
      table[(row + 1) * width + column + 1] = Math.min(changed, added, swap)
    }
  }
  return table[(left.length + 1) * width + right.length + 1] as number
}

/** The last row, up to `upTo`, whose letter is this one; 0 when none is. Names are short: looking beats remembering. */
function lastRowWith(left: string, letter: number, upTo: number): number {
  let row = upTo
  while (row > 0 && left.charCodeAt(row - 1) !== letter) row--
  return row
}

// one table serves every call, since a million of them are compared in a row; it holds nothing between calls
let reused = new Uint32Array(1024)
function tableOf(size: number): Uint32Array {
  if (reused.length < size) reused = new Uint32Array(size)
  return reused
}
