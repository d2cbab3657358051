import type { DuckDBConnection } from '@duckdb/node-api'
import type { GroupCondition } from '../../kernel/group.ts'
import { named, quoted } from '../../platform/datasets/dataset.store.ts'
import { NO_ANSWER } from '../survey/answer.ts'
import type { Survey } from '../survey/survey.ts'
import type { DimensionFrom } from './dimension.ts'

/** Which answers are to be summed: of what variables, split by what, from which forms. */
export type SumsAsked = {
  /** The rows of the dataset. */
  path: string
  /** Whether it has weights; without them every answer counts as one. */
  weighted: boolean
  variables: readonly { name: string; kind: 'choice' | 'chosen' | 'rank' }[]
  /** At most two. */
  by: readonly DimensionFrom[]
  byArea: boolean
  forms: readonly string[]
}

/** Everyone with one answer to a variable in one combination of levels and area; null where something is not known. */
export type AnswerSum = {
  variable: string
  value: string | null
  area: string | null
  first: string | null
  second: string | null
  rows: number
  weight: number
  weightSquared: number
}

/** One row for each answer, levels and area that occur; answers to a choice also say why there is none. No rows of children. */
export async function sumAnswers(connection: DuckDBConnection, asked: SumsAsked): Promise<AnswerSum[]> {
  const weight = asked.weighted ? 'weight' : '1.0::double'
  const [first = 'null', second = 'null'] = asked.by.map(levelOf)
  const forms = asked.forms.map(quoted).join(', ') || 'null'
  const parts = asked.variables.map(
    ({ name }) => `
      select ${quoted(name)} as variable, ${named(name)}::varchar as value,
        ${asked.byArea ? '_area' : 'null::varchar'} as area, (${first})::varchar as first, (${second})::varchar as second,
        count(*)::integer as rows, sum(${weight}) as weight, sum(${weight} * ${weight}) as squared
      from read_parquet(${quoted(asked.path)}) where _form in (${forms}) group by all`,
  )
  const reader = await connection.runAndReadAll(parts.join('\nunion all\n'))
  return reader.getRows().map(([variable, value, area, level, other, rows, sum, squared]) => ({
    variable: String(variable),
    value: textOrNull(value),
    area: textOrNull(area),
    first: textOrNull(level),
    second: textOrNull(other),
    rows: Number(rows),
    weight: Number(sum),
    weightSquared: Number(squared),
  }))
}

const textOrNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value)

const NO_ANSWERS = NO_ANSWER.map(quoted).join(', ')

/** The level of a child as the database says it; null where it is not known, for which SQL's own logic of three values serves. */
function levelOf(from: DimensionFrom): string {
  switch (from.kind) {
    case 'column':
      return `case when ${named(from.column)}::varchar in (${NO_ANSWERS}) then null else ${named(from.column)}::varchar end`
    case 'ages':
      return `case ${from.bands.map(({ id, from: least, to }) => `when _age between ${least} and ${to} then ${quoted(id)}`).join(' ')} end`
    case 'ticked':
      return yesOrNo(named(from.column))
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

/** An item that this survey does not have is not known of anybody. */
function answeredSo({ item, is }: Extract<GroupCondition, { item: string }>, survey: Survey): string {
  const { kind, options = {} } = survey.items[item] ?? { kind: null }
  const known = is.filter(one => Object.hasOwn(options, one))
  if (kind === 'several' && known.length > 0) return known.map(one => named(`${item}.${one}`)).join(' or ')
  if ((kind === 'one' || kind === 'scale') && known.length > 0)
    return `case when ${named(item)} in (${NO_ANSWERS}) then null else ${named(item)} in (${known.map(quoted).join(', ')}) end`
  return 'null::boolean'
}
