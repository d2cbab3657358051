import type { Problem } from '../../kernel/problem.ts'
import type { Block } from '../recipe/recipe.ts'
import { containsText, matchesText, tidyText } from '../recipe/text-pattern.ts'
import { cellAt, cellName, type Grid, isBlankRow, type Merge, rangeOf, textOf } from './grid.ts'

/** A block as it was found on the sheet: where its header stands and what each column is called. */
export type FoundBlock = {
  block: Block
  grid: Grid
  /** Rows of the header, counted from 0, the last included. */
  headerTop: number
  headerBottom: number
  left: number
  right: number
  columns: readonly Column[]
  /** The last row that can belong to it: the end of its range, or before the next block below. */
  lastRow: number
}

/** A column with its header from top to bottom: ["2021", "Number"]. */
export type Column = { at: number; path: readonly string[] }

/** Where a block of a recipe stands on its sheet, or why it was not found. */
export function findBlock(grid: Grid, block: Block): FoundBlock | Problem {
  const find = block.find
  if ('range' in find) return byRange(grid, block, rangeOf(find.range), find.rows)

  const fitting = headerRows(grid, find.header, find.rows).filter(
    found => !find.titled || isTitled(grid, found, find.titled),
  )
  const chosen =
    find.nth === undefined ? (fitting.length === 1 ? fitting[0] : undefined) : fitting[find.nth - 1]
  if (chosen) return { block, grid, ...chosen, lastRow: grid.rows.length - 1 }
  return notFound(grid, block, find.header, fitting)
}

/** Is this what the recipe calls by that name? `2021 / Number` names a column of a header of several rows. */
export function isColumn(name: string, { path }: Column): boolean {
  if (matchesText(name, path.join(' / '))) return true
  if (name.startsWith('/')) return matchesText(name, path.at(-1) ?? '')
  const parts = name.split(' / ')
  return (
    parts.length <= path.length &&
    parts.every((part, at) => matchesText(part, path[path.length - parts.length + at]!))
  )
}

/** The header of a column as one text. */
export const headerOf = (column: Column): string => column.path.join(' / ')

type Header = Pick<FoundBlock, 'headerTop' | 'headerBottom' | 'left' | 'right' | 'columns'>

/** Every run of neighbouring columns that has all these names in its header, from left to right and down. */
function headerRows(grid: Grid, names: readonly string[], rows: number): Header[] {
  const found: Header[] = []
  const last = names.map(name => name.split(' / ').at(-1)!)
  // a header stands near the top of a long list; looking for it among 500,000 records takes seconds
  const searched = grid.rows.length > 10_000 ? 1_000 : grid.rows.length
  for (let bottom = rows - 1; bottom < searched; bottom++) {
    const top = bottom - rows + 1
    if (!grid.rows.slice(top, bottom + 1).some(row => row?.some(cell => says(cell, last[0]!)))) continue
    for (const columns of runsOf(spreadHeader(grid, top, bottom))) {
      if (!names.every(name => columns.some(column => isColumn(name, column)))) continue
      const header = {
        headerTop: top,
        headerBottom: bottom,
        left: columns[0]!.at,
        right: columns.at(-1)!.at,
        columns,
      }
      // a header of several rows also fits one row too low, with its upper names lost
      if (!found.some(one => one.headerBottom === top && rows > 1 && one.left === header.left))
        found.push(header)
    }
  }
  return found
}

const says = (cell: unknown, name: string): boolean =>
  (typeof cell === 'string' || typeof cell === 'number') && matchesText(name, String(cell))

/** The header of each column, merged cells spread over all they cover, the same word said once. */
function spreadHeader(grid: Grid, top: number, bottom: number): Column[] {
  const columns: Column[] = []
  const width = Math.max(...grid.rows.slice(top, bottom + 1).map(row => row?.length ?? 0))
  const merges = grid.merges.filter(merge => merge.top <= bottom && merge.bottom >= top)
  for (let at = 0; at < width; at++) {
    const path: string[] = []
    for (let row = top; row <= bottom; row++) {
      const merge = merges.find(
        one => one.top <= row && row <= one.bottom && one.left <= at && at <= one.right,
      )
      const text = tidyText(textOf(merge ? cellAt(grid, merge.top, merge.left) : cellAt(grid, row, at)))
      if (text && text !== path.at(-1)) path.push(text)
    }
    columns.push({ at, path })
  }
  return columns
}

