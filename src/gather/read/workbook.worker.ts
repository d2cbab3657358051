import { parentPort } from 'node:worker_threads'
import * as XLSX from '@e965/xlsx'
import { matchesText } from '../recipe/text-pattern.ts'
import type { Book, Grid, GridCell } from './grid.ts'
import { isPercentFormat } from './number-format.ts'
import { lyingEntry, readZipDirectory } from './zip-directory.ts'

// Opens a workbook away from the main thread, so that a file made to hurt can be ended by a clock and a memory
// limit. Macros are never looked at: the reader is not told to unpack them.

/** What the worker is asked: the file and which sheets (texts or patterns; none means all). */
export type WorkbookJob = { bytes: Uint8Array; sheets: readonly string[]; rowLimit: number }
export type WorkbookAnswer = { book: Book } | { failed: string } | { lying: string }

parentPort?.on('message', (job: WorkbookJob) => {
  parentPort?.postMessage(answer(job))
})

function answer(job: WorkbookJob): WorkbookAnswer {
  try {
    const lying = lyingEntry(job.bytes, readZipDirectory(job.bytes) ?? [])
    if (lying) return { lying: lying.name }
    return { book: openBook(job) }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

function openBook({ bytes, sheets, rowLimit }: WorkbookJob): Book {
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
    sheetRows: rowLimit + 1,
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
