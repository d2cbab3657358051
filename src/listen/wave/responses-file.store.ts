import type { DuckDBConnection } from '@duckdb/node-api'
import { named, quoted, RESPONSES_PARQUET } from '../../platform/datasets/dataset.store.ts'
import type { DatasetColumn } from '../../platform/datasets/write-dataset.ts'
import { type ColumnFrom, FACTS_OF_LINES, type ResponseColumn } from './columns-of-responses.ts'

/**
 * Makes a Parquet file of lines with the facts of a response and its answers as JSON, in the order of the columns. Every
 * answer is taken out of its document in one reading of it.
 */
export async function copyFromLines(
  connection: DuckDBConnection,
  path: string,
  columns: readonly ResponseColumn[],
  file: string,
): Promise<void> {
  const places = new Map<string, number>()
  /** The text at a place of the answers, null where there is none. */
  const at: At = (...steps) => {
    const place = `$${steps.map(step => `.${named(step)}`).join('')}`
    if (!places.has(place)) places.set(place, places.size + 1)
    return `found[${places.get(place)}]`
  }
  const fields = columns.map(({ name, type, from }) => `(${fieldOf(from, at)})::${type} as ${named(name)}`)
  const lines = linesOf(
    [...FACTS_OF_LINES, 'answers'].map(name => ({ name, type: 'VARCHAR' as const })),
    file,
  )
  await connection.run(
    `copy (
      select ${fields.join(', ')}
      from (select *, json_extract_string(answers, [${[...places.keys()].map(quoted).join(', ')}]) as found from ${lines})
    ) to ${quoted(path)} (${RESPONSES_PARQUET})`,
  )
}

type At = (...steps: string[]) => string

/** The value of a column, or why there is none. */
function fieldOf(from: ColumnFrom, at: At): string {
  if (from.kind === 'fact') return named(from.name)
  const { item } = from
  const none = at(item, 'none')
  const why = `coalesce(${none}, 'not-asked')`
  switch (from.kind) {
    case 'status':
      return `coalesce(${none}, case when ${at(item)} is null then 'not-asked' else 'answered' end)`
    case 'chosen':
      return `coalesce(${at(item, 'chosen')}, ${why})`
    case 'row':
      return `coalesce(${at(item, 'rows', from.row, 'none')}, ${at(item, 'rows', from.row)}, ${why})`
    // a list as JSON: no name of an option has a sign in it that JSON writes in another way
    case 'ticked':
      return `contains(${at(item, 'several')}, ${quoted(JSON.stringify(from.option))})`
    case 'rank':
      return `nullif(list_position(from_json(${at(item, 'ranked')}, '["VARCHAR"]'), ${quoted(from.option)}), 0)`
    case 'number':
      return at(item, 'number')
  }
}

/** Lines as something to select from: fields apart by tabs, `\\N` for none, in the order of the columns. */
export const linesOf = (columns: readonly DatasetColumn[], file: string): string =>
  `read_csv(${quoted(file)}, auto_detect = false, delim = '\\t', header = false, quote = '', escape = '',
    nullstr = '\\N', buffer_size = 4194304, columns = {${columns.map(({ name, type }) => `${quoted(name)}: '${type}'`).join(', ')}})`
