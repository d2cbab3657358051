import type { AreaCode } from './area.ts'
import type { Period } from './period.ts'
import type { Value } from './value.ts'

/**
 * One value of an indicator for an area, a period and a group: what the indicators work out and the gate checks.
 *
 * `value` is unrounded, in the indicator's unit (shares as fractions). `lower` and `upper` are an interval: of
 * confidence, or of what a sum with withheld parts can be; null where there is none. `numerator` and
 * `denominator` are the parts of a ratio, and what the gate looks at: a share of 3 in 12 children shows the 3.
 */
export type Cell = {
  indicator: string
  area: AreaCode
  period: Period
  group: string
  value: Value
  lower: number | null
  upper: number | null
  numerator: Value | null
  denominator: Value | null
  /** Where the denominator is withheld: how many it is at least, so that a mean over hundreds need not be hidden too. */
  denominatorAtLeast?: number
  /** Of a total of pounds or days, what each body contributed, where that is known. For the gate only: never published. */
  contributions?: readonly number[]
  /** Where it came from and what to know of it: another year's denominator, a merge, a modelled value. */
  notes: readonly string[]
  /** Addresses of what it was made of: `dataset@version/sheet!A1`, for the way back from a pixel to a workbook. */
  origins: readonly string[]
}

/** The group of a cell that is about all children of the area. */
export const ALL = 'all'

/** The address of a cell, stable across releases: `spend_per_child/00Q/2021-22/all`. */
export type CellAddress = string

export const cellAddress = (cell: Pick<Cell, 'indicator' | 'area' | 'period' | 'group'>): CellAddress =>
  [cell.indicator, cell.area, cell.period, cell.group].join('/')
