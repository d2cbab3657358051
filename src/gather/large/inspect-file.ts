import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { STANDING_READER } from '../read/file-reader.ts'
import { takeAsWritten } from '../read/match-areas.ts'
import { readBook } from '../read/read-book.ts'
import { type Inspected, inspectWithBook, refuseUnread, type SourceToRead } from '../read/read-source.ts'
import { isLargeCsv, readStart } from './import-large-csv.ts'

// enough rows to see that the recipe fits; the whole file is checked when it is confirmed
const ROWS_SHOWN = 500

/**
 * Refuses a file that cannot be opened at all. What its recipe finds wrong in it is shown to a person, and is no matter here.
 *
 * @throws ProblemsError saying why.
 */
export async function checkFile({ path, fileName = basename(path), recipe }: SourceToRead): Promise<void> {
  await refuseUnread(path, fileName)
  if (await isLargeCsv(path, fileName, recipe)) await readStart(path, fileName, recipe)
  else await STANDING_READER.check({ path, name: fileName }, recipe)
}

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
