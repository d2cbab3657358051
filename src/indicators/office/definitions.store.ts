import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { DefinitionName, IndicatorsTables } from './indicators.tables.ts'

/** A definition as it was stored: its text, and who wrote it when (nobody: it came with the office profile). */
export type StoredDefinition = DefinitionName & { body: string; writtenBy: string | null; writtenAt: Date }

const definitions = (db: Database) =>
  db
    .withTables<IndicatorsTables>()
    .selectFrom('indicators.definitions as d')
    .select(['d.id', 'd.version', 'd.body', 'd.written_by as writtenBy', 'd.written_at as writtenAt'])

/** The newest version of every definition, by id. */
export const listNewestDefinitions = (db: Database): Promise<StoredDefinition[]> =>
  definitions(db).distinctOn('d.id').orderBy('d.id').orderBy('d.number', 'desc').execute()

/** All versions of one definition, the newest first. */
export const listVersions = (db: Database, id: string): Promise<StoredDefinition[]> =>
  definitions(db).where('d.id', '=', id).orderBy('d.number', 'desc').execute()

/** These versions of these definitions, by id. */
export const findDefinitions = (
  db: Database,
  names: readonly DefinitionName[],
): Promise<StoredDefinition[]> =>
  definitions(db)
    .where(
      sql<boolean>`(d.id, d.version) in (select n.id, n.version from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as n(id text, version text))`,
    )
    .orderBy('d.id')
    .execute()

/** Adds a version; false when this version exists already. */
export async function insertDefinition(
  db: Database,
  row: DefinitionName & { body: string; writtenBy: string | null },
): Promise<boolean> {
  const inserted = await db
    .withTables<IndicatorsTables>()
    .insertInto('indicators.definitions')
    .values({ id: row.id, version: row.version, body: row.body, written_by: row.writtenBy })
    .onConflict(conflict => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Lets one transaction at a time change definitions, until it ends: they are checked together. */
export const lockDefinitions = (db: Database): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('indicators.definitions'))`.execute(db)
