/**
 * The inverse of a small square matrix, or null where it has none (Gauss-Jordan, largest pivot first).
 *
 * For matrices of a few themes; a pivot below a millionth of a millionth counts as none.
 */
export function invert(matrix: readonly (readonly number[])[]): number[][] | null {
  const size = matrix.length
  const rows = matrix.map((row, at) => [...row, ...row.map((_, column) => (column === at ? 1 : 0))])
  for (let step = 0; step < size; step++) {
    const pivot = largestFrom(rows, step)
    const chosen = rows[pivot]!
    if (Math.abs(chosen[step]!) < 1e-12) return null
    rows[pivot] = rows[step]!
    rows[step] = chosen.map(value => value / chosen[step]!)
    for (let row = 0; row < size; row++) {
      if (row === step) continue
      const factor = rows[row]![step]!
      rows[row] = rows[row]!.map((value, column) => value - factor * rows[step]![column]!)
    }
  }
  return rows.map(row => row.slice(size))
}

function largestFrom(rows: readonly (readonly number[])[], step: number): number {
  let best = step
  for (let row = step + 1; row < rows.length; row++) {
    if (Math.abs(rows[row]![step]!) > Math.abs(rows[best]![step]!)) best = row
  }
  return best
}

/** The largest sum of sizes in a column: the size of a matrix by which errors of shares grow. */
export function oneNorm(matrix: readonly (readonly number[])[]): number {
  return Math.max(...matrix.map((_, column) => matrix.reduce((sum, row) => sum + Math.abs(row[column]!), 0)))
}
