import type { DuckDBConnection } from '@duckdb/node-api'
import type { GroupCondition } from '../../kernel/group.ts'
import { named, quoted } from '../../platform/datasets/dataset.store.ts'
import { NO_ANSWER } from '../survey/answer.ts'
import { type AskedVariable, askedVariables } from '../survey/asked-variables.ts'
import type { Survey } from '../survey/survey.ts'
import type { DimensionFrom } from './dimension.ts'

/** The children of a dataset: its rows from these forms, in their order. */
export type RowsOf = { path: string; forms: readonly string[] }

/**
 * For each child the number of its level; how many levels there are where it is none of them. Numbers and no rows: a
 * byte for a child, or two.
 */
export async function readLevels(
  connection: DuckDBConnection,
  rows: RowsOf,
  from: DimensionFrom,
  levels: readonly string[],
): Promise<Uint8Array | Uint16Array> {
  const list = `[${levels.map(quoted).join(', ')}]::varchar[]`
  const found = await readColumn(
    connection,
    rows,
    `(coalesce(list_position(${list}, (${levelOf(from)})::varchar), ${levels.length + 1}) - 1)::usmallint`,
  )
  return levels.length < 256 ? Uint8Array.from(found) : Uint16Array.from(found)
}

/** For each child what its answers weigh. */
export const readWeights = async (connection: DuckDBConnection, rows: RowsOf): Promise<Float64Array> =>
  Float64Array.from(await readColumn(connection, rows, 'weight::double'))

/** The codes of areas that occur, in order. */
export async function readAreas(connection: DuckDBConnection, rows: RowsOf): Promise<string[]> {
  const reader = await connection.runAndReadAll(
    `select distinct _area from ${rowsOf(rows)} and _area is not null order by _area`,
  )
  return reader.getRows().map(([area]) => String(area))
}

const rowsOf = ({ path, forms }: RowsOf): string =>
  `read_parquet(${quoted(path)}) where _form in (${forms.map(quoted).join(', ') || 'null'})`

async function readColumn(connection: DuckDBConnection, rows: RowsOf, expression: string): Promise<number[]> {
  const result = await connection.stream(`select ${expression} from ${rowsOf(rows)}`)
  const found: number[] = []
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk?.rowCount) return found
    const column = chunk.getColumnVector(0)
    // each question of it crosses into the engine
    const rowCount = chunk.rowCount
    for (let row = 0; row < rowCount; row++) found.push(Number(column.getItem(row)))
  }
}

const NO_ANSWERS = NO_ANSWER.map(quoted).join(', ')

/** The level of a child as the database says it; null where it is not known, for which SQL's own logic of three values serves. */
function levelOf(from: DimensionFrom): string {
  switch (from.kind) {
    case 'as-it-is':
      return named(from.column)
    case 'column':
      return `case when ${named(from.column)}::varchar in (${NO_ANSWERS}) then null else ${named(from.column)}::varchar end`
    case 'ages':
      return `case ${from.bands.map(({ id, from: least, to }) => `when _age between ${least} and ${to} then ${quoted(id)}`).join(' ')} end`
    case 'asked':
      return askedOn(from)
    case 'answers':
      return answerOn(from.variable)
    case 'group': {
      const { rule } = from.group
      const [conditions, joined] = 'any' in rule ? [rule.any, ' or '] : [rule.all, ' and ']
      return yesOrNo(conditions.map(one => `(${conditionOf(one, from.survey)})`).join(joined))
    }
  }
}

const yesOrNo = (truth: string): string => `case when (${truth}) then 'yes' when not (${truth}) then 'no' end`

function conditionOf(condition: GroupCondition, survey: Survey): string {
  if ('form' in condition) return `_form in (${condition.form.map(quoted).join(', ')})`
  const truth =
    'setting' in condition
      ? `_setting in (${condition.setting.map(quoted).join(', ')})`
      : answeredSo(condition, survey)
  return condition.whenUnknown === 'no' ? `coalesce(${truth}, false)` : truth
}

function askedOn({ variable: { of, forms }, elsewhere }: Extract<DimensionFrom, { kind: 'asked' }>): string {
  const others = elsewhere.map(
    one =>
      `when ${onForms(one.forms)} and ${named(of)}::varchar = ${quoted(one.answer)} then ${quoted(one.level)}`,
  )
  return `case when ${onForms(forms)} then ${named(of)}::varchar ${others.join(' ')} else 'not-asked' end`
}

const onForms = (forms: readonly string[]): string => `_form in (${forms.map(quoted).join(', ')})`

/** Null on every form that does not ask it so. */
function answerOn({ of, kind, forms }: AskedVariable): string {
  const answer = kind === 'chosen' ? yesOrNo(named(of)) : levelOf({ kind: 'column', column: of })
  return `case when ${onForms(forms)} then ${answer} end`
}

/** An item that this survey does not have is not known of anybody; nor is what a form did not offer. */
function answeredSo({ item, is }: Extract<GroupCondition, { item: string }>, survey: Survey): string {
  const { kind, options = {} } = survey.items[item] ?? { kind: null }
  const known = is.filter(one => Object.hasOwn(options, one))
  const forms = formsThatOffer(survey, item, known)
  if (forms.length === 0) return 'null::boolean'
  const offered = onForms(forms)
  if (kind === 'several')
    return `case when ${offered} then ${known.map(one => named(`${item}.${one}`)).join(' or ')} end`
  if (kind === 'one' || kind === 'scale')
    return `case when ${offered} and ${named(item)} not in (${NO_ANSWERS}) then ${named(item)} in (${known.map(quoted).join(', ')}) end`
  return 'null::boolean'
}

/** The forms that offer one of these answers at least. */
export const formsThatOffer = (survey: Survey, item: string, answers: readonly string[]): string[] => [
  ...new Set(
    askedVariables(survey)
      .filter(one => one.item === item)
      .filter(({ kind, part, options }) =>
        kind === 'chosen' ? answers.includes(part!) : answers.some(answer => Object.hasOwn(options, answer)),
      )
      .flatMap(({ forms }) => forms),
  ),
]
