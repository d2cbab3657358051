import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PeopleTables } from './people.tables.ts'

/** A session as its person sees it in their list. */
export type Session = { id: string; device: string; createdAt: Date; seenAt: Date }

// An hour away from the desk ends it, and so does a long day. Shorter, and people write passwords on notes; longer,
// and a laptop left on a train is a way in.
const IDLE = sql`interval '60 minutes'`
const ABSOLUTE = sql`interval '12 hours'`
/** Between the password and the code. */
const PENDING = sql`interval '10 minutes'`

const alive = sql<boolean>`s.ended_at is null and p.disabled_at is null and case s.stage
  when 'password' then s.created_at > now() - ${PENDING}
  else s.seen_at > now() - ${IDLE} and s.created_at > now() - ${ABSOLUTE} end`

const sessions = (db: Database) =>
  db
    .withTables<PeopleTables>()
    .selectFrom('platform.sessions as s')
    .innerJoin('platform.people as p', 'p.id', 's.person')
    .where(alive)

export async function insertSession(
  db: Database,
  session: {
    tokenHash: Buffer
    person: string
    stage: 'password' | 'complete'
    device: string
    newAuthenticator?: Buffer
  },
): Promise<string> {
  const { id } = await db
    .withTables<PeopleTables>()
    .insertInto('platform.sessions')
    .values({
      token_hash: session.tokenHash,
      person: session.person,
      stage: session.stage,
      device: session.device,
      new_authenticator: session.newAuthenticator ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Whose complete session this is, and whether it was last seen long enough ago to be noted again. */
export const findSession = (db: Database, tokenHash: Buffer) =>
  sessions(db)
    .where('s.token_hash', '=', tokenHash)
    .where('s.stage', '=', 'complete')
    .select(['s.id as session', 'p.id', 'p.name', 'p.email', 'p.roles'])
    .select(sql<boolean>`s.seen_at < now() - interval '1 minute'`.as('stale'))
    .executeTakeFirst()

/** Who has given the password and owes a code. */
export const findPendingSession = (
  db: Database,
  tokenHash: Buffer,
): Promise<{ session: string; person: string; newAuthenticator: Buffer | null } | undefined> =>
  sessions(db)
    .where('s.token_hash', '=', tokenHash)
    .where('s.stage', '=', 'password')
    .select(['s.id as session', 's.person', 's.new_authenticator as newAuthenticator'])
    .executeTakeFirst()

/** Notes that it is in use. At most once a minute: a page is read far more often than this needs to be known. */
export async function touchSession(db: Database, session: string): Promise<void> {
  await db
    .withTables<PeopleTables>()
    .updateTable('platform.sessions')
    .set({ seen_at: sql`now()` })
    .where('id', '=', session)
    .execute()
}

/** Where a person is signed in now, latest use first. */
export const listSessions = (db: Database, person: string): Promise<Session[]> =>
  sessions(db)
    .where('s.person', '=', person)
    .where('s.stage', '=', 'complete')
    .orderBy('s.seen_at', 'desc')
    .select(['s.id', 's.device', 's.created_at as createdAt', 's.seen_at as seenAt'])
    .execute()

/** Ends one session of this person; false when it is not theirs or has ended. */
export async function endSession(db: Database, person: string, session: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .withTables<PeopleTables>()
    .updateTable('platform.sessions')
    .set({ ended_at: sql`now()` })
    .where(sql<boolean>`id::text = ${session}`)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends every session of this person but one; all of them when none is to be kept. */
export async function endOtherSessions(db: Database, person: string, kept: string | null): Promise<number> {
  const { numUpdatedRows } = await db
    .withTables<PeopleTables>()
    .updateTable('platform.sessions')
    .set({ ended_at: sql`now()` })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .$if(kept !== null, query => query.where('id', '<>', kept))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
