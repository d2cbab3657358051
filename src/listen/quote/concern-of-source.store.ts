import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

/** Whether a concern was raised about words that are quoted: none, at least one that is open, only such as are closed. */
export type ConcernOfSource = 'none' | 'open' | 'closed'

/** Looks for concerns about a text of a survey, or a message; whoever finds one sees nothing of it but that it is there. */
export async function findConcernOfSource(
  db: Database,
  { words, message }: { words: string | null; message: string | null },
): Promise<ConcernOfSource> {
  const { rows } = await sql<{ open: boolean | null }>`
    select bool_or(c.state <> 'closed') as open from listen.concerns c
    where c.words = ${words}::uuid or c.message = ${message}::uuid
      or c.id in (select r.concern from listen.concern_readings r where r.words = ${words}::uuid)`.execute(db)
  const open = rows[0]?.open ?? null
  if (open === null) return 'none'
  return open ? 'open' : 'closed'
}
