import type { AreaKind } from '../../kernel/area.ts'
import type { Problem } from '../../kernel/problem.ts'
import { matchesText, tidyText } from '../recipe/text-pattern.ts'
import type { FoundBlock } from './find-block.ts'
import { cellAt, cellName, isBlankRow, rowText, textOf } from './grid.ts'
import type { RowNotRead } from './reading.ts'
import type { ResolvedColumns } from './resolve-columns.ts'
import { levelOf } from './row-level.ts'

/** A row that holds values: its area as written, and the area itself where the recipe names it. */
export type AreaRow = {
  row: number
  kind: AreaKind
  code: string
  name: string
  /** `match`: look it up. A code: the recipe says which. Null: a leftover that is no area. */
  area: { match: true } | { is: string } | null
  use: 'read' | 'check'
}
export type SortedRows = { rows: AreaRow[]; notRead: RowNotRead[]; problems: Problem[] }

/** Goes down the rows of a block and says of each what it is; none is passed over without a word. */
export function sortRows(found: FoundBlock, columns: ResolvedColumns): SortedRows {
  const { block, grid } = found
  const sorted: SortedRows = { rows: [], notRead: [], problems: [] }
  let section = 1
  let ended = false
  let totalSeen = false
  for (let row = found.headerBottom + 1; row <= found.lastRow; row++) {
    if (isBlankRow(grid, row, found.left, found.right)) {
      if (sorted.rows.length > 0) {
        ended ||= block.until === 'blank'
        if (!isBlankRow(grid, row - 1, found.left, found.right)) section++
      }
      continue
    }
    const label = labelOf(found, columns, row, section)
    const numbers = columns.values.some(({ at }) => looksLikeNumber(grid, row, at))
    const skip = (why: string) => sorted.notRead.push({ ...named(found, row), why, numbers })
    if (block.total && !totalSeen && label.code === '' && label.name === '' && numbers && !isFixed(block)) {
      sorted.rows.push(totalRow(block.total, row))
      totalSeen = true
    } else if (ended) skip('below the end of the block')
    else if (isFooter(found, row)) skip('a footer that the recipe knows')
    else if (isHeaderAgain(found, row)) skip('the header again')
    else sortOne(found, label, numbers, sorted, skip)
  }
  return sorted
}

type Label = { code: string; name: string; row: number; section: number }

function sortOne(
  found: FoundBlock,
  label: Label,
  numbers: boolean,
  sorted: SortedRows,
  skip: (why: string) => void,
) {
  const rule = found.block.area
  if (!rule || 'fixed' in rule) {
    sorted.rows.push({
      ...label,
      kind: rule?.fixed.kind ?? '',
      area: rule ? { is: rule.fixed.code } : null,
      use: 'read',
    })
    return
  }
  if (label.code === '' && label.name === '') {
    skip('it has no code and no name')
    return
  }
  const kind = levelOf(rule, label)
  if (kind.is === 'leftover') {
    // a leftover belongs to the level it stands among: UNKNOWN of the regions, of the groups …
    const before = sorted.rows.findLast(row => row.use === 'read')
    sorted.rows.push({ ...label, kind: before?.kind ?? rule.levels.at(-1)!.kind, area: null, use: 'read' })
  } else if (kind.is === 'area') {
    const { as } = kind.level
    const area = as === undefined ? ({ match: true } as const) : { is: as }
    sorted.rows.push({ ...label, kind: kind.level.kind, area, use: 'read' })
  } else if (numbers) {
    skip('it fits no level of area')
    sorted.problems.push({
      code: 'row-not-recognised',
      what: `"${[label.code, label.name].filter(Boolean).join(' ')}" holds numbers but fits no level of area in the recipe.`,
      todo: 'Add its level to the recipe, or name it under leftovers or footers.',
      at: { sheet: found.grid.sheet, cell: cellName(label.row, found.left) },
    })
  } else skip('it holds no numbers and fits no level of area')
}

function labelOf({ grid }: FoundBlock, { code, name }: ResolvedColumns, row: number, section: number): Label {
  const text = (column: number | null) =>
    column === null || column < 0 ? '' : textOf(cellAt(grid, row, column)).trim()
  return { code: text(code), name: text(name), row, section }
}

const isFixed = (block: FoundBlock['block']): boolean => !block.area || 'fixed' in block.area

function totalRow(total: NonNullable<FoundBlock['block']['total']>, row: number): AreaRow {
  return { row, kind: total.kind, code: '', name: '', area: { is: total.as }, use: total.use }
}

function looksLikeNumber(grid: FoundBlock['grid'], row: number, column: number): boolean {
  const cell = cellAt(grid, row, column)
  return (
    typeof cell === 'number' ||
    (typeof cell === 'object' && cell !== null && 'percent' in cell) ||
    (typeof cell === 'string' && /^[\s(£-]*\d[\d,.]*[\s)%]*$/.test(cell))
  )
}

function isFooter({ block, grid, left, right }: FoundBlock, row: number): boolean {
  if (block.footers.length === 0) return false
  for (let column = left; column <= right; column++) {
    const text = textOf(cellAt(grid, row, column))
    if (text && block.footers.some(footer => matchesText(footer, text))) return true
  }
  return false
}

function isHeaderAgain({ columns, grid }: FoundBlock, row: number): boolean {
  const same = columns.filter(({ at, path }) => tidyText(textOf(cellAt(grid, row, at))) === path.at(-1))
  return same.length > columns.length / 2
}

const named = ({ block, grid, left, right }: FoundBlock, row: number) => ({
  sheet: grid.sheet,
  row: row + 1,
  block: block.name,
  text: rowText(grid, row, left, right),
})
