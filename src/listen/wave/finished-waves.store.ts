import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

/** A wave that became a dataset, whose rows are still there. */
export type FinishedWave = { id: string; title: string; closesOn: string }

/** Every such wave, the newest first. */
export async function listFinishedWaves(db: Database): Promise<FinishedWave[]> {
  const { rows } = await sql<FinishedWave>`
    select w.id, w.title, w.closes_on as "closesOn" from listen.waves w
    where w.dataset is not null
      and not exists (select from listen.deletions d where d.batch = w.id and d.kind = 'rows')
    order by w.closes_on desc, w.id`.execute(db)
  return rows
}
