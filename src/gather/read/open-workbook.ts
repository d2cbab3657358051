import * as XLSX from '@e965/xlsx'
import { type Problem, ProblemsError, problem } from '../../kernel/problem.ts'
import { matchesText } from '../recipe/text-pattern.ts'
import type { Book, Grid, GridCell } from './grid.ts'
import { isPercentFormat } from './number-format.ts'
import { lyingEntry, notUnpacked, readZipDirectory, refuseZip } from './zip-directory.ts'

/** Beyond this a workbook is the wrong vessel: the same table as CSV is read in seconds. */
const MOST_SHEET_ROWS = 200_000

/**
 * The sheets of a workbook that are wanted (texts or patterns; none means all). Macros are never looked at: the reader is not told to
 * unpack them. Only to be called in the worker: a workbook made to hurt is ended with it.
 *
 * @throws ProblemsError for what is no sound workbook, or a sheet that is too long.
 */
export function openWorkbook(bytes: Uint8Array, name: string, sheets: readonly string[]): Book {
  const refused = refuseWorkbook(bytes)
  if (refused) throw problem({ ...refused, at: { file: name } })
  const lying = lyingEntry(bytes, readZipDirectory(bytes) ?? [])
  if (lying) {
    const why = notUnpacked(`its part "${lying.name}" would unpack to more than the file says`)
    throw problem({ ...why, at: { file: name } })
  }
  const book = readSheets(bytes, name, sheets)
  refuseLongSheets(book, name)
  return book
}

function readSheets(bytes: Uint8Array, name: string, sheets: readonly string[]): Book {
  try {
    return sheetsOf(bytes, sheets)
  } catch (error) {
    const isLocked = error instanceof Error && /password|encrypt/i.test(error.message)
    throw problem({ ...(isLocked ? PASSWORD : NO_WORKBOOK), at: { file: name } })
  }
}

function sheetsOf(bytes: Uint8Array, sheets: readonly string[]): Book {
  const names = XLSX.read(bytes, { type: 'array', bookSheets: true }).SheetNames
  const wanted =
    sheets.length === 0 ? names : names.filter(name => sheets.some(one => matchesText(one, name)))
  const workbook = XLSX.read(bytes, {
    type: 'array',
    dense: true,
    cellNF: true,
    cellText: false,
    cellHTML: false,
    sheets: wanted,
    // one row more than we take, so that a longer sheet is noticed without being read to its end
    sheetRows: MOST_SHEET_ROWS + 1,
  })
  const hidden = new Set(
    (workbook.Workbook?.Sheets ?? []).filter(sheet => sheet.Hidden).map(sheet => sheet.name ?? ''),
  )
  return {
    sheets: names.map(name => ({ name, hidden: hidden.has(name) })),
    grids: wanted.map(name => gridOf(name, workbook.Sheets[name])),
  }
}

function gridOf(name: string, sheet: XLSX.WorkSheet | undefined): Grid {
  const rows: (GridCell | undefined)[][] = []
  // forEach passes over the holes: a sheet may declare a million rows and hold ten
  sheet?.['!data']?.forEach((row, at) => {
    const cells: (GridCell | undefined)[] = []
    row?.forEach((cell, column) => {
      const read = readCell(cell)
      if (read !== null) cells[column] = read
    })
    if (cells.length > 0) rows[at] = cells
  })
  const merges = (sheet?.['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r,
    left: s.c,
    bottom: e.r,
    right: e.c,
  }))
  return { sheet: name, rows, merges }
}

function readCell(cell: XLSX.CellObject | undefined): GridCell {
  if (!cell) return null
  if (cell.t === 'e') return { error: ERRORS[Number(cell.v)] ?? '#ERROR!' }
  if (cell.v === undefined || cell.v === null || cell.t === 'z') {
    return cell.f ? { error: 'a formula without a result' } : null
  }
  if (typeof cell.v === 'number' && typeof cell.z === 'string' && cell.z !== 'General') {
    if (XLSX.SSF.is_date(cell.z)) return { date: dateOf(cell.v) }
    if (isPercentFormat(cell.z)) return { percent: cell.v }
  }
  if (cell.v instanceof Date) return { date: cell.v.toISOString().slice(0, 10) }
  return cell.v
}

function dateOf(serial: number): string {
  const { y, m, d } = XLSX.SSF.parse_date_code(serial)
  return [String(y).padStart(4, '0'), String(m).padStart(2, '0'), String(d).padStart(2, '0')].join('-')
}

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
}

/** Why the bytes must not even be opened, or null when they may. */
function refuseWorkbook(bytes: Uint8Array): Omit<Problem, 'at'> | null {
  if (bytes.length === 0) return EMPTY
  const entries = readZipDirectory(bytes)
  if (entries) return refuseZip(entries)
  if (isCompoundFile(bytes)) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(ENCRYPTED) ? PASSWORD : null
  }
  return NO_WORKBOOK
}

function refuseLongSheets(book: Book, name: string): void {
  const long = book.grids.filter(grid => grid.rows.length > MOST_SHEET_ROWS)
  if (long.length === 0) return
  throw new ProblemsError(
    long.map(({ sheet }) => ({
      code: 'sheet-too-long',
      what: `the sheet goes beyond row ${MOST_SHEET_ROWS.toLocaleString('en')}; we read workbooks up to there.`,
      kept: 'Nothing was stored.',
      todo: 'Save this sheet as CSV: that is read to any length.',
      at: { file: name, sheet, cell: `A${MOST_SHEET_ROWS + 1}` },
    })),
  )
}

const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

// the first bytes of the older Office container, in which .xls files and encrypted workbooks come
const isCompoundFile = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0

const EMPTY = {
  code: 'file-empty',
  what: 'the file is empty.',
  kept: 'Nothing was stored.',
  todo: 'Send it again; often the copy was broken off.',
}
const PASSWORD = {
  code: 'workbook-locked',
  what: 'the workbook is protected by a password, so it cannot be read.',
  kept: 'Nothing was stored.',
  todo: 'Open it, save a copy without the password, and send that.',
}
const NO_WORKBOOK = {
  code: 'workbook-broken',
  what: 'this is not a sound workbook: its content does not fit its name.',
  kept: 'Nothing was stored.',
  todo: 'Open it in a spreadsheet and save it again, or ask the sender for it again.',
}
