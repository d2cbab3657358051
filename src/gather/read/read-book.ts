import type { Problem } from '../../kernel/problem.ts'
import type { Recipe } from '../recipe/recipe.ts'
import { matchesText } from '../recipe/text-pattern.ts'
import { type FoundBlock, findBlock } from './find-block.ts'
import { type Book, rowText } from './grid.ts'
import { readBlock } from './read-block.ts'
import type { BlockReading, MatchAreas, Reading, RowNotRead } from './reading.ts'

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
