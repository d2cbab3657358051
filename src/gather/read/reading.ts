import type { AreaCode, AreaKind } from '../../kernel/area.ts'
import type { Observation } from '../../kernel/observation.ts'
import type { Period } from '../../kernel/period.ts'
import type { Place, Problem } from '../../kernel/problem.ts'
import type { SheetName } from './grid.ts'

/** All that was seen in a file when a recipe read it: what was taken, what was not and why, what is wrong. */
export type Reading = {
  file: { name: string; bytes: number; sha256: string }
  recipe: { id: string; version: number }
  observations: readonly Observation[]
  /** Of a lookup: which name stands for which. */
  lookups: readonly LookupRow[]
  /** Every area of the file in the order of its rows, once per block. */
  areas: readonly AreaRead[]
  blocks: readonly BlockRead[]
  sheets: readonly (SheetName & { read: boolean })[]
  rowsNotRead: readonly RowNotRead[]
  columnsNotRead: readonly ColumnNotRead[]
  checks: readonly Check[]
  /** Worth knowing, and no reason to refuse. */
  notes: readonly Problem[]
  /** Reasons not to take the file. While there is one, nothing may be stored. */
  problems: readonly Problem[]
}

export type AreaRead = {
  block: string
  sheet: string
  row: number
  kind: AreaKind
  /** The area it is; null for a leftover. */
  area: AreaCode | null
  code: string
  name: string
}

export type BlockRead = {
  name: string
  sheet: string
  range: string
  headerRow: number
  /** Rows of each kind of area. */
  rows: Readonly<Record<AreaKind, number>>
  columns: readonly ColumnRead[]
}
export type ColumnRead = {
  letters: string
  header: string
  variable: string | null
  period: Period | null
  as: ColumnUse
}
export type ColumnUse = 'code' | 'name' | 'period' | 'measure' | 'value' | 'known, not read' | 'new, not read'

export type RowNotRead = {
  sheet: string
  row: number
  block: string | null
  text: string
  why: string
  /** There are numbers in the columns that are read: look at it twice. */
  numbers: boolean
}
export type ColumnNotRead = { sheet: string; letters: string; header: string; why: string }
export type LookupRow = {
  from: string
  to: string
  with: Readonly<Record<string, string>>
  sheet: string
  row: number
}
export type Check = { what: string; passes: boolean; expected: string; found: string; at?: Place }

/** What a block gave. */
export type BlockReading = {
  observations: Observation[]
  lookups: LookupRow[]
  areas: AreaRead[]
  read: BlockRead
  rowsRead: ReadonlySet<number>
  rowsNotRead: RowNotRead[]
  columnsNotRead: ColumnNotRead[]
  checks: Check[]
  notes: Problem[]
  problems: Problem[]
}

/** An area as a row writes it, for whoever knows the areas to match. */
export type WrittenArea = {
  code: string | null
  name: string | null
  kind: AreaKind
  on: string | null
  at: Place
}

/** Matches all written areas at once: for each its code, or the problem with the nearest candidates. */
export type MatchAreas = (rows: readonly WrittenArea[]) => readonly (AreaCode | Problem)[]
