import { sql } from 'kysely'
import { isMissing, isNumber, type Value } from '../../kernel/value.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { markPassed, type ReleasedCell } from '../released-cell.ts'
import type { ReleaseTables } from './release.tables.ts'

const tables = (db: Database) => db.withTables<ReleaseTables>()

/** Which cells are wanted of a version: every part that is given must match. */
export type CellQuestion = {
  indicator?: string
  areas?: readonly string[]
  period?: string
  /** Left out: only cells about all children. */
  group?: string | 'every'
}

/** Stores the cells of a version, all at once. */
export async function insertReleasedCells(
  db: Transaction,
  release: number,
  cells: readonly ReleasedCell[],
): Promise<void> {
  const number = (value: Value | null) => (isNumber(value) ? value : null)
  const reason = (value: Value | null) => (isNumber(value) ? null : value)
  const rows = cells.map(cell => [
    cell.indicator,
    cell.period,
    cell.group,
    cell.area,
    number(cell.value),
    reason(cell.value),
    cell.lower,
    cell.upper,
    number(cell.numerator),
    reason(cell.numerator),
    number(cell.denominator),
    reason(cell.denominator),
    cell.notes,
  ])
  await sql`
    insert into release.cells
    select ${release}::integer, c->>0, c->>1, c->>2, c->>3, (c->>4)::float8, c->>5, (c->>6)::float8, (c->>7)::float8,
      (c->>8)::float8, c->>9, (c->>10)::float8, c->>11, array(select jsonb_array_elements_text(c->12))
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as given(c)
  `.execute(db)
}

/** Cells of a version in the order of indicator, period, group, area. */
export async function listReleasedCells(
  db: Database,
  release: number,
  wanted: CellQuestion,
): Promise<ReleasedCell[]> {
  const { indicator, areas, period, group = 'all' } = wanted
  const rows = await tables(db)
    .selectFrom('release.cells')
    .select(['indicator', 'area', 'period', 'group_name', 'value', 'missing', 'lower', 'upper', 'notes'])
    .select(['numerator', 'numerator_missing', 'denominator', 'denominator_missing'])
    .where('release', '=', release)
    .$if(indicator !== undefined, query => query.where('indicator', '=', indicator!))
    .$if(areas !== undefined, query => query.where('area', '=', sql<string>`any(${areas})`))
    .$if(period !== undefined, query => query.where('period', '=', period!))
    .$if(group !== 'every', query => query.where('group_name', '=', group))
    .orderBy('indicator')
    .orderBy('period')
    .orderBy('group_name')
    .orderBy('area')
    .execute()
  return rows.map(row =>
    markPassed({
      indicator: row.indicator,
      area: row.area,
      period: row.period,
      group: row.group_name,
      value: read(row.value, row.missing) ?? 'not-available',
      lower: row.lower,
      upper: row.upper,
      numerator: read(row.numerator, row.numerator_missing),
      denominator: read(row.denominator, row.denominator_missing),
      notes: row.notes,
    }),
  )
}

const read = (value: number | null, missing: string | null): Value | null =>
  value ?? (isMissing(missing) ? missing : null)

/** The periods of each indicator of a version, oldest first. */
export const listPeriods = (db: Database, release: number) =>
  tables(db)
    .selectFrom('release.cells')
    .select(['indicator', 'period'])
    .distinct()
    .where('release', '=', release)
    .orderBy('indicator')
    .orderBy('period')
    .execute()