/** Runs of neighbouring columns with a header; an empty column parts two blocks that stand side by side. */
function runsOf(columns: readonly Column[]): Column[][] {
  const runs: Column[][] = []
  let run: Column[] = []
  for (const column of columns) {
    if (column.path.length > 0) run.push(column)
    else if (run.length > 0) {
      runs.push(run)
      run = []
    }
  }
  if (run.length > 0) runs.push(run)
  return runs
}

// a title stands in the rows just above; farther up is the block before it
const TITLE_WITHIN = 6

function isTitled(grid: Grid, { headerTop, headerBottom, left, right }: Header, title: string): boolean {
  for (let row = headerBottom; row >= Math.max(0, headerTop - TITLE_WITHIN); row--) {
    let numbers = false
    for (let at = left; at <= right; at++) {
      const cell = cellAt(grid, row, at)
      if (cell !== null && containsText(title, textOf(cell))) return true
      numbers ||= typeof cell === 'number' || (cell !== null && typeof cell === 'object' && 'percent' in cell)
    }
    // a row of numbers above the header belongs to the block before
    if (numbers && row < headerTop) return false
  }
  return false
}

function byRange(grid: Grid, block: Block, range: Merge, rows: number): FoundBlock | Problem {
  const headerBottom = range.top + rows - 1
  const columns = spreadHeader(grid, range.top, headerBottom).filter(
    ({ at, path }) => at >= range.left && at <= range.right && path.length > 0,
  )
  if (columns.length === 0 || isBlankRow(grid, headerBottom, range.left, range.right)) {
    return {
      code: 'block-not-found',
      what: `the block "${block.name}" should begin here, but there is no header.`,
      todo: 'Compare the sheet with the range in the recipe.',
      at: { sheet: grid.sheet, cell: cellName(range.top, range.left) },
    }
  }
  const lastRow = Math.min(range.bottom, grid.rows.length - 1)
  return {
    block,
    grid,
    headerTop: range.top,
    headerBottom,
    left: range.left,
    right: range.right,
    columns,
    lastRow,
  }
}

function notFound(grid: Grid, block: Block, names: readonly string[], fitting: readonly Header[]): Problem {
  const named = names.map(name => `"${name}"`).join(', ')
  if (fitting.length > 0) {
    const places = fitting.map(one => cellName(one.headerBottom, one.left)).join(', ')
    return {
      code: 'block-ambiguous',
      what: `the header ${named} of the block "${block.name}" stands at ${places}.`,
      todo: 'Say in the recipe which one is meant: "titled" or "nth".',
      at: { sheet: grid.sheet, cell: cellName(fitting[0]!.headerBottom, fitting[0]!.left) },
    }
  }
  const nearest = nearestRow(grid, names)
  const missing =
    nearest && names.filter(name => !nearest.texts.some(text => matchesText(name.split(' / ').at(-1)!, text)))
  return {
    code: 'block-not-found',
    what:
      nearest && missing && missing.length > 0 && missing.length < names.length
        ? `no header for the block "${block.name}": row ${nearest.row + 1} comes nearest, but lacks ${missing.map(name => `"${name}"`).join(', ')}.`
        : `no header row with ${named} for the block "${block.name}".`,
    todo: 'Check that this is the right file; if its header has changed, write a new version of the recipe.',
    at: { sheet: grid.sheet, ...(nearest ? { cell: cellName(nearest.row, 0) } : {}) },
  }
}

/** The row that has most of these names. */
function nearestRow(grid: Grid, names: readonly string[]): { row: number; texts: string[] } | null {
  let best: { row: number; texts: string[]; fits: number } | null = null
  for (const [row, cells] of grid.rows.slice(0, 1_000).entries()) {
    if (!cells) continue
    const texts = [...cells].map(cell => textOf(cell)).filter(Boolean)
    const fits = names.filter(name => texts.some(text => matchesText(name.split(' / ').at(-1)!, text))).length
    if (fits > (best?.fits ?? 0)) best = { row, texts, fits }
  }
  return best
}
