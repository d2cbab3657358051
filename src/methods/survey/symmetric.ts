/** A square table that equals its mirror image, as rows of numbers. */
export type Square = readonly (readonly number[])[]

/**
 * The lower triangle L with L Lᵗ = the table (Cholesky); null where the table is not safely positive.
 * Reference: Golub, Van Loan (2013), Matrix Computations, 4.2. Worked number: [[4, 2], [2, 5]] gives [[2, 0], [1, 2]].
 */
export function triangleOf(table: Square): number[][] | null {
  const root = table.map(line => line.map(() => 0))
  for (let a = 0; a < table.length; a++)
    for (let b = 0; b <= a; b++) {
      let rest = table[a]![b]!
      for (let k = 0; k < b; k++) rest -= root[a]![k]! * root[b]![k]!
      if (a !== b) root[a]![b] = rest / root[b]![b]!
      else if (rest > 1e-13 * Math.abs(table[a]![a]!)) root[a]![a] = Math.sqrt(rest)
      else return null
    }
  return root
}

/** Solves L x = b for a lower triangle. */
export function solveTriangle(triangle: Square, right: readonly number[]): number[] {
  const solved: number[] = []
  for (const [a, line] of triangle.entries()) {
    let rest = right[a]!
    for (let k = 0; k < a; k++) rest -= line[k]! * solved[k]!
    solved.push(rest / line[a]!)
  }
  return solved
}

/**
 * The eigenvalues of a symmetric table, largest first (Jacobi's rotations; for tables of up to a hundred rows).
 * Reference: Golub, Van Loan (2013), 8.5. Worked number: [[2, 1], [1, 2]] has 3 and 1.
 */
export function eigenvaluesOf(table: Square): number[] {
  const work = table.map(line => [...line])
  const size = work.length
  for (let sweep = 0; sweep < 100; sweep++) {
    let off = 0
    let all = 0
    for (const [a, line] of work.entries())
      for (const [b, value] of line.entries()) {
        all += value * value
        if (a !== b) off += value * value
      }
    if (off <= 1e-30 * all) break
    for (let a = 0; a < size; a++) for (let b = a + 1; b < size; b++) rotate(work, a, b)
  }
  return work.map((line, at) => line[at]!).sort((a, b) => b - a)
}

/** Turns rows and columns a and b so that their common number becomes zero. */
function rotate(work: number[][], a: number, b: number) {
  const [rowA, rowB] = [work[a]!, work[b]!]
  const common = rowA[b]!
  if (common === 0) return
  const slope = (rowB[b]! - rowA[a]!) / (2 * common)
  const tangent = (slope >= 0 ? 1 : -1) / (Math.abs(slope) + Math.hypot(slope, 1))
  const cosine = 1 / Math.hypot(tangent, 1)
  const sine = tangent * cosine
  for (const line of work) {
    const [left, right] = [line[a]!, line[b]!]
    line[a] = cosine * left - sine * right
    line[b] = sine * left + cosine * right
  }
  for (let k = 0; k < work.length; k++) {
    const [upper, lower] = [rowA[k]!, rowB[k]!]
    rowA[k] = cosine * upper - sine * lower
    rowB[k] = sine * upper + cosine * lower
  }
}
