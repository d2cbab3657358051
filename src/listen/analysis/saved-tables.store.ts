import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
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
  savedBy: string
  savedAt: Date
}

/** Every saved table of a wave, by name. */
export async function listSavedTables(db: Database, wave: string): Promise<SavedTable[]> {
  const { rows } = await sql<SavedTable>`
    select id, wave, name, of, variable, split_by as "by", area, against, saved_by as "savedBy", saved_at as "savedAt"
    from listen.saved_tables where wave = ${wave} order by name`.execute(db)
  return rows
}

/** Keeps a question; false when another of this wave has the name. */
export async function insertSavedTable(
  db: Database,
  { wave, name, of, variable, by, area, against, savedBy }: Omit<SavedTable, 'id' | 'savedAt'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into listen.saved_tables (wave, name, of, variable, split_by, area, against, saved_by)
    values (${wave}, ${name}, ${of}, ${variable}, ${by}::text[], ${area}, ${against}, ${savedBy})
    on conflict (wave, name) do nothing`.execute(db)
  return numAffectedRows === 1n
}

/** Deletes a saved table of a wave for good; false when there is none. */
export async function deleteSavedTable(db: Database, wave: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from listen.saved_tables where wave = ${wave} and id::text = ${id}`.execute(db)
  return numAffectedRows === 1n
}
