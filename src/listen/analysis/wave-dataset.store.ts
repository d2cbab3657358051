import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

/** The newest dataset that a wave became; null while it is not finished. */
export async function datasetOfWave(db: Database, wave: string): Promise<string | null> {
  const { rows } = await sql<{ dataset: string | null }>`
    select dataset from listen.waves where id = ${wave}`.execute(db)
  return rows[0]?.dataset ?? null
}
