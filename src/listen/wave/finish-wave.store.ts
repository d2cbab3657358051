import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/database.ts'

export type LockedWave = { dataset: string | null }

/** The wave, held until the transaction ends, so that it is finished once. */
export async function lockWave(tx: Transaction, wave: string): Promise<LockedWave | undefined> {
  const { rows } = await sql<LockedWave>`
    select dataset from listen.waves where id = ${wave} for update`.execute(tx)
  return rows[0]
}

/** How many responses of the wave have pages in the inbox. */
export async function countInbox(tx: Transaction, wave: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(distinct response) as waiting from listen.inbox where wave = ${wave}`.execute(tx)
  return rows[0]?.waiting ?? 0
}

/** Whether anybody answered. */
export async function hasResponses(tx: Transaction, wave: string): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from listen.responses where wave = ${wave}) as any`.execute(tx)
  return rows[0]?.any ?? false
}

/** The wave is over, and this is what it became. */
export async function keepDatasetOfWave(tx: Transaction, wave: string, dataset: string): Promise<void> {
  await sql`
    update listen.waves set state = 'closed', closed_at = coalesce(closed_at, now()), dataset = ${dataset}
    where id = ${wave}`.execute(tx)
}
