import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, type DuckDBValue, VARCHAR } from '@duckdb/node-api'
import type { Observation } from '../../kernel/observation.ts'
import { isNumber } from '../../kernel/value.ts'

/**
 * The columns of a dataset of observations. A value is in `value`, or the reason why there is none in `missing`, never
 * both and never neither: the table refuses it, so no road through SQL makes a missing value zero.
 */
export const COLUMNS = [
  { name: 'area', type: 'varchar' },
  { name: 'area_kind', type: 'varchar not null' },
  { name: 'area_written', type: 'varchar not null' },
  { name: 'period', type: 'varchar not null' },
  { name: 'variable', type: 'varchar not null' },
  { name: 'value', type: 'double' },
  { name: 'missing', type: 'varchar' },
  { name: 'lower', type: 'double' },
  { name: 'upper', type: 'double' },
  { name: 'sheet', type: 'varchar not null' },
  { name: 'cell', type: 'varchar not null' },
] as const

/** An empty table of observations under this name. */
export const createObservations = (connection: DuckDBConnection, table: string) =>
  connection.run(
    `create or replace temp table ${table} (${COLUMNS.map(({ name, type }) => `${name} ${type}`).join(', ')},
      check ((value is null) <> (missing is null)))`,
  )

/** The columns of a Parquet file, and how many rows it has. */
export async function describeParquet(
  connection: DuckDBConnection,
  path: string,
): Promise<{ columns: { name: string; type: string }[]; rows: number }> {
  const described = await connection.runAndReadAll(`describe from read_parquet(${quoted(path)})`)
  const counted = await connection.runAndReadAll(
    `select count(*)::integer from read_parquet(${quoted(path)})`,
  )
  return {
    columns: described
      .getRowsJson()
      .map(([name, type]) => ({ name: String(name), type: String(type).toLowerCase() })),
    rows: Number(counted.getRowsJson()[0]?.[0] ?? 0),
  }
}

export const dropTable = (connection: DuckDBConnection, table: string) =>
  connection.run(`drop table if exists ${table}`)

// the engine's own vector length: a longer chunk is refused, a shorter one wastes calls
const CHUNK = 2_048
const CHUNK_TYPES = COLUMNS.map(({ type }) => (type === 'double' ? DOUBLE : VARCHAR))

/** Adds observations to a table in their order, giving way to other work between chunks. */
export async function appendObservations(
  connection: DuckDBConnection,
  table: string,
  observations: readonly Observation[],
): Promise<void> {
  const appender = await connection.createAppender(table)
  for (let from = 0; from < observations.length; from += CHUNK) {
    const part = observations.slice(from, from + CHUNK)
    const chunk = DuckDBDataChunk.create(CHUNK_TYPES, part.length)
    chunk.setColumns(columnsOf(part))
    appender.appendDataChunk(chunk)
    await new Promise(setImmediate)
  }
  appender.closeSync()
}

const columnsOf = (part: readonly Observation[]): DuckDBValue[][] => [
  part.map(one => one.area),
  part.map(one => one.areaKind),
  part.map(one => one.areaWritten),
  part.map(one => one.period),
  part.map(one => one.variable),
  part.map(one => (isNumber(one.value) ? one.value : null)),
  part.map(one => (isNumber(one.value) ? null : one.value)),
  part.map(one => one.lower),
  part.map(one => one.upper),
  part.map(one => one.sheet),
  part.map(one => one.cell),
]

/** Writes a table to a Parquet file in its order. */
export const copyToParquet = (connection: DuckDBConnection, table: string, path: string) =>
  connection.run(`copy (from ${table}) to ${quoted(path)} (format parquet, compression zstd)`)

/**
 * How a file of responses is written. A group of rows is held in memory until it is full: with a hundred columns the engine's
 * own 122,880 rows take twice what it has; a sixth of that reads as quickly.
 */
export const RESPONSES_PARQUET = 'format parquet, compression zstd, row_group_size 20480'

/** Makes the rows of a Parquet file a table of this connection. */
export const loadParquet = (connection: DuckDBConnection, table: string, path: string) =>
  connection.run(`create table ${table} as from read_parquet(${quoted(path)})`)

/** One row: what a manifest says of the rows as a whole. */
export async function summarise(connection: DuckDBConnection, table: string) {
  const reader = await connection.runAndReadAll(
    `select count(*)::integer as rows, list_sort(list(distinct period)) as periods,
       list_sort(list(distinct area_kind)) as kinds from ${table}`,
  )
  const [row] = reader.getRowObjectsJson()
  return {
    rows: Number(row?.rows ?? 0),
    periods: texts(row?.periods),
    areaKinds: texts(row?.kinds),
  }
}

/** One row per reason: how many values are missing for it. */
export async function countMissing(
  connection: DuckDBConnection,
  table: string,
): Promise<Record<string, number>> {
  const reader = await connection.runAndReadAll(
    `select missing, count(*)::integer from ${table} where missing is not null group by missing order by missing`,
  )
  return Object.fromEntries(reader.getRowsJson().map(([reason, count]) => [String(reason), Number(count)]))
}

/** The rows of a Parquet file in their order, of these variables and periods, or all. */
export async function selectObservations(
  connection: DuckDBConnection,
  path: string,
  only: { variables?: readonly string[] | undefined; periods?: readonly string[] | undefined },
): Promise<DuckDBValue[][]> {
  const conditions = [
    only.variables && `variable in (${only.variables.map(quoted).join(', ') || 'null'})`,
    only.periods && `period in (${only.periods.map(quoted).join(', ') || 'null'})`,
  ].filter(Boolean)
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''
  const reader = await connection.runAndReadAll(
    `select ${COLUMNS.map(({ name }) => name).join(', ')} from read_parquet(${quoted(path)}) ${where}`,
  )
  return reader.getRows()
}

/** The name of a column as SQL writes it. */
export const named = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A text as SQL writes it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
