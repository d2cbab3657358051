import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'

export type LockedWave = { dataset: string | null }

/** The wave, held until the transaction ends, so that it is finished once. */
export async function lockWave(tx: Transaction, wave: string): Promise<LockedWave | undefined> {
  const { rows } = await sql<LockedWave>`
    select dataset from listen.waves where id = ${wave} for update`.execute(tx)
  return rows[0]
}

/** The wave as this transaction sees it, not held. */
export async function findDatasetOf(tx: Transaction, wave: string): Promise<LockedWave | undefined> {
  const { rows } = await sql<LockedWave>`select dataset from listen.waves where id = ${wave}`.execute(tx)
  return rows[0]
}

/** How many responses of the wave have pages in the inbox. */
export async function countInbox(db: Database, wave: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(distinct response) as waiting from listen.inbox where wave = ${wave}`.execute(db)
  return rows[0]?.waiting ?? 0
}

/** How many responses of the wave were gathered in. */
export async function countResponses(db: Database, wave: string): Promise<number> {
  const { rows } = await sql<{ responses: number }>`
    select count(*) as responses from listen.responses where wave = ${wave}`.execute(db)
  return rows[0]?.responses ?? 0
}

/** The wave is over, and this is what it became. */
export async function keepDatasetOfWave(tx: Transaction, wave: string, dataset: string): Promise<void> {
  await sql`
    update listen.waves set state = 'closed', closed_at = coalesce(closed_at, now()), dataset = ${dataset}
    where id = ${wave}`.execute(tx)
}
