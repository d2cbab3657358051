import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { type Problem, ProblemsError, problem } from '../../kernel/problem.ts'
import type { Recipe } from '../recipe/recipe.ts'
import { matchesText } from '../recipe/text-pattern.ts'
import { readCsv } from './csv.ts'
import { type FoundBlock, findBlock } from './find-block.ts'
import type { Book } from './grid.ts'
import { rowText } from './grid.ts'
import { takeAsWritten } from './match-areas.ts'
import { startWorkbookReader, type WorkbookReader } from './open-workbook.ts'
import { readBlock } from './read-block.ts'
import type { BlockReading, MatchAreas, Reading, RowNotRead } from './reading.ts'
import { megabytes } from './zip-directory.ts'

/** The file to read and how. `match` knows the areas; without it codes are taken as they are written. */
export type SourceToRead = {
  path: string
  /** The name it came under, when it is kept under another. */
  fileName?: string
  recipe: Recipe
  match?: MatchAreas
  /** A reader of one's own, to read beside others; without it the file waits its turn at the standing one. */
  reader?: WorkbookReader
}

/** The kinds of file that can be read. Macros of .xlsm are never run: nothing but cells is looked at. */
export const READABLE = ['.xlsx', '.xlsm', '.xls', '.ods', '.csv'] as const

// A workbook of the office has under 1 MB, the largest published table under 30. More is a mistake or an attack.
const LARGEST_WORKBOOK = 50 * 1024 * 1024
const LARGEST_CSV = 150 * 1024 * 1024

/**
 * Reads a file by its recipe into observations.
 *
 * @throws ProblemsError with everything that is wrong with the file, when anything is: half a file is never taken.
 */
export async function readSource(source: SourceToRead): Promise<Reading> {
  const reading = await inspectSource(source)
  if (reading.problems.length > 0) throw new ProblemsError(reading.problems)
  return reading
}

/**
 * Reads a file as far as it can be read and tells what is wrong beside what was seen, for a person to look at.
 *
 * @throws ProblemsError only when the file cannot be opened at all.
 */
export async function inspectSource(source: SourceToRead): Promise<Reading> {
  return (await inspectWithBook(source)).reading
}

/** What was read, with the sheets it was read from, to show both side by side. */
export type Inspected = { reading: Reading; book: Book }

