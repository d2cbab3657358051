import type { CountTable, TableCount } from './count-table.ts'
import { type Piece, pieceOf } from './piece.ts'
import { splitTable } from './split-table.ts'

/**
 * A table written by hand: counts by name, each a number or more about it, and sums as the name of the total with those
 * of its parts. `hide` are the places of names.
 */
export function byHand(
  counts: Record<string, number | (Partial<TableCount> & { value: number | null })>,
  sums: readonly (readonly [total: string, ...parts: string[]])[],
): { table: CountTable; placeOf: (name: string) => number; namesOf: (places: Iterable<number>) => string[] } {
  const names = Object.keys(counts)
  const placeOf = (name: string): number => names.indexOf(name)
  const table = {
    counts: Object.entries(counts).map(
      ([name, given]): TableCount => ({
        name,
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        tolerance: 0,
        display: 'may-show',
        protect: null,
        cost: 1,
        ...(typeof given === 'number' ? { value: given } : given),
      }),
    ),
    sums: sums.map(([total, ...parts]) => ({
      total: placeOf(total),
      parts: parts.map(placeOf),
      leftover: 0,
    })),
  }
  return { table, placeOf, namesOf: places => [...places].map(place => names[place]!).toSorted() }
}

/** The one piece that such a table is, when it hangs together. */
export function onePiece(table: CountTable): Piece {
  const parts = splitTable(table, () => false)
  if (parts.length !== 1) throw new RangeError(`expected one piece, got ${parts.length}`)
  return pieceOf(table, parts[0]!)
}
