import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import type { AreaCode } from '../../kernel/area.ts'
import type { Problem } from '../../kernel/problem.ts'
import { isNumber } from '../../kernel/value.ts'
import { takeTurns } from '../../platform/turns/take-turns.ts'
import type { FoundBlock } from '../read/find-block.ts'
import { cellName, columnLetters } from '../read/grid.ts'
import { lastDayOf, periodIn } from '../read/read-period.ts'
import { readValue } from '../read/read-value.ts'
import type { MatchAreas, WrittenArea } from '../read/reading.ts'
import type { ResolvedColumns } from '../read/resolve-columns.ts'
import { levelOf } from '../read/row-level.ts'
import type { Recipe } from '../recipe/recipe.ts'
import { matchesText } from '../recipe/text-pattern.ts'
import {
  createLongRows,
  fillTexts,
  insertRows,
  type LabelCount,
  selectLabels,
  selectOddTexts,
  selectRepeats,
  selectTexts,
} from './large-csv.store.ts'

/** Reads the loaded records into the table of a dataset and returns everything that is wrong with them. */
export async function readLongRows(
  connection: DuckDBConnection,
  table: string,
  found: FoundBlock,
  columns: ResolvedColumns,
  recipe: Recipe,
  match: MatchAreas,
): Promise<Problem[]> {
  const problems: Problem[] = []
  const header = found.headerBottom + 1
  const periods = await readPeriods(connection, found, columns, problems)
  await readMeasures(connection, found, columns, problems)
  await readLabels(connection, found, columns, recipe, match, periods, problems)
  await createLongRows(connection, {
    ...columns,
    header,
    columns: columns.values.map(one => ({ ...one, letters: columnLetters(one.at) })),
  })
  await readOddTexts(connection, found, recipe, problems)
  // with texts in number columns the rows could not be filled
  if (problems.length > 0) return problems
  const scales = Object.entries(recipe.variables).flatMap(([name, { divide, multiply }]) =>
    divide || multiply ? [[name, { divide: divide ?? 1, multiply: multiply ?? 1 }] as const] : [],
  )
  await insertRows(connection, table, found.grid.sheet, Object.fromEntries(scales))
  return (await selectRepeats(connection, table)).map(one => ({
    code: 'area-twice',
    what: `"${one.written || one.area}" has ${one.variable} for ${one.period} ${one.times} times, in ${one.first} and ${one.last}.`,
    todo: 'Find out which row is right and remove the other.',
    at: { sheet: found.grid.sheet, cell: one.first },
  }))
}

/** Reads every text of the period columns once; the latest of them is returned, for looking areas up. */
async function readPeriods(
  connection: DuckDBConnection,
  { block, grid, headerBottom }: FoundBlock,
  columns: ResolvedColumns,
  problems: Problem[],
): Promise<string | null> {
  const rule = block.period
  if (rule?.from !== 'column')
    return (
      columns.values
        .map(one => one.period)
        .filter(Boolean)
        .sort()
        .at(-1) ?? null
    )
  const rows: [string, string][] = []
  for (const { text, first, rows: times } of await selectTexts(
    connection,
    { ...columns, header: headerBottom + 1 },
    columns.period,
  )) {
    const period = periodIn(text, rule.kind, rule.take)
    if (period && (!rule.only || rule.only.includes(period))) rows.push([text, period])
    else if (!period) {
      problems.push({
        code: 'period-not-read',
        what: `expected a ${rule.kind.join(' or ')}, got "${text}"${more(times)}.`,
        todo: 'Mend the file, or say in the recipe which part of it is the period ("take").',
        at: { sheet: grid.sheet, cell: cellName(first - 1, columns.period[0]!) },
      })
    }
  }
  await fillTexts(connection, 'periods', { text: 'varchar', period: 'varchar' }, rows)
  return (
    rows
      .map(([, period]) => period)
      .sort()
      .at(-1) ?? null
  )
}

async function readMeasures(
  connection: DuckDBConnection,
  { block, grid, headerBottom }: FoundBlock,
  columns: ResolvedColumns,
  problems: Problem[],
): Promise<void> {
  if (!block.measure || columns.measure === null) return
  const { variables, ignore } = block.measure
  const rows: [string, string][] = []
  for (const { text, first, rows: times } of await selectTexts(
    connection,
    { ...columns, header: headerBottom + 1 },
    [columns.measure],
  )) {
    const known = Object.entries(variables).find(([written]) => matchesText(written, text))
    if (known) rows.push([text, known[1]])
    else if (!ignore.some(written => matchesText(written, text))) {
      problems.push({
        code: 'measure-unknown',
        what: `the measure "${text}" is not in the recipe${more(times)}.`,
        todo: 'Add it under measure, variables, or under measure, ignore.',
        at: { sheet: grid.sheet, cell: cellName(first - 1, columns.measure) },
      })
    }
  }
  await fillTexts(connection, 'measures', { text: 'varchar', variable: 'varchar' }, rows)
}

