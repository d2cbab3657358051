import type { Period } from '../../kernel/period.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { ColumnRule, PeriodRule } from '../recipe/recipe.ts'
import { patternOf } from '../recipe/text-pattern.ts'
import type { Column, FoundBlock } from './find-block.ts'
import { headerOf, isColumn } from './find-block.ts'
import { cellName, columnLetters } from './grid.ts'
import { periodIn } from './read-period.ts'
import type { ColumnRead, ColumnUse } from './reading.ts'

/** A column of values: its variable, and its period where the header or the block gives one. */
export type ValueColumn = { at: number; header: string; variable: string | null; period: Period | null }

/** Which column is what. Everything missing, doubled or unreadable in the header is a problem, all at once. */
export type ResolvedColumns = {
  code: number | null
  name: number | null
  period: readonly number[]
  measure: number | null
  values: readonly ValueColumn[]
  lookup: { from: number; to: number; with: Readonly<Record<string, number>> } | null
  all: readonly ColumnRead[]
  problems: readonly Problem[]
}

/** Finds the column of everything that the block names. `blockPeriod` is what file, text or recipe say. */
export function resolveColumns(found: FoundBlock, blockPeriod: Period | null): ResolvedColumns {
  const { block } = found
  const problems: Problem[] = []
  const one = (name: string): number => {
    const columns = found.columns.filter(column => isColumn(name, column))
    if (columns.length !== 1)
      problems.push(columns.length === 0 ? missing(found, name) : twice(found, name, columns))
    return columns[0]?.at ?? -1
  }
  const area = block.area && 'levels' in block.area ? block.area : null
  const code = area?.code === undefined ? null : one(area.code)
  const name = area?.name === undefined ? null : one(area.name)
  const period = block.period?.from === 'column' ? block.period.column.map(one) : []
  const measure = block.measure ? one(block.measure.column) : null
  const lookup = block.lookup && {
    from: one(block.lookup.from),
    to: one(block.lookup.to),
    with: Object.fromEntries(block.lookup.with.map(header => [header, one(header)])),
  }
  const values = block.measure
    ? [{ at: one(block.measure.value), header: block.measure.value, variable: null, period: blockPeriod }]
    : Object.entries(block.values ?? {}).flatMap(([variable, rule]) =>
        valueColumns(found, variable, rule, blockPeriod, problems),
      )
  const resolved = { code, name, period, measure, values, lookup: lookup ?? null }
  return { ...resolved, all: found.columns.map(column => sayColumn(found, column, resolved)), problems }
}

function valueColumns(
  found: FoundBlock,
  variable: string,
  rule: ColumnRule,
  blockPeriod: Period | null,
  problems: Problem[],
): ValueColumn[] {
  const columns = found.columns.filter(column => isColumn(rule.header, column))
  if (columns.length === 0 && !rule.optional) problems.push(missing(found, rule.header))
  if (columns.length > 1 && !patternOf(rule.header)) problems.push(twice(found, rule.header, columns))
  const periods = rule.period ?? found.block.period
  return columns.flatMap(column => {
    const period =
      periods?.from === 'header' ? periodOfHeader(column, periods) : blockOr(rule.period, blockPeriod)
    if (period === null && periods?.from === 'header') {
      problems.push({
        code: 'header-without-period',
        what: `the header "${headerOf(column)}" names no ${periods.kind}.`,
        todo: 'Mend the file, or say in the recipe how the period is written ("take").',
        at: { sheet: found.grid.sheet, cell: cellName(found.headerBottom, column.at) },
      })
      return []
    }
    return [{ at: column.at, header: headerOf(column), variable, period }]
  })
}

const blockOr = (own: PeriodRule | undefined, blockPeriod: Period | null): Period | null =>
  own?.from === 'fixed' ? own.is : blockPeriod

/** The period in a header, looked for from its lowest row upwards. */
function periodOfHeader(column: Column, rule: Extract<PeriodRule, { from: 'header' }>): Period | null {
  for (const text of [...column.path].reverse()) {
    const period = periodIn(text, [rule.kind], rule.take)
    if (period) return period
  }
  return null
}

function sayColumn(
  { block }: FoundBlock,
  column: Column,
  { code, name, period, measure, values, lookup }: Omit<ResolvedColumns, 'all' | 'problems'>,
): ColumnRead {
  const value = values.find(({ at }) => at === column.at)
  const known = block.ignore.some(text => isColumn(text, column))
  const inLookup = lookup && [lookup.from, lookup.to, ...Object.values(lookup.with)].includes(column.at)
  const as: ColumnUse =
    value || inLookup
      ? 'value'
      : column.at === code
        ? 'code'
        : column.at === name
          ? 'name'
          : period.includes(column.at)
            ? 'period'
            : column.at === measure
              ? 'measure'
              : known
                ? 'known, not read'
                : 'new, not read'
  return {
    letters: columnLetters(column.at),
    header: headerOf(column),
    variable: value?.variable ?? null,
    period: value?.period ?? null,
    as,
  }
}

function missing(found: FoundBlock, name: string): Problem {
  return {
    code: 'column-missing',
    what: `the block "${found.block.name}" has no column "${name}".`,
    todo: `Its columns are ${found.columns.map(column => `"${headerOf(column)}"`).join(', ')}.`,
    at: { sheet: found.grid.sheet, cell: cellName(found.headerBottom, found.left) },
  }
}

function twice(found: FoundBlock, name: string, columns: readonly Column[]): Problem {
  return {
    code: 'column-twice',
    what: `"${name}" is the name of ${columns.length} columns: ${columns.map(({ at }) => columnLetters(at)).join(', ')}.`,
    todo: 'Give more of the header in the recipe: "2021 / Number".',
    at: { sheet: found.grid.sheet, cell: cellName(found.headerBottom, columns[0]!.at) },
  }
}
