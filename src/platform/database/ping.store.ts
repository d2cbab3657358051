import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Answers when the database does; nothing is read. */
export async function pingDatabase(db: Database): Promise<void> {
  await sql`select 1`.execute(db)
}
