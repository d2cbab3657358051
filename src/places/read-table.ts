import { type Place, type Problem, ProblemsError, problem } from '../kernel/problem.ts'
import { takeTurns } from '../platform/turns/take-turns.ts'

/** A row of a facts file: its fields by column name, and the line it stands on. */
export type TableRow = { line: number; fields: Readonly<Record<string, string>> }

/**
 * Reads a small CSV text: comma, double quotes, a header row, lines that begin with # are remarks and sources.
 *
 * @throws ProblemsError naming every row with too many or too few fields, and every column that is missing.
 */
export const readTable = (text: string, file: string, columns: readonly string[]): readonly TableRow[] => [
  ...readRows(text, file, columns),
]

/** The same of a text that may be long: pages are answered between its rows. */
export async function readLongTable(
  text: string,
  file: string,
  columns: readonly string[],
): Promise<readonly TableRow[]> {
  const turn = takeTurns()
  const rows: TableRow[] = []
  for (const row of readRows(text, file, columns)) {
    rows.push(row)
    await turn()
  }
  return rows
}

function* readRows(text: string, file: string, columns: readonly string[]): Generator<TableRow> {
  let header: readonly string[] | null = null
  const uneven: Problem[] = []
  for (const { line, content } of linesOf(text)) {
    const fields = splitRow(content)
    if (header === null) {
      refuseMissing(columns, fields, { file, line })
      header = fields
    } else if (fields.length === header.length)
      yield { line, fields: Object.fromEntries(header.map((column, at) => [column, fields[at]!])) }
    else uneven.push(sayUneven(fields.length, header.length, { file, line }))
  }
  if (header === null)
    throw problem({ code: 'table-header', what: 'there is no header row.', at: { file, line: 1 } })
  if (uneven.length > 0) throw new ProblemsError(uneven)
}

/** The lines in which something is said, and where each stands. */
function* linesOf(text: string): Generator<{ line: number; content: string }> {
  let [line, at] = [1, text.startsWith('\uFEFF') ? 1 : 0]
  while (at < text.length) {
    const end = text.indexOf('\n', at)
    const content = text.slice(at, end < 0 ? undefined : end).replace(/\r$/, '')
    if (content.trim() !== '' && !content.startsWith('#')) yield { line, content }
    if (end < 0) return
    at = end + 1
    line++
  }
}

function refuseMissing(columns: readonly string[], header: readonly string[], at: Place): void {
  const missing = columns.filter(column => !header.includes(column))
  if (missing.length > 0)
    throw problem({ code: 'table-header', what: `the columns ${missing.join(', ')} are missing.`, at })
}

const sayUneven = (got: number, expected: number, at: Place): Problem => ({
  code: 'table-row',
  what: `expected ${expected} fields, got ${got}.`,
  at,
})

/** One line into its fields; a doubled quote inside quotes is one quote. A field never holds a line break here. */
function splitRow(line: string): string[] {
  // the comma put before makes every field begin with one, an empty first field too
  const fields = `,${line}`.matchAll(/,\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g)
  return [...fields].map(([, quoted, bare]) => (quoted?.replace(/""/g, '"') ?? bare ?? '').trim())
}
