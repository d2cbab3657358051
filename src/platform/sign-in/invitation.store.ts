import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PeopleTables } from './people.tables.ts'

/** An invitation is good for a week: long enough for a holiday, short enough for a mail that went astray. */
export const INVITATION_DAYS = 7

export async function insertInvitation(db: Database, person: string, tokenHash: Buffer): Promise<void> {
  await db
    .withTables<PeopleTables>()
    .insertInto('platform.invitations')
    .values({
      person,
      token_hash: tokenHash,
      expires_at: sql`now() + make_interval(days => ${INVITATION_DAYS})`,
      used_at: null,
    })
    .execute()
}

/** Earlier links of this person lead nowhere from now on. */
export async function voidInvitations(db: Database, person: string): Promise<void> {
  await db
    .withTables<PeopleTables>()
    .updateTable('platform.invitations')
    .set({ used_at: sql`now()` })
    .where('person', '=', person)
    .where('used_at', 'is', null)
    .execute()
}

/** Whom this link invites: none when it is unknown, used, too old, or the person is disabled. */
export const findInvited = (
  db: Database,
  tokenHash: Buffer,
): Promise<{ id: string; name: string; email: string } | undefined> =>
  db
    .withTables<PeopleTables>()
    .selectFrom('platform.invitations as i')
    .innerJoin('platform.people as p', 'p.id', 'i.person')
    .where('i.token_hash', '=', tokenHash)
    .where('i.used_at', 'is', null)
    .where('i.expires_at', '>', sql<Date>`now()`)
    .where('p.disabled_at', 'is', null)
    .select(['p.id', 'p.name', 'p.email'])
    .executeTakeFirst()

/** Uses the link up; false when someone else did so a moment ago. */
export async function spendInvitation(db: Database, tokenHash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await db
    .withTables<PeopleTables>()
    .updateTable('platform.invitations')
    .set({ used_at: sql`now()` })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
