import type { AreaCode, AreaKind } from './area.ts'
import type { Period } from './period.ts'
import type { Value } from './value.ts'

/**
 * One figure as a source gave it: a variable of an area in a period, and the very cell it was read from.
 * A dataset of shape `observations` is a list of these. Missing stays missing, with its reason.
 */
export type Observation = {
  /** The area it was matched to; null when the row is a named leftover such as UNKNOWN. */
  area: AreaCode | null
  areaKind: AreaKind
  /** The row's own code and name, exactly as written. */
  areaWritten: string
  period: Period
  variable: string
  value: Value
  /** For a withheld value: the smallest and largest it can be by the supplier's own rule (`*` = 0 to 4). */
  lower: number | null
  upper: number | null
  sheet: string
  /** The cell in A1 notation. */
  cell: string
}
