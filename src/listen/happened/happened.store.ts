import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { HappenedEntry, NewEntry } from './entry.ts'

const ENTRY = sql`id, wave, area, theme, on_day as "onDay", said, did, answered, follows, withdrawn`

/** Entries that everybody may read, of one wave or of all. A withdrawn one comes without its words. */
export async function listPublicEntries(db: Database, wave: string | null): Promise<HappenedEntry[]> {
  const { rows } = await sql<HappenedEntry>`
    select ${ENTRY} from listen.public_happened
    where ${wave}::text is null or wave = ${wave}
    order by on_day desc, id`.execute(db)
  return rows
}

/** An entry with who wrote it and, when it was withdrawn, who did that. For the office. */
export type KeptEntry = HappenedEntry & {
  writtenBy: string | null
  writtenAt: Date
  overrideWhy: string | null
  withdrawnBy: string | null
  followedBy: string | null
}

const KEPT = sql`
  select h.id, h.wave, h.area, h.theme, h.on_day as "onDay", h.said, h.did, h.answered, h.follows,
    w.why as withdrawn, w.person as "withdrawnBy", h.written_by as "writtenBy", h.written_at as "writtenAt",
    h.override_why as "overrideWhy", n.id as "followedBy"
  from listen.happened h
  left join listen.happened_withdrawn w on w.entry = h.id
  left join listen.happened n on n.follows = h.id`

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

/** Keeps an entry; null when another one follows the same entry already. */
export async function insertEntry(
  tx: Transaction,
  { wave, area, theme, onDay, said, did, answered, overrideWhy }: NewEntry,
  { follows, person }: { follows: string | null; person: string | null },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.happened (wave, area, theme, on_day, said, did, answered, follows, override_why, written_by)
    values (${wave}, ${area}, ${theme}, ${onDay}, ${said}, ${did}, ${answered}, ${follows}, ${overrideWhy}, ${person})
    on conflict (follows) do nothing returning id`.execute(tx)
  return rows[0]?.id ?? null
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
    select id, title, case
      when state = 'closed' then least(closes_on, coalesce(closed_at::date, closes_on))
      when closes_on < ${today}::date then closes_on
    end as "closedOn"
    from listen.waves where state in ('open', 'closed') order by opens_on desc, id`.execute(db)
  return rows
}

/** Waves that were over before a day and have no entry that stands: children wait to hear what came of them. */
export async function listUntoldWaves(db: Database, overBefore: string): Promise<WaveToTell[]> {
  const { rows } = await sql<WaveToTell>`
    select * from (
      select id, title, case when state = 'closed' then least(closes_on, coalesce(closed_at::date, closes_on)) else closes_on end
        as "closedOn"
      from listen.waves where state in ('open', 'closed')
    ) w
    where w."closedOn" < ${overBefore}::date
      and not exists (
        select from listen.happened h where h.wave = w.id
          and not exists (select from listen.happened_withdrawn x where x.entry = h.id)
      )
    order by w."closedOn", w.id`.execute(db)
  return rows
}
