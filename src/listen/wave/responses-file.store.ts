import type { DuckDBConnection } from '@duckdb/node-api'
import { named, quoted, RESPONSES_PARQUET } from '../../platform/datasets/dataset.store.ts'
import type { DatasetColumn } from '../../platform/datasets/write-dataset.ts'

/** Makes a Parquet file of lines: fields apart by tabs, `\\N` for none, in the order of the columns. */
export const copyFromLines = (
  connection: DuckDBConnection,
  path: string,
  columns: readonly DatasetColumn[],
  file: string,
) =>
  connection
    .run(
      `copy (select ${columns.map(({ name }) => named(name)).join(', ')} from ${linesOf(columns, file)})
        to ${quoted(path)} (${RESPONSES_PARQUET})`,
    )
    .then(() => undefined)

/** Such lines as something to select from. */
export const linesOf = (columns: readonly DatasetColumn[], file: string): string =>
  `read_csv(${quoted(file)}, delim = '\\t', header = false, quote = '', escape = '',
    nullstr = '\\N', columns = {${columns.map(({ name, type }) => `${quoted(name)}: '${type}'`).join(', ')}})`
