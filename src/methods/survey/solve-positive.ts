/**
 * Solves A x = b for a symmetric positive table (Cholesky), of which only the upper half is read.
 * Null where the table is not safely positive: then there is no single answer to stand behind.
 */
export function solvePositive(
  upper: readonly (readonly number[])[],
  right: readonly number[],
): number[] | null {
  const size = right.length
  const root = right.map(() => right.map(() => 0))
  for (let a = 0; a < size; a++)
    for (let b = 0; b <= a; b++) {
      let rest = upper[b]![a]!
      for (let k = 0; k < b; k++) rest -= root[a]![k]! * root[b]![k]!
      if (a !== b) root[a]![b] = rest / root[b]![b]!
      else if (rest > SAFELY_POSITIVE * upper[a]![a]!) root[a]![a] = Math.sqrt(rest)
      else return null
    }
  const half: number[] = []
  for (let a = 0; a < size; a++)
    half.push((right[a]! - half.reduce((sum, value, k) => sum + value * root[a]![k]!, 0)) / root[a]![a]!)
  const solved = half.slice()
  for (let a = size - 1; a >= 0; a--) {
    for (let k = a + 1; k < size; k++) solved[a]! -= root[k]![a]! * solved[k]!
    solved[a]! /= root[a]![a]!
  }
  return solved
}

// Below this share of its diagonal a pivot is rounding.
const SAFELY_POSITIVE = 1e-12