async function readLabels(
  connection: DuckDBConnection,
  found: FoundBlock,
  columns: ResolvedColumns,
  recipe: Recipe,
  match: MatchAreas,
  latest: string | null,
  problems: Problem[],
): Promise<void> {
  const values = columns.values.map(({ at }) => at)
  const labels = await selectLabels(connection, found.headerBottom + 1, columns.code, columns.name, values)
  const on = recipe.areasOn ?? (latest ? lastDayOf(latest) : null)
  const asked: { label: LabelCount; written: WrittenArea }[] = []
  const rows: DuckDBValue[][] = []
  const add = (label: LabelCount, area: AreaCode | null, kind: string) =>
    rows.push([label.code, label.name, area, kind, [label.code, label.name].filter(Boolean).join(' ')])
  const turn = takeTurns()
  for (const label of labels) {
    await turn()
    const rule = found.block.area
    if (!rule || 'fixed' in rule) {
      add(label, rule?.fixed.code ?? null, rule?.fixed.kind ?? '')
      continue
    }
    const at = { sheet: found.grid.sheet, cell: cellName(label.first - 1, columns.code ?? columns.name ?? 0) }
    const kind = levelOf(rule, { ...label, row: label.first - 1, section: 1 })
    if (kind.is === 'leftover') add(label, null, rule.levels.at(-1)!.kind)
    else if (kind.is === 'unknown') {
      if (label.numbers) problems.push(notRecognised(label, at))
    } else if (kind.level.as !== undefined) add(label, kind.level.as, kind.level.kind)
    else {
      const written = { code: label.code || null, name: label.name || null, kind: kind.level.kind, on, at }
      asked.push({ label, written })
    }
  }
  for (const [number, answer] of match(asked.map(({ written }) => written)).entries()) {
    const { label, written } = asked[number]!
    if (typeof answer === 'string') add(label, answer, written.kind)
    else problems.push({ ...answer, at: { ...written.at, ...answer.at } })
  }
  const shape = {
    code: 'varchar',
    name: 'varchar',
    area: 'varchar',
    kind: 'varchar',
    written: 'varchar',
  } as const
  await fillTexts(connection, 'labels', shape, rows)
}

const notRecognised = (label: LabelCount, at: WrittenArea['at']): Problem => ({
  code: 'row-not-recognised',
  what: `"${[label.code, label.name].filter(Boolean).join(' ')}" holds numbers but fits no level of area in the recipe${more(label.rows)}.`,
  todo: 'Add its level to the recipe, or name it under leftovers.',
  at,
})

/** Reads every text that is not a plain number once, by the reader that reads the cells of small files. */
async function readOddTexts(
  connection: DuckDBConnection,
  found: FoundBlock,
  recipe: Recipe,
  problems: Problem[],
) {
  const marks = [recipe.missing, ...Object.values(recipe.variables).map(one => one.missing ?? {})].flatMap(
    Object.keys,
  )
  const rows: DuckDBValue[][] = []
  for (const { variable, text, cell, rows: times } of await selectOddTexts(connection, marks)) {
    const declared = recipe.variables[variable]!
    const read = readValue(text === '' ? null : text, declared, { ...recipe.missing, ...declared.missing })
    if ('wrong' in read) {
      const at = { sheet: found.grid.sheet, cell }
      problems.push({
        code: read.code,
        what: `${variable}: ${read.wrong.replace(/\.$/, '')}${more(times)}.`,
        at,
      })
    } else {
      const number = isNumber(read.value)
      rows.push([
        variable,
        text,
        number ? read.value : null,
        number ? null : read.value,
        read.lower,
        read.upper,
      ])
    }
  }
  await fillTexts(
    connection,
    'odd_texts',
    {
      variable: 'varchar',
      text: 'varchar',
      value: 'double',
      missing: 'varchar',
      lower: 'double',
      upper: 'double',
    },
    rows as DuckDBValue[][],
  )
}

const more = (times: number): string => (times > 1 ? `, here and in ${times - 1} more rows` : '')
