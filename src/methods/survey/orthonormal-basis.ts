/**
 * Columns at right angles and of length one that span the given columns (Gram and Schmidt, each taken out twice so
 * that rounding does not build up), with the triangle that leads back: column k = Σ basis[j] · upper[j][k].
 *
 * `dependent` names columns that those before already span, or that are zero, to one part in ten million of their
 * length (R's bound for `qr`); they have no basis column, and the triangle is only complete when there are none.
 */
export function orthonormalBasis(
  columns: readonly Float64Array[],
  tolerance = 1e-7,
): { basis: Float64Array[]; upper: number[][]; dependent: number[] } {
  const basis: Float64Array[] = []
  const upper = columns.map(() => columns.map(() => 0))
  const dependent: number[] = []
  for (const [at, column] of columns.entries()) {
    const rest = column.slice()
    const before = lengthOf(rest)
    for (let pass = 0; pass < 2; pass++)
      for (const [on, direction] of basis.entries()) upper[on]![at]! += takeOut(rest, direction)
    const length = lengthOf(rest)
    if (!(length > tolerance * before)) {
      dependent.push(at)
      continue
    }
    upper[basis.length]![at] = length
    for (let row = 0; row < rest.length; row++) rest[row]! /= length
    basis.push(rest)
  }
  return { basis, upper, dependent }
}

/** Removes what lies along a direction, and says how much it was. */
function takeOut(column: Float64Array, direction: Float64Array): number {
  let along = 0
  for (let row = 0; row < column.length; row++) along += column[row]! * direction[row]!
  for (let row = 0; row < column.length; row++) column[row]! -= along * direction[row]!
  return along
}

function lengthOf(column: Float64Array): number {
  let squares = 0
  for (const value of column) squares += value * value
  return Math.sqrt(squares)
}
