import type { Observation } from '../../kernel/observation.ts'
import { isNumber, type Value } from '../../kernel/value.ts'
import { cellAt, columnLetters, rangeOf, textOf } from '../read/grid.ts'
import type { Inspected } from '../read/read-source.ts'
import type { BlockRead } from '../read/reading.ts'

/** A part of a sheet as it is shown: each cell with its text and what became of it. */
export type SheetView = { columns: readonly string[]; rows: readonly SheetRow[]; left: number }
export type SheetRow = { number: number; cells: readonly SheetCell[]; why: string | null }
export type SheetCell = { text: string; as: 'value' | 'missing' | 'label' | 'problem' | 'unread' }

// enough to see how the block was read; every row with a problem is shown besides
const FIRST_ROWS = 25

/** The rows around a block as they stand in the file, with what was read in them. */
export function viewBlock({ reading, book }: Inspected, block: BlockRead): SheetView {
  const grid = book.grids.find(one => one.sheet === block.sheet)
  const { left, right, bottom } = rangeOf(
    block.range.includes(':') ? block.range : `${block.range}:${block.range}`,
  )
  if (!grid) return { columns: [], rows: [], left: 0 }
  const values = new Set(block.columns.filter(({ as }) => as === 'value').map(one => one.letters))
  const read = readCells(
    reading.observations.filter(one => one.sheet === block.sheet),
    values,
  )
  const lookups = new Set(reading.lookups.filter(one => one.sheet === block.sheet).map(one => one.row))
  const wrong = new Set(
    reading.problems.filter(one => one.at?.sheet === block.sheet).map(one => one.at?.cell),
  )
  const why = new Map(
    reading.rowsNotRead.filter(one => one.sheet === block.sheet).map(one => [one.row, one.why]),
  )
  const labels = new Set(
    block.columns.filter(({ as }) => as !== 'value' && !as.endsWith('not read')).map(one => one.letters),
  )
  const numbers = rowsToShow(block.headerRow, Math.min(bottom + 4, grid.rows.length), wrong)
  const rows = numbers.map(
    (number): SheetRow => ({
      number,
      why: why.get(number) ?? null,
      cells: columnsOf(left, right).map((letters, at): SheetCell => {
        const cell = `${letters}${number}`
        const value = read.get(cell)
        const isHeader = number === block.headerRow && (values.has(letters) || lookups.size > 0)
        const isNamed = number >= block.headerRow && labels.has(letters) && !why.has(number)
        const isLabel = isHeader || isNamed || lookups.has(number)
        return {
          text: textOf(cellAt(grid, number - 1, left + at)).slice(0, 40),
          as: wrong.has(cell)
            ? 'problem'
            : value !== undefined
              ? isNumber(value)
                ? 'value'
                : 'missing'
              : isLabel
                ? 'label'
                : 'unread',
        }
      }),
    }),
  )
  return { columns: columnsOf(left, right), rows, left }
}

/** What became of each cell. The parts of a sum were read too: they stand as the range `D2:U2`. */
function readCells(
  observations: readonly Observation[],
  columns: ReadonlySet<string>,
): ReadonlyMap<string, Value> {
  const read = new Map<string, Value>()
  for (const { cell, value } of observations) {
    if (!cell.includes(':')) {
      read.set(cell, value)
      continue
    }
    const { left, right, top, bottom } = rangeOf(cell)
    const letters = columnsOf(left, right).filter(one => columns.has(one))
    for (let row = top; row <= bottom; row += 1)
      for (const one of letters) if (!read.has(`${one}${row + 1}`)) read.set(`${one}${row + 1}`, value)
  }
  return read
}

const columnsOf = (left: number, right: number): string[] =>
  Array.from({ length: right - left + 1 }, (_, at) => columnLetters(left + at))

function rowsToShow(header: number, last: number, wrong: ReadonlySet<string | undefined>): number[] {
  const first = Math.max(1, header - 3)
  const shown = Array.from({ length: Math.min(FIRST_ROWS, last - first + 1) }, (_, at) => first + at)
  const ends = Array.from({ length: 6 }, (_, at) => last - 5 + at).filter(row => row > 0)
  const problems = [...wrong].map(cell => Number(/\d+/.exec(cell ?? '')?.[0])).filter(row => row > 0)
  return [...new Set([...shown, ...problems, ...ends])].sort((a, b) => a - b)
}
