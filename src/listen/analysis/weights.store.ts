import type { DuckDBConnection } from '@duckdb/node-api'
import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/database.ts'
import { named, quoted, RESPONSES_PARQUET } from '../../platform/datasets/dataset.store.ts'
import type { WeighCell } from './weights.ts'

/** One row for each age and area that occurs among these forms: how many answered. */
export async function countToWeigh(
  connection: DuckDBConnection,
  path: string,
  forms: readonly string[],
): Promise<WeighCell[]> {
  const reader = await connection.runAndReadAll(`
    select _age, _area, count(*)::integer from read_parquet(${quoted(path)})
    where _form in (${forms.map(quoted).join(', ')}) group by all order by all`)
  return reader.getRows().map(([age, area, rows]) => ({
    age: age === null ? null : Number(age),
    area: area === null ? null : String(area),
    rows: Number(rows),
  }))
}

/** The same rows in the same order with a column `weight`: that of their age and area; 1 for every other form. */
export async function copyWeighted(
  connection: DuckDBConnection,
  {
    from,
    to,
    columns,
    forms,
  }: { from: string; to: string; columns: readonly string[]; forms: readonly string[] },
  cells: readonly (WeighCell & { weight: number })[],
): Promise<void> {
  const values = cells.map(
    ({ age, area, weight }) => `(${age ?? -1}, ${area === null ? "''" : quoted(area)}, ${weight}::double)`,
  )
  await connection.run(`
    copy (
      select ${columns.map(name => `t.${named(name)}`).join(', ')},
        case when t._form in (${forms.map(quoted).join(', ')}) then w.weight else 1.0::double end as weight
      from read_parquet(${quoted(from)}) t
      left join (values ${values.join(', ')}) as w (age, area, weight)
        on w.age = coalesce(t._age, -1) and w.area = coalesce(t._area, '')
    ) to ${quoted(to)} (${RESPONSES_PARQUET})`)
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
