import { type Problem, ProblemsError } from '../kernel/problem.ts'

/** A row of a facts file: its fields by column name, and the line it stands on. */
export type TableRow = { line: number; fields: Readonly<Record<string, string>> }

/**
 * Reads a small CSV text: comma, double quotes, a header row, lines that begin with # are remarks and sources.
 *
 * @throws ProblemsError naming every row with too many or too few fields, and every column that is missing.
 */
export function readTable(text: string, file: string, columns: readonly string[]): readonly TableRow[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const records = lines
    .map((content, index) => ({ line: index + 1, content }))
    .filter(({ content }) => content.trim() !== '' && !content.startsWith('#'))
    .map(({ line, content }) => ({ line, fields: splitRow(content) }))

  const header = records.shift()
  const missing = columns.filter(column => !header?.fields.includes(column))
  if (!header || missing.length > 0) {
    const what = header ? `the columns ${missing.join(', ')} are missing.` : 'there is no header row.'
    throw new ProblemsError([{ code: 'table-header', what, at: { file, line: header?.line ?? 1 } }])
  }

  const uneven = records.filter(({ fields }) => fields.length !== header.fields.length)
  if (uneven.length > 0)
    throw new ProblemsError(uneven.map(row => sayUneven(row, header.fields.length, file)))
  return records.map(({ line, fields }) => ({
    line,
    fields: Object.fromEntries(header.fields.map((column, at) => [column, fields[at]!])),
  }))
}

const sayUneven = (row: { line: number; fields: string[] }, expected: number, file: string): Problem => ({
  code: 'table-row',
  what: `expected ${expected} fields, got ${row.fields.length}.`,
  at: { file, line: row.line },
})

/** One line into its fields; a doubled quote inside quotes is one quote. A field never holds a line break here. */
function splitRow(line: string): string[] {
  // the comma put before makes every field begin with one, an empty first field too
  const fields = `,${line}`.matchAll(/,\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g)
  return [...fields].map(([, quoted, bare]) => (quoted?.replace(/""/g, '"') ?? bare ?? '').trim())
}
