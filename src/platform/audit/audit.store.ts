import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** One link of the chain with the event it holds; either may be missing when somebody has tampered. */
export type ChainRow = {
  number: number | null
  /** The event as the link names it. */
  linked: string | null
  previous: Buffer | null
  hash: Buffer | null
  /** The event as the event table holds it. */
  id: string | null
  at: string | null
  person: string | null
  event: string | null
  subject: string | null
  details: string | null
}

/** Adds one event; it is linked into the chain when its transaction commits. */
export async function insertAuditEvent(
  db: Database,
  {
    event,
    person,
    subject,
    details,
  }: { event: string; person: string | null; subject: string | null; details: string },
): Promise<void> {
  await sql`
    insert into platform.audit_events (event, person, subject, details)
    values (${event}, ${person}, ${subject}, ${details}::jsonb)`.execute(db)
}

/** The links after a number, in order, each with its event as it stands now. */
export async function listChain(db: Database, after: number, limit: number): Promise<ChainRow[]> {
  const { rows } = await sql<ChainRow>`
    select
      l.number, l.event as linked, l.previous, l.hash, e.id,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      e.person, e.event, e.subject, e.details::text as details
    from (select * from platform.audit_links where number > ${after} order by number limit ${limit}) l
    left join platform.audit_events e on e.id = l.event
    order by l.number`.execute(db)
  return rows
}

/** The first event that stands in no link: nothing Remit does can leave one. */
export async function findUnlinkedEvent(db: Database): Promise<{ id: string; at: Date } | undefined> {
  const { rows } = await sql<{ id: string; at: Date }>`
    select e.id, e.at from platform.audit_events e
    where not exists (select from platform.audit_links l where l.event = e.id)
    order by e.at limit 1`.execute(db)
  return rows[0]
}

/** The end of the chain: undefined while nothing has been recorded. */
export async function findHead(db: Database): Promise<{ number: number; hash: Buffer } | undefined> {
  const { rows } = await sql<{ number: number; hash: Buffer }>`
    select number, hash from platform.audit_links order by number desc limit 1`.execute(db)
  return rows[0]
}
