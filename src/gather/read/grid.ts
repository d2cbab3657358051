/**
 * A sheet as we read it: only what stands in the cells, nothing that runs or styles.
 *
 * A number shown as a percentage keeps that fact, because 0.18 under a `%` and 18 without one mean the same.
 * A formula without a sound result is an error, never an empty cell.
 */
export type Grid = {
  sheet: string
  /** Row 0 is row 1 of the sheet; a row or cell may be absent where nothing is written. */
  rows: readonly (GridRow | undefined)[]
  merges: readonly Merge[]
}
export type GridRow = readonly (GridCell | undefined)[]
export type GridCell =
  | null
  | string
  | number
  | boolean
  | { error: string }
  | { date: string }
  | { percent: number }
/** A merged region, counted from 0, its last row and column included. */
export type Merge = { top: number; left: number; bottom: number; right: number }

/** What a file holds: the sheets that were asked for, and the names of all there are. */
export type Book = { sheets: readonly SheetName[]; grids: readonly Grid[] }
export type SheetName = { name: string; hidden: boolean }

/** The letters of a column counted from 0: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  const letter = String.fromCharCode(65 + (column % 26))
  return rest > 0 ? columnLetters(rest - 1) + letter : letter
}

/** The address of a cell, both counted from 0: (2, 0) is A3. */
export const cellName = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`

/** A range such as `A3:H109` as numbers counted from 0. */
export function rangeOf(written: string): Merge {
  const [, left, top, right, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(written) ?? []
  if (!left || !top || !right || !bottom)
    throw new RangeError(`expected a range such as A3:H109, got "${written}"`)
  return {
    top: Number(top) - 1,
    left: columnNumber(left),
    bottom: Number(bottom) - 1,
    right: columnNumber(right),
  }
}

export const rangeName = ({ top, left, bottom, right }: Merge): string =>
  top === bottom && left === right ? cellName(top, left) : `${cellName(top, left)}:${cellName(bottom, right)}`

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** The cell, or null where nothing is written. */
export function cellAt(grid: Grid, row: number, column: number): GridCell {
  const cell = grid.rows[row]?.[column] ?? null
  return typeof cell === 'string' && cell.trim() === '' ? null : cell
}

/** What a reader sees in the cell, as text. */
export function textOf(cell: GridCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'object') return String(cell)
  if ('error' in cell) return cell.error
  if ('date' in cell) return cell.date
  return String(cell.percent)
}

/** Is nothing written between these columns of the row? */
export function isBlankRow(grid: Grid, row: number, left: number, right: number): boolean {
  for (let column = left; column <= right; column++) if (cellAt(grid, row, column) !== null) return false
  return true
}

/** The first few texts of a row, for naming it to a person. */
export function rowText(grid: Grid, row: number, left = 0, right = Number.POSITIVE_INFINITY): string {
  const cells = grid.rows[row] ?? []
  const texts: string[] = []
  for (let column = left; column <= Math.min(right, cells.length - 1); column++) {
    const text = textOf(cellAt(grid, row, column))
      .replace(/\s+/g, ' ')
      .trim()
    if (text) texts.push(text)
    if (texts.length === 4) break
  }
  const all = texts.join(' · ')
  return all.length > 90 ? `${all.slice(0, 89)}…` : all
}
