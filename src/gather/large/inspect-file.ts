import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { takeAsWritten } from '../read/match-areas.ts'
import { type Inspected, inspectWithBook, readBook, type SourceToRead } from '../read/read-source.ts'
import { isLargeCsv, readStart } from './import-large-csv.ts'

// enough rows to see that the recipe fits; the whole file is checked when it is confirmed
const ROWS_SHOWN = 500

/** A file as a person looks at it. Of a long CSV file that is its beginning, and `long` says so. */
export async function inspectFile(source: SourceToRead): Promise<Inspected & { long: boolean }> {
  const name = source.fileName ?? basename(source.path)
  if (!(await isLargeCsv(source.path, name, source.recipe))) {
    return { ...(await inspectWithBook(source)), long: false }
  }
  const { grid } = await readStart(source.path, name, source.recipe)
  const book = {
    sheets: [{ name, hidden: false }],
    grids: [{ ...grid, rows: grid.rows.slice(0, ROWS_SHOWN) }],
  }
  const file = { name, bytes: (await stat(source.path)).size, sha256: '' }
  return { book, reading: readBook(book, file, source.recipe, source.match ?? takeAsWritten), long: true }
}
