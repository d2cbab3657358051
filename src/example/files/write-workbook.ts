import * as XLSX from '@e965/xlsx'

/** A sheet as rows from the top; null is an empty cell. Merged ranges in A1 notation. */
export type Sheet = { name: string; rows: readonly (readonly Cell[])[]; merges?: readonly string[] }
export type Cell = string | number | null

/** A file of the example office, as a publisher would send it. */
export type ExampleFile = { name: string; bytes: Uint8Array }

/**
 * Writes a real workbook, .xlsx or .ods by the end of its name. The same sheets give the same bytes: no clock,
 * no machine's name in its properties.
 */
export function writeWorkbook(name: string, sheets: readonly Sheet[]): ExampleFile {
  const workbook = XLSX.utils.book_new()
  workbook.Props = { Title: 'Example data, invented by Remit' }
  for (const { name, rows, merges = [] } of sheets) {
    const sheet = XLSX.utils.aoa_to_sheet(rows.map(row => [...row]))
    sheet['!merges'] = merges.map(range => XLSX.utils.decode_range(range))
    XLSX.utils.book_append_sheet(workbook, sheet, name)
  }
  const bookType = name.endsWith('.ods') ? 'ods' : 'xlsx'
  const bytes: Uint8Array = XLSX.write(workbook, { type: 'buffer', bookType, compression: true })
  return { name, bytes }
}

/** Writes a text file of rows parted by commas; texts with a comma or a quote stand in quotes. */
export function writeCsv(name: string, rows: readonly (readonly Cell[])[]): ExampleFile {
  const field = (cell: Cell) => {
    const text = String(cell ?? '')
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const text = rows.map(row => `${row.map(field).join(',')}\r\n`).join('')
  return { name, bytes: new TextEncoder().encode(text) }
}
