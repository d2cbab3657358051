import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { Whose } from './ask-wave.ts'

/** A question that somebody wants to ask again, under a name. */
export type SavedTable = {
  id: string
  wave: string
  name: string
  variable: string
  by: string[]
  /** Whose answers. */
  of: Whose
  area: string
  against: string
  /** The name of whoever saved it, as it was then. */
  savedBy: string
  /** Their number; null where it was saved before that was kept. */
  saver: string | null
  savedAt: Date
}

const SAVED = sql`
  select id, wave, name, of, variable, split_by as "by", area, against, saved_by as "savedBy", saver, saved_at as "savedAt"
  from listen.saved_tables`

/** Every saved table of a wave, by name. */
export async function listSavedTables(db: Database, wave: string): Promise<SavedTable[]> {
  const { rows } = await sql<SavedTable>`${SAVED} where wave = ${wave} order by name`.execute(db)
  return rows
}

/** Keeps a question; false when another of this wave has the name. */
export async function insertSavedTable(
  db: Database,
  { wave, name, of, variable, by, area, against, savedBy, saver }: Omit<SavedTable, 'id' | 'savedAt'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into listen.saved_tables (wave, name, of, variable, split_by, area, against, saved_by, saver)
    values (${wave}, ${name}, ${of}, ${variable}, ${by}::text[], ${area}, ${against}, ${savedBy}, ${saver})
    on conflict (wave, name) do nothing`.execute(db)
  return numAffectedRows === 1n
}

/** One saved table of a wave; undefined when there is none. */
export async function findSavedTable(
  tx: Transaction,
  { wave, id }: { wave: string; id: string },
): Promise<SavedTable | undefined> {
  const { rows } = await sql<SavedTable>`${SAVED} where wave = ${wave} and id::text = ${id}`.execute(tx)
  return rows[0]
}

/** Deletes a saved table of a wave for good; false when somebody did so before. */
export async function deleteSavedTable(
  tx: Transaction,
  { wave, id }: { wave: string; id: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from listen.saved_tables where wave = ${wave} and id::text = ${id}`.execute(tx)
  return numAffectedRows === 1n
}
