import type { DuckDBConnection } from '@duckdb/node-api'
import { quoted } from '../../platform/datasets/dataset.store.ts'
import type { DatasetColumn } from '../../platform/datasets/write-dataset.ts'

/** Fills a table from lines: fields apart by tabs, `\N` for none, in the order of the columns. */
export const fillFromLines = (
  connection: DuckDBConnection,
  table: string,
  columns: readonly DatasetColumn[],
  file: string,
) =>
  connection
    .run(
      `insert into ${table} select * from read_csv(${quoted(file)}, delim = '\\t', header = false, quote = '', escape = '',
        nullstr = '\\N', columns = {${columns.map(({ name, type }) => `${quoted(name)}: '${type}'`).join(', ')}})`,
    )
    .then(() => undefined)
