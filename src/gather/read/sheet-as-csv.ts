import { problem } from '../../kernel/problem.ts'
import type { FileReader, FileToRead } from './file-reader.ts'
import { type Grid, type GridCell, textOf } from './grid.ts'

/**
 * The one sheet of a workbook that holds a table, as CSV text: for small plain tables, whose first row names the columns. What is
 * not plain has a recipe.
 *
 * @throws ProblemsError for what is no sound workbook, for several sheets that are not empty, and for cells with an error.
 */
export async function sheetAsCsv(reader: Pick<FileReader, 'open'>, file: FileToRead): Promise<string> {
  const { grids, sheets } = await reader.open(file, [])
  const hidden = new Set(sheets.filter(one => one.hidden).map(one => one.name))
  const filled = grids.filter(({ sheet, rows }) => !hidden.has(sheet) && rows.some(Boolean))
  const [grid] = filled
  if (!grid || filled.length > 1)
    throw problem({
      code: 'workbook-sheets',
      what: grid
        ? `the workbook has ${filled.length} sheets with something in them: ${filled.map(({ sheet }) => `“${sheet}”`).join(', ')}.`
        : 'the workbook is empty.',
      kept: 'Nothing was stored.',
      todo: 'Save the sheet with the table as a workbook of its own, or as CSV.',
      at: { file: file.name },
    })
  return gridAsCsv(grid)
}

function gridAsCsv({ rows }: Grid): string {
  const width = rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0)
  const lines = Array.from(rows, row =>
    Array.from({ length: width }, (_, column) => field(row?.[column] ?? null)).join(','),
  )
  return `${lines.join('\n')}\n`
}

/** A line break within a cell is a space: one row of the sheet stays one line. */
const field = (cell: GridCell): string => {
  const text = textOf(cell).replace(/\s+/g, ' ').trim()
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
