import type { AreaCode } from '../../kernel/area.ts'
import type { Observation } from '../../kernel/observation.ts'
import { type Period, periodKind } from '../../kernel/period.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Exception, Recipe } from '../recipe/recipe.ts'
import { matchesText } from '../recipe/text-pattern.ts'
import { blockPeriod } from './block-period.ts'
import { checkBlock } from './check-block.ts'
import { combineObservations } from './combine-observations.ts'
import type { FoundBlock } from './find-block.ts'
import { cellAt, cellName, columnLetters, rangeName, textOf } from './grid.ts'
import { readLookup } from './read-lookup.ts'
import { lastDayOf, periodIn } from './read-period.ts'
import { type Marks, readValue } from './read-value.ts'
import type { BlockReading, MatchAreas, WrittenArea } from './reading.ts'
import { type ResolvedColumns, resolveColumns, type ValueColumn } from './resolve-columns.ts'
import { rowsTooLong } from './rows-too-long.ts'
import { type AreaRow, sortRows } from './sort-rows.ts'

/** Reads a block that was found: its rows, their areas, every value with its very cell. */
export function readBlock(
  found: FoundBlock,
  recipe: Recipe,
  fileName: string,
  match: MatchAreas,
): BlockReading {
  const problems: Problem[] = []
  const period = blockPeriod(found, fileName, problems)
  const columns = resolveColumns(found, period)
  problems.push(...columns.problems)
  const reading = emptyReading(found, columns, problems)
  // with a column missing, every row would only repeat that complaint
  if (problems.length > 0) return reading
  if (found.block.lookup) return readLookup(found, columns, reading)

  const sorted = sortRows(found, columns)
  reading.rowsNotRead = sorted.notRead
  // one by one: a spread over half a million would run out of stack
  for (const one of sorted.problems) problems.push(one)
  for (const one of rowsTooLong(found, sorted.rows, fileName)) problems.push(one)
  const periods = sorted.rows.map(row => periodOfRow(found, row, columns, problems))
  const areas = matchRows(found, recipe, sorted.rows, periods, columns, match, problems)
  const written = readRows(found, recipe, sorted.rows, periods, areas, columns, problems)
  const combined = combineObservations(written, recipe, problems)
  const totals = new Set(sorted.rows.filter(row => row.use === 'check').map(row => row.row))
  reading.observations = combined.filter(one => !totals.has(Number(/\d+/.exec(one.cell)?.[0]) - 1))
  reading.areas = sorted.rows.flatMap((row, at) =>
    row.use === 'check' ? [] : [areaRead(found, row, areas[at] ?? null)],
  )
  const counted = Object.groupBy(
    sorted.rows.filter(row => row.area !== null && row.use === 'read'),
    row => row.kind,
  )
  reading.read = {
    ...reading.read,
    range: rangeName({
      top: found.headerTop,
      left: found.left,
      bottom: Math.max(found.headerBottom, ...lastRows(sorted.rows)),
      right: found.right,
    }),
    rows: Object.fromEntries(Object.entries(counted).map(([kind, rows]) => [kind, rows?.length ?? 0])),
  }
  reading.rowsRead = new Set([...headerRowsOf(found), ...sorted.rows.map(row => row.row + 1)])
  const checked = checkBlock(found, recipe, combined, reading.read.rows, sorted.rows)
  reading.checks = checked.checks
  reading.notes.push(...checked.notes)
  return reading
}

const lastRows = (rows: readonly AreaRow[]): number[] => (rows.length > 0 ? [rows.at(-1)!.row] : [])

function emptyReading(found: FoundBlock, columns: ResolvedColumns, problems: Problem[]): BlockReading {
  return {
    observations: [],
    lookups: [],
    areas: [],
    read: {
      name: found.block.name,
      sheet: found.grid.sheet,
      range: rangeName({
        top: found.headerTop,
        left: found.left,
        bottom: found.headerBottom,
        right: found.right,
      }),
      headerRow: found.headerBottom + 1,
      rows: {},
      columns: columns.all,
    },
    rowsRead: new Set(headerRowsOf(found)),
    rowsNotRead: [],
    columnsNotRead: columns.all
      .filter(({ as }) => as === 'known, not read' || as === 'new, not read')
      .map(({ letters, header, as }) => ({
        sheet: found.grid.sheet,
        letters,
        header,
        why: as === 'known, not read' ? 'the recipe knows it and leaves it' : 'the recipe does not know it',
      })),
    checks: [],
    notes: [],
    problems,
  }
}

function headerRowsOf({ headerTop, headerBottom }: FoundBlock): number[] {
  return Array.from({ length: headerBottom - headerTop + 1 }, (_, at) => headerTop + at + 1)
}

/** The area of each row; names and codes that fit nothing are problems, all of them at once. */
function matchRows(
  found: FoundBlock,
  recipe: Recipe,
  rows: readonly AreaRow[],
  periods: readonly RowPeriod[],
  columns: ResolvedColumns,
  match: MatchAreas,
  problems: Problem[],
): (AreaCode | null)[] {
  const latest = columns.values.map(({ period }) => period).filter(period => period !== null)
  const ofColumns = latest.length > 0 ? lastDayOf(latest.sort().at(-1)!) : null
  const dayOf = (period: RowPeriod | undefined) =>
    recipe.areasOn ?? (period && period !== 'left out' ? lastDayOf(period) : ofColumns)
  const asked: { at: number; written: WrittenArea }[] = []
  const areas = rows.map((row, at): AreaCode | null => {
    if (row.area === null) return null
    if ('is' in row.area) return row.area.is
    const place = { sheet: found.grid.sheet, cell: cellName(row.row, found.left) }
    asked.push({
      at,
      written: {
        code: row.code || null,
        name: row.name || null,
        kind: row.kind,
        on: dayOf(periods[at]),
        at: place,
      },
    })
    return null
  })
  for (const [number, answer] of match(asked.map(({ written }) => written)).entries()) {
    if (typeof answer === 'string') areas[asked[number]!.at] = answer
    else problems.push({ ...answer, at: { ...asked[number]!.written.at, ...answer.at } })
  }
  return areas
}

