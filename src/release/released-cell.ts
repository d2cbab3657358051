import type { AreaCode } from '../kernel/area.ts'
import type { Cell, CellAddress } from '../kernel/cell.ts'
import { cellAddress } from '../kernel/cell.ts'
import type { Period } from '../kernel/period.ts'
import type { Value } from '../kernel/value.ts'

declare const passed: unique symbol

/**
 * A cell that has passed the gate: the only kind of number that public pages, files and briefings can show.
 *
 * The mark `passed` exists only for the compiler and is not exported, so a page that tries to show a cell that
 * was never checked does not compile. `value` is unrounded unless the policy rounds counts (pages round to the
 * indicator's decimals, which can only tell less than what was audited). Where `value` is `withheld`, nothing
 * says by whom or why: telling a small number from one hidden for its sake would give the small one away.
 */
export type ReleasedCell = Readonly<{
  indicator: string
  area: AreaCode
  period: Period
  group: string
  value: Value
  /** An interval of confidence beside a number; beside `withheld`, a range that everybody could work out. */
  lower: number | null
  upper: number | null
  /** The parts of a share, a rate or a mean, where they may be shown. */
  numerator: Value | null
  denominator: Value | null
  notes: readonly string[]
  [passed]: true
}>

/** What a released cell is made of, before it is marked. */
export type CellContent = Omit<ReleasedCell, typeof passed>

/**
 * Marks a cell as passed. Only two places may: the gate, after the audit; and the store, on rows that the gate
 * let through earlier. The front door does not export it.
 */
export const markPassed = (cell: CellContent): ReleasedCell => cell as ReleasedCell

/** The content of a cell as it stands, without what the gate adds or takes away. */
export const contentOf = (cell: Cell): CellContent => ({
  indicator: cell.indicator,
  area: cell.area,
  period: cell.period,
  group: cell.group,
  value: cell.value,
  lower: cell.lower,
  upper: cell.upper,
  numerator: cell.numerator,
  denominator: cell.denominator,
  notes: cell.notes,
})

export const addressOf = (cell: Pick<ReleasedCell, 'indicator' | 'area' | 'period' | 'group'>): CellAddress =>
  cellAddress(cell)
