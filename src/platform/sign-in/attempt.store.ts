import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PeopleTables } from './people.tables.ts'
import { REMEMBERED_HOURS } from './waiting-time.ts'

/** Lets the attempts at one account be noted one after the other, until the transaction ends. */
export async function lockAttempts(db: Database, account: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(${account.readInt32BE(0)}, ${account.readInt32BE(4)})`.execute(db)
}

/** Notes an attempt before it is judged, so that a hundred at the same moment count each other. */
export async function insertAttempt(db: Database, account: Buffer): Promise<number> {
  const { id } = await db
    .withTables<PeopleTables>()
    .insertInto('platform.sign_in_attempts')
    .values({ account })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** When this account tried before the given attempt, oldest first, and what time it is there. */
export async function listAttemptsBefore(
  db: Database,
  account: Buffer,
  attempt: number,
): Promise<{ times: Date[]; now: Date }> {
  const rows = await db
    .withTables<PeopleTables>()
    .selectFrom('platform.sign_in_attempts')
    .where('account', '=', account)
    .where('id', '<=', attempt)
    .where('at', '>', sql<Date>`now() - make_interval(hours => ${REMEMBERED_HOURS})`)
    .orderBy('id')
    .select('at')
    .execute()
  const times = rows.map(({ at }) => at)
  // the attempt itself comes last: its time is the database's now
  return { now: times.pop() ?? new Date(), times }
}

/** An attempt that had to wait does not count: otherwise someone else could keep a person out for ever. */
export async function deleteAttempt(db: Database, attempt: number): Promise<void> {
  await db
    .withTables<PeopleTables>()
    .deleteFrom('platform.sign_in_attempts')
    .where('id', '=', attempt)
    .execute()
}

/** After a success: the account starts afresh, and what is too old to count goes with it. */
export async function forgetAttempts(db: Database, account: Buffer): Promise<void> {
  await db
    .withTables<PeopleTables>()
    .deleteFrom('platform.sign_in_attempts')
    .where(q =>
      q.or([
        q('account', '=', account),
        q('at', '<', sql<Date>`now() - make_interval(hours => ${REMEMBERED_HOURS})`),
      ]),
    )
    .execute()
}