/** The same as `inspectSource`, with the sheets. */
export async function inspectWithBook(source: SourceToRead): Promise<Inspected> {
  const name = source.fileName ?? basename(source.path)
  const bytes = await readBytes(source.path, name)
  const book = await openBook(name, bytes, source)
  const file = { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  return { book, reading: readBook(book, file, source.recipe, source.match ?? takeAsWritten) }
}

/** Reads an opened book by its recipe. Pure. */
export function readBook(book: Book, file: Reading['file'], recipe: Recipe, match: MatchAreas): Reading {
  const problems: Problem[] = []
  const located: FoundBlock[] = []
  for (const block of recipe.blocks) {
    const grids = book.grids.filter(grid => block.sheet === undefined || matchesText(block.sheet, grid.sheet))
    if (grids.length !== 1) {
      problems.push(sayNoSheet(book, block.name, block.sheet ?? '', grids.length))
      continue
    }
    const found = findBlock(grids[0]!, block)
    if ('code' in found) problems.push(found)
    else located.push(found)
  }
  const blocks = located.map(found => readBlock(endBeforeNext(found, located), recipe, file.name, match))
  const all = <K extends 'observations' | 'lookups' | 'areas' | 'columnsNotRead' | 'checks' | 'notes'>(
    key: K,
  ) => blocks.flatMap(block => block[key] as BlockReading[K][number][])
  const inFile = (one: Problem): Problem => ({
    kept: 'Nothing was stored.',
    ...one,
    at: { file: file.name, ...one.at },
  })
  const read = new Set(blocks.map(block => block.read.sheet))
  return {
    file,
    recipe: { id: recipe.recipe, version: recipe.version },
    observations: all('observations') as Reading['observations'],
    lookups: all('lookups') as Reading['lookups'],
    areas: all('areas') as Reading['areas'],
    blocks: blocks.map(block => block.read),
    sheets: book.sheets.map(sheet => ({ ...sheet, read: read.has(sheet.name) })),
    rowsNotRead: namedRows(book, blocks),
    columnsNotRead: all('columnsNotRead') as Reading['columnsNotRead'],
    checks: all('checks') as Reading['checks'],
    notes: all('notes') as Reading['notes'],
    problems: [...problems, ...blocks.flatMap(block => block.problems)].map(inFile),
  }
}

/** A block ends where another begins below it in the same columns. */
function endBeforeNext(found: FoundBlock, located: readonly FoundBlock[]): FoundBlock {
  const below = located.filter(
    other =>
      other.grid === found.grid &&
      other.headerTop > found.headerBottom &&
      other.left <= found.right &&
      other.right >= found.left,
  )
  return { ...found, lastRow: Math.min(found.lastRow, ...below.map(other => other.headerTop - 1)) }
}

/** Every row of a read sheet that gave nothing, named once, with why. */
function namedRows(book: Book, blocks: readonly BlockReading[]): RowNotRead[] {
  return book.grids.flatMap(grid => {
    const here = blocks.filter(block => block.read.sheet === grid.sheet)
    if (here.length === 0) return []
    const named = oncePerRow(here.flatMap(block => block.rowsNotRead))
    const seen = new Set([...named.map(({ row }) => row), ...here.flatMap(block => [...block.rowsRead])])
    const first = Math.min(...here.map(block => block.read.headerRow))
    const rest: RowNotRead[] = []
    for (const [at, row] of grid.rows.entries()) {
      if (!row || seen.has(at + 1)) continue
      const text = rowText(grid, at)
      if (text === '') continue
      const why = at + 1 < first ? 'above the first header' : 'outside the columns or rows of every block'
      rest.push({ sheet: grid.sheet, row: at + 1, block: null, text, why, numbers: false })
    }
    return [...named, ...rest].sort((a, b) => a.row - b.row)
  })
}

/** A row that two blocks side by side leave is named once. */
function oncePerRow(rows: readonly RowNotRead[]): RowNotRead[] {
  const byRow = new Map<number, RowNotRead>()
  for (const row of rows) {
    const other = byRow.get(row.row)
    byRow.set(row.row, other ? { ...other, numbers: other.numbers || row.numbers } : row)
  }
  return [...byRow.values()]
}

function sayNoSheet(book: Book, block: string, wanted: string, fitting: number): Problem {
  const names = book.sheets.map(({ name }) => `"${name}"`).join(', ')
  if (book.sheets.length === 0) {
    return {
      code: 'workbook-without-sheets',
      what: 'the workbook has no sheets.',
      todo: 'Ask the sender for it again.',
    }
  }
  return {
    code: fitting === 0 ? 'sheet-missing' : 'sheet-ambiguous',
    what:
      fitting === 0
        ? `there is no sheet "${wanted}" for the block "${block}"; the sheets are ${names}.`
        : `${fitting} sheets fit "${wanted}" of the block "${block}".`,
    todo: 'Check that this is the right file and recipe.',
  }
}

async function readBytes(path: string, name: string): Promise<Uint8Array> {
  const { size } = await stat(path)
  const most = extname(name).toLowerCase() === '.csv' ? LARGEST_CSV : LARGEST_WORKBOOK
  if (size === 0 || size > most) {
    throw problem({
      code: size === 0 ? 'file-empty' : 'file-too-large',
      what:
        size === 0
          ? 'the file is empty.'
          : `the file has ${megabytes(size)}; a file of this kind may have ${megabytes(most)}.`,
      kept: 'Nothing was stored.',
      todo:
        size === 0
          ? 'Send it again; often the copy was broken off.'
          : 'Ask for a file with only what is needed.',
      at: { file: name },
    })
  }
  await using file = await open(path)
  return await file.readFile()
}

async function openBook(name: string, bytes: Uint8Array, { recipe, reader }: SourceToRead): Promise<Book> {
  const kind = extname(name).toLowerCase()
  if (kind === '.csv') {
    const grid = readCsv(bytes, name, recipe.csv)
    return { sheets: [{ name: grid.sheet, hidden: false }], grids: [grid] }
  }
  if (!READABLE.some(one => one === kind)) {
    throw problem({
      code: 'file-kind-not-read',
      what: `files of the kind "${kind || 'without an ending'}" are not read.`,
      kept: 'Nothing was stored.',
      todo: `Send one of ${READABLE.join(', ')}.`,
      at: { file: name },
    })
  }
  const sheets = recipe.blocks.map(block => block.sheet)
  const wanted = sheets.some(sheet => sheet === undefined) ? [] : sheets.filter(sheet => sheet !== undefined)
  return (reader ?? STANDING).open({ name, bytes }, wanted)
}

/** For whoever brings no reader: the office looks at one file after another, and each would start a thread. */
const STANDING = startWorkbookReader()
