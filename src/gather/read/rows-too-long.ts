import type { Problem } from '../../kernel/problem.ts'
import type { FoundBlock } from './find-block.ts'
import { cellAt, cellName, type Grid } from './grid.ts'
import type { AreaRow } from './sort-rows.ts'

/**
 * Rows of a CSV file that hold more than their header: a separator inside a number, as in 9,722 without quotes, has
 * moved everything behind it one column on, and each of those values would be read as another.
 *
 * A workbook is left alone: a note beside a table moves nothing.
 */
export function rowsTooLong(found: FoundBlock, rows: readonly AreaRow[], fileName: string): Problem[] {
  const { grid, headerTop, headerBottom } = found
  if (grid.sheet !== fileName) return []
  const width = Math.max(
    ...Array.from({ length: headerBottom - headerTop + 1 }, (_, at) => lastColumn(grid, headerTop + at)),
  )
  return rows.flatMap(({ row }) => {
    const last = lastColumn(grid, row)
    if (last <= width) return []
    return {
      code: 'row-too-long',
      what: `row ${row + 1} has ${last + 1} cells, but its header has ${width + 1}: a separator inside a number or text has moved what follows.`,
      kept: 'Nothing was stored.',
      todo: 'Put the number or text in quotes, or save the file again from the spreadsheet.',
      at: { sheet: grid.sheet, cell: cellName(row, width + 1) },
    }
  })
}

/** The last column in which something is written; -1 in an empty row. */
function lastColumn(grid: Grid, row: number): number {
  let column = (grid.rows[row]?.length ?? 0) - 1
  while (column >= 0 && cellAt(grid, row, column) === null) column--
  return column
}
