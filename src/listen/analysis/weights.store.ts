import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api'
import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/database.ts'
import { named, quoted, RESPONSES_PARQUET } from '../../platform/datasets/dataset.store.ts'
import { NO_ANSWER } from '../survey/answer.ts'
import type { WeighCell } from './weights.ts'

/** One row for each age, area and set of answers that occurs among these forms: how many children. A reason for no answer is none. */
export async function countToWeigh(
  connection: DuckDBConnection,
  path: string,
  forms: readonly string[],
  columns: readonly string[],
): Promise<WeighCell[]> {
  const reader = await connection.runAndReadAll(`
    select _age, _area, count(*)::integer${columns.map(name => `, ${answerIn(name)}`).join('')} from read_parquet(${quoted(path)}) r
    where _form in (${forms.map(quoted).join(', ')}) group by all order by all`)
  return reader.getRows().map(([age, area, rows, ...answers]) => ({
    age: age === null ? null : Number(age),
    area: area === null ? null : String(area),
    rows: Number(rows),
    answers: answers.map(answer => (answer === null ? null : String(answer))),
  }))
}

const NO_ANSWERS = NO_ANSWER.map(quoted).join(', ')

const answerIn = (name: string, table = 'r'): string =>
  `case when ${table}.${named(name)} in (${NO_ANSWERS}) then null else ${table}.${named(name)} end`

/** The same rows in the same order with a column `weight`: that of their age, area and answers; 1 for every other form. */
export async function copyWeighted(
  connection: DuckDBConnection,
  {
    from,
    to,
    columns,
    forms,
    by,
  }: {
    from: string
    to: string
    columns: readonly string[]
    forms: readonly string[]
    by: readonly string[]
  },
  cells: readonly (WeighCell & { weight: number })[],
): Promise<void> {
  const names = by.map((_, at) => `answer_${at}`)
  await appendWeights(connection, names, cells)
  const same = by.map((name, at) => ` and w.answer_${at} = coalesce(${answerIn(name, 't')}, '')`)
  // a join hands rows over in an order of its own: what each weighs is put into theirs before it is laid beside them
  await connection.run(`
    create temp table weights_of_rows as
    select case when t._form in (${forms.map(quoted).join(', ')}) then w.weight else 1.0::double end as weight
    from read_parquet(${quoted(from)}, file_row_number = true) t
    left join weights_of_cells w
      on w.age = coalesce(t._age, -1) and w.area = coalesce(t._area, '')${same.join('')}
    order by t.file_row_number`)
  await connection.run(`
    copy (
      select ${columns.map(name => `t.${named(name)}`).join(', ')}, w.weight
      from read_parquet(${quoted(from)}) t positional join weights_of_rows w
    ) to ${quoted(to)} (${RESPONSES_PARQUET})`)
  await connection.run('drop table weights_of_cells')
  await connection.run('drop table weights_of_rows')
}

// the engine's own size of a chunk
const CHUNK = 2048

/** The weight of each age, area and set of answers as a table of this connection; -1 and '' where one is not known. */
async function appendWeights(
  connection: DuckDBConnection,
  names: readonly string[],
  cells: readonly (WeighCell & { weight: number })[],
): Promise<void> {
  const texts = ['area', ...names].map(name => `${name} varchar`)
  await connection.run(`create temp table weights_of_cells (age integer, ${texts.join(', ')}, weight double)`)
  const appender = await connection.createAppender('weights_of_cells')
  const types = [INTEGER, ...texts.map(() => VARCHAR), DOUBLE]
  for (let from = 0; from < cells.length; from += CHUNK) {
    const part = cells.slice(from, from + CHUNK)
    const chunk = DuckDBDataChunk.create(types, part.length)
    chunk.setColumns([
      part.map(({ age }) => age ?? -1),
      part.map(({ area }) => area ?? ''),
      ...names.map((_, at) => part.map(({ answers }) => answers[at] ?? '')),
      part.map(({ weight }) => weight),
    ])
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

/** The wave's newest dataset is another; false when it was replaced in the meantime. */
export async function replaceDataset(
  tx: Transaction,
  wave: string,
  { from, to }: { from: string; to: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update listen.waves set dataset = ${to} where id = ${wave} and dataset = ${from}`.execute(tx)
  return numAffectedRows === 1n
}