function readRows(
  found: FoundBlock,
  recipe: Recipe,
  rows: readonly AreaRow[],
  periods: readonly RowPeriod[],
  areas: readonly (AreaCode | null)[],
  columns: ResolvedColumns,
  problems: Problem[],
): Observation[] {
  const observations: Observation[] = []
  for (const [at, row] of rows.entries()) {
    const rowPeriod = periods[at] ?? null
    if (rowPeriod === 'left out') continue
    for (const column of columns.values) {
      const variable = column.variable ?? measureOf(found, row, columns, problems)
      if (variable === null) continue
      const period = column.period ?? rowPeriod
      if (period === null) continue
      const read = readOne(found, recipe, row, areas[at] ?? null, { ...column, variable, period }, problems)
      if (read) observations.push(read)
    }
  }
  return observations
}

/** The period that a row names; null where its columns or the block do, `left out` where the recipe wants others. */
type RowPeriod = Period | null | 'left out'

type Wanted = ValueColumn & { variable: string; period: Period }

function readOne(
  found: FoundBlock,
  recipe: Recipe,
  row: AreaRow,
  area: AreaCode | null,
  { at, variable, period, header }: Wanted,
  problems: Problem[],
): Observation | null {
  const declared = recipe.variables[variable]!
  const cell = cellAt(found.grid, row.row, at)
  // a total row need not have a total in each column: 2017-18 may hold one where a later year holds none
  if (cell === null && row.code === '' && row.name === '' && row.area !== null && found.block.total)
    return null
  const excepted = found.block.except.find(one => isExcepted(one, row, area, variable, period, textOf(cell)))
  const marks: Marks = { ...recipe.missing, ...declared.missing }
  const read = excepted
    ? { value: excepted.means, lower: null, upper: null }
    : readValue(cell, declared, marks)
  const place = { sheet: found.grid.sheet, cell: cellName(row.row, at) }
  if ('wrong' in read) {
    problems.push({
      code: read.code,
      what: `${header}: ${read.wrong}`,
      todo: WHAT_TO_DO[read.code] ?? '',
      at: place,
    })
    return null
  }
  const areaWritten = [row.code, row.name].filter(Boolean).join(' ')
  return { area, areaKind: row.kind, areaWritten, period, variable, ...read, ...place }
}

const WHAT_TO_DO: Readonly<Record<string, string>> = {
  'cell-blank': 'Ask the sender what it should be, or say under "missing" what "blank" means.',
  'cell-error': 'Ask the sender to mend the formula.',
  'text-in-number-column': 'Mend the file, or declare this mark under "missing" in the recipe.',
  'negative-number': 'Ask the sender; if it can be right, say "negative: true" for this variable.',
}

function isExcepted(
  one: Exception,
  row: AreaRow,
  area: string | null,
  variable: string,
  period: string,
  text: string,
) {
  return (
    one.variable === variable &&
    one.written === text.trim() &&
    (!one.periods || one.periods.includes(period)) &&
    (!one.areas || one.areas.some(name => name === area || name === row.code || matchesText(name, row.name)))
  )
}

/** The variable that the row's measure names; a measure that is to be left is null, an unknown one a problem. */
function measureOf({ block, grid }: FoundBlock, row: AreaRow, columns: ResolvedColumns, problems: Problem[]) {
  if (!block.measure || columns.measure === null) return null
  const text = textOf(cellAt(grid, row.row, columns.measure))
  const known = Object.entries(block.measure.variables).find(([written]) => matchesText(written, text))
  if (known) return known[1]
  if (!block.measure.ignore.some(written => matchesText(written, text))) {
    problems.push({
      code: 'measure-unknown',
      what: `the measure "${text}" is not in the recipe.`,
      todo: 'Add it under measure, variables, or under measure, ignore.',
      at: { sheet: grid.sheet, cell: cellName(row.row, columns.measure) },
    })
  }
  return null
}

/** The period that the row's own columns give, null when columns or block give it. */
function periodOfRow(
  { block, grid }: FoundBlock,
  row: AreaRow,
  columns: ResolvedColumns,
  problems: Problem[],
): RowPeriod {
  const rule = block.period
  if (rule?.from !== 'column') return null
  const text = columns.period.map(column => textOf(cellAt(grid, row.row, column))).join(' ')
  const period = periodIn(text, rule.kind, rule.take)
  if (period && rule.only && !rule.only.includes(period)) return 'left out'
  if (period && periodKind(period)) return period
  problems.push({
    code: 'period-not-read',
    what: `expected a ${rule.kind.join(' or ')}, got "${text}".`,
    todo: 'Mend the file, or say in the recipe which part of it is the period ("take").',
    at: { sheet: grid.sheet, cell: `${columnLetters(columns.period[0] ?? 0)}${row.row + 1}` },
  })
  return 'left out'
}

const areaRead = (
  { block, grid }: FoundBlock,
  { row, kind, code, name }: AreaRow,
  area: AreaCode | null,
) => ({
  block: block.name,
  sheet: grid.sheet,
  row: row + 1,
  kind,
  area,
  code,
  name,
})
