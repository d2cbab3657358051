import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { HappenedEntry, NewEntry } from './entry.ts'

const ENTRY = sql`id, wave, area, theme, on_day as "onDay", said, did, answered, follows, withdrawn, more_by as "moreBy"`

/** Entries that everybody may read, of one wave or of all. A withdrawn one comes without its words. */
export async function listPublicEntries(db: Database, wave: string | null): Promise<HappenedEntry[]> {
  const { rows } = await sql<HappenedEntry>`
    select ${ENTRY} from listen.public_happened
    where ${wave}::text is null or wave = ${wave}
    order by on_day desc, id`.execute(db)
  return rows
}

/** An entry with who wrote it, what the second person said and, when it was withdrawn, who did that. For the office. */
export type KeptEntry = HappenedEntry & {
  writtenBy: string | null
  writtenAt: Date
  overrideWhy: string | null
  withdrawnBy: string | null
  /** Null while it waits for a second person: nobody else reads it then. */
  agreed: boolean | null
  decidedBy: string | null
  /** Why it was sent back. */
  sentBack: string | null
  /** The entry that brings it up to date, also one that still waits. */
  followedBy: string | null
}

const KEPT = sql`
  select h.id, h.wave, h.area, h.theme, h.on_day as "onDay", h.said, h.did, h.answered, h.follows,
    w.why as withdrawn, w.person as "withdrawnBy", h.written_by as "writtenBy", h.written_at as "writtenAt",
    h.override_why as "overrideWhy", h.more_by as "moreBy", n.id as "followedBy",
    d.agreed, d.person as "decidedBy", d.why as "sentBack"
  from listen.happened h
  left join listen.happened_decided d on d.entry = h.id
  left join listen.happened_withdrawn w on w.entry = h.id
  left join listen.happened n on n.follows = h.id
    and not exists (select from listen.happened_decided x where x.entry = n.id and not x.agreed)`

/** Every entry, the newest day first. */
export async function listEntries(db: Database): Promise<KeptEntry[]> {
  const { rows } = await sql<KeptEntry>`${KEPT} order by h.on_day desc, h.id`.execute(db)
  return rows
}

/** One entry; undefined when there is none of that number. */
export async function findEntry(db: Database, id: string): Promise<KeptEntry | undefined> {
  const { rows } = await sql<KeptEntry>`${KEPT} where h.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** Keeps an entry; null when another one, that was not sent back, follows the same entry already. */
export async function insertEntry(
  tx: Transaction,
  { wave, area, theme, onDay, said, did, answered, moreBy, overrideWhy }: NewEntry,
  { follows, person }: { follows: string | null; person: string | null },
): Promise<string | null> {
  // two who follow the same entry at once come one after the other
  if (follows !== null) await sql`select pg_advisory_xact_lock(hashtextextended(${follows}, 120))`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    insert into listen.happened (wave, area, theme, on_day, said, did, answered, follows, more_by, override_why, written_by)
    select ${wave}::text, ${area}::text, ${theme}::text, ${onDay}::date, ${said}::text, ${did}::text, ${answered}::text,
      ${follows}::uuid, ${moreBy}::date, ${overrideWhy}::text, ${person}::text
    where not exists (
      select from listen.happened n where n.follows = ${follows}::uuid
        and not exists (select from listen.happened_decided x where x.entry = n.id and not x.agreed)
    )
    returning id`.execute(tx)
  return rows[0]?.id ?? null
}

/** What the second person says of an entry; false when it was decided before, was withdrawn, or is their own. */
export async function insertDecision(
  tx: Transaction,
  entry: string,
  { agreed, why, person }: { agreed: boolean; why: string | null; person: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into listen.happened_decided (entry, agreed, why, person)
    select id, ${agreed}, ${why}::text, ${person} from listen.happened h
    where id = ${entry}::uuid and written_by is distinct from ${person}
      and not exists (select from listen.happened_withdrawn w where w.entry = h.id)
    on conflict do nothing returning entry`.execute(tx)
  return rows.length > 0
}

/** Entries that wait for a second person, of others than this one, the oldest first. */
export async function listEntriesToAgree(db: Database, person: string): Promise<KeptEntry[]> {
  const { rows } = await sql<KeptEntry>`${KEPT}
    where d.entry is null and w.entry is null and h.written_by is distinct from ${person}
    order by h.written_at, h.id`.execute(db)
  return rows
}

/** Public entries that promised more by a day which has passed, and that nothing public follows. */
export async function listLateEntries(db: Database, today: string): Promise<KeptEntry[]> {
  const { rows } = await sql<KeptEntry>`${KEPT}
    where d.agreed and w.entry is null and h.more_by < ${today}::date
      and not exists (
        select from listen.happened f join listen.happened_decided fd on fd.entry = f.id and fd.agreed where f.follows = h.id
      )
    order by h.more_by, h.id`.execute(db)
  return rows
}

/** Withdraws an entry; false when it was withdrawn before. */
export async function insertWithdrawal(
  tx: Transaction,
  entry: string,
  { why, person }: { why: string; person: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into listen.happened_withdrawn (entry, why, person) values (${entry}::uuid, ${why}, ${person})
    on conflict do nothing returning entry`.execute(tx)
  return rows.length > 0
}

/** A wave that may be written about. */
export type WaveToTell = { id: string; title: string; closedOn: string | null }

/** Every wave that children know of; `closedOn` is the day from which it took no more answers, as far as that has come. */
export async function listWavesToTell(db: Database, today: string): Promise<WaveToTell[]> {
  const { rows } = await sql<WaveToTell>`
    select id, title, case when state = 'closed' or closes_on < ${today}::date then closes_on end as "closedOn"
    from listen.waves where state in ('open', 'closed') order by opens_on desc, id`.execute(db)
  return rows
}

/** Waves that were over before a day and have no entry that stands: children wait to hear what came of them. */
export async function listUntoldWaves(db: Database, overBefore: string): Promise<WaveToTell[]> {
  const { rows } = await sql<WaveToTell>`
    select * from (
      select id, title, closes_on as "closedOn" from listen.waves where state in ('open', 'closed')
    ) w
    where w."closedOn" < ${overBefore}::date
      and not exists (
        select from listen.happened h join listen.happened_decided d on d.entry = h.id and d.agreed where h.wave = w.id
          and not exists (select from listen.happened_withdrawn x where x.entry = h.id)
      )
    order by w."closedOn", w.id`.execute(db)
  return rows
}
