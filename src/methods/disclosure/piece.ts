import { type Balance, type Bounds, balanceOf, type CountTable, type TableCount } from './count-table.ts'
import type { TablePart } from './split-table.ts'

/** One part of a table with its settled counts folded away; counts are columns. */
export type Piece = {
  counts: readonly TableCount[]
  balances: readonly Balance[]
  isTree: boolean
  /** All that is known of it is whole, so a reader may use that children are. */
  isWhole: boolean
  /** Column → place in the whole table, and back. */
  places: readonly number[]
  columnOf: ReadonlyMap<number, number>
}

/** Cuts a part out of its table. The exact value of a settled count moves to the right-hand side of its sums. */
export function pieceOf(table: CountTable, part: TablePart): Piece {
  const columnOf = new Map(part.counts.map((place, column) => [place, column]))
  const balances = part.sums.map(sum => {
    const { terms, level } = balanceOf(table.sums[sum]!)
    const kept = terms.filter(([place]) => columnOf.has(place))
    const settled = terms.filter(([place]) => !columnOf.has(place))
    return {
      terms: kept.map(([place, sign]) => [columnOf.get(place)!, sign] as const),
      level: settled.reduce((rest, [place, sign]) => rest - sign * exactly(table.counts[place]!), level),
    }
  })
  const counts = part.counts.map(place => table.counts[place]!)
  const isWhole =
    counts.every(({ value }) => value === null || isNearWhole(value)) &&
    balances.every(({ level }) => isNearWhole(level))
  return { counts, balances, isTree: part.isTree, isWhole, places: part.counts, columnOf }
}

const exactly = ({ value, lower }: TableCount): number => value ?? lower

export const isNearWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6

/** What a reader knows of a count that is shown, or that is withheld, before any arithmetic. */
export function knownRange(count: TableCount, isHidden: boolean): { lower: number; upper: number } {
  const { value, lower, upper, tolerance } = count
  if (isHidden || value === null) return { lower, upper }
  return { lower: Math.max(lower, value - tolerance), upper: Math.min(upper, value + tolerance) }
}

/** The bounds of every column when `hidden` columns are withheld. */
export function boundsOf(counts: readonly TableCount[], hidden: ReadonlySet<number>): Bounds {
  const ranges = counts.map((count, column) => knownRange(count, hidden.has(column)))
  return { lower: ranges.map(({ lower }) => lower), upper: ranges.map(({ upper }) => upper) }
}
