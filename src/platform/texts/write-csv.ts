/** Rows as CSV for people: the byte-order mark tells their spreadsheets that £ is £. See `writePlainCsv`. */
export const writeCsv = (rows: readonly (readonly CsvField[])[]): string => `\uFEFF${writePlainCsv(rows)}`

/**
 * Rows as CSV (RFC 4180) that a spreadsheet can open safely, with nothing before the first name: for programs.
 *
 * A text that a spreadsheet would take for a formula gets an apostrophe in front; a number never does, so
 * negative numbers stay numbers.
 */
export const writePlainCsv = (rows: readonly (readonly CsvField[])[]): string =>
  rows.map(row => `${row.map(writeField).join(',')}\r\n`).join('')

/** A number is written as it is, a text made safe, null is an empty field. */
export type CsvField = string | number | null

function writeField(field: CsvField): string {
  if (field === null) return ''
  if (typeof field === 'number') return String(field)
  const safe = FORMULA.test(field) ? `'${field}` : field
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

// with space before it, and in the full-width forms that some spreadsheets fold back
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠|%]/u
