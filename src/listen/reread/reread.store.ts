import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { UNSEEN } from '../concern/concern.ts'

/** One reading anew of everything that is kept. */
export type Reread = {
  id: string
  rules: string
  askedBy: string | null
  askedAt: Date
  part: 'messages' | 'words'
  after: string
  texts: number
  known: number
  concerns: number
  endedAt: Date | null
  ended: 'read' | 'overtaken' | 'first' | null
}

const REREAD = sql`select id::text as id, rules, asked_by as "askedBy", asked_at as "askedAt", part, after, texts, known, concerns,
  ended_at as "endedAt", ended from listen.rereads`

/** The last readings anew, the newest first. */
export async function listRereads(db: Database, most: number): Promise<Reread[]> {
  const { rows } = await sql<Reread>`${REREAD} order by id desc limit ${most}`.execute(db)
  return rows
}

/** One asks for a reading at a time, be it a person or the clock. */
export async function holdRereads(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('listen.rereads'))`.execute(tx)
}

/** The reading that runs, held until the transaction ends; undefined when none does, or another process is at it. */
export async function takeRunning(tx: Transaction): Promise<Reread | undefined> {
  const { rows } = await sql<Reread>`${REREAD} where ended_at is null for update skip locked`.execute(tx)
  return rows[0]
}

/** Begins a reading, or notes by which rules everything was read so far. Returns its number. */
export async function insertReread(
  tx: Transaction,
  { rules, person, now, isNoted }: { rules: string; person: string | null; now: Date; isNoted: boolean },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.rereads (rules, asked_by, asked_at, ended_at, ended)
    values (${rules}, ${person}, ${now}, ${isNoted ? now : null}, ${isNoted ? 'first' : null}) returning id::text as id`.execute(
    tx,
  )
  return rows[0]!.id
}

/** Ends one that the rules have overtaken. */
export async function overtake(tx: Transaction, now: Date): Promise<void> {
  await sql`update listen.rereads set ended_at = ${now}, ended = 'overtaken' where ended_at is null`.execute(
    tx,
  )
}

/** Keeps how far a reading has come, and that it is done where it is. */
export async function keepProgress(
  tx: Transaction,
  { id, part, after, texts, known, concerns, endedAt, ended }: Reread,
): Promise<void> {
  await sql`update listen.rereads set part = ${part}, after = ${after}::uuid, texts = ${texts}, known = ${known},
      concerns = ${concerns}, ended_at = ${endedAt}, ended = ${ended}
    where id = ${id}::bigint`.execute(tx)
}

/** Whether something new waits for the rules: it goes before what is old. */
export async function hasNewTexts(db: Database): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select from listen.inbox where not words_read)
      or exists (select from listen.messages where not words_read) as waits`.execute(db)
  return rows[0]!.waits
}

/** A stored text: as it was written where that is still kept, else as it was masked. `wave` and `form` are null for a message. */
export type StoredText = {
  id: string
  words: string
  masked: string | null
  wave: string | null
  form: string | null
  /** The language of the post box that the child chose; null of a survey, whose form tells. */
  language: string | null
  hour: Date
  /** The setting that its sheet was sent to, while that is known. */
  place: string | null
}

/** Texts of surveys behind a number, in the order of their numbers, which were drawn at random. */
export async function listStoredWords(tx: Transaction, after: string, most: number): Promise<StoredText[]> {
  const { rows } = await sql<StoredText>`
    select w.id, coalesce(w.raw, w.masked) as words, w.masked, w.wave, w.form, null as language, w.received_hour as hour,
      (select t.place from listen.words_to_read t where t.words = w.id limit 1) as place
    from listen.words w
    where w.id > ${after}::uuid and coalesce(w.raw, w.masked) is not null
    order by w.id limit ${most}`.execute(tx)
  return rows
}

/** Words of messages behind a number, of those that the rules have read once. */
export async function listStoredMessages(
  tx: Transaction,
  after: string,
  most: number,
): Promise<StoredText[]> {
  const { rows } = await sql<StoredText>`
    select m.id, coalesce(m.raw, m.masked) as words, m.masked, null as wave, null as form, m.language, m.received_hour as hour,
      null as place
    from listen.messages m
    where m.id > ${after}::uuid and m.words_read and coalesce(m.raw, m.masked) is not null
    order by m.id limit ${most}`.execute(tx)
  return rows
}

/** Of these texts of surveys those that are still there and about which there was never a concern, open or closed. */
export async function listWordsWithoutConcern(tx: Transaction, words: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select w.id from listen.words w where w.id = any (${[...words]}::uuid[])
      and not exists (select from listen.concerns c where c.words = w.id)
      and not exists (select from listen.concern_readings g where g.words = w.id)
    for share of w`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The same of messages. That a picture came with it is a concern of its own, and says nothing of the words. */
export async function listMessagesWithoutConcern(
  tx: Transaction,
  messages: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from listen.messages m where m.id = any (${[...messages]}::uuid[])
      and not exists (select from listen.concerns c
        where c.message = m.id and not c.findings @> ${JSON.stringify([{ rule: UNSEEN }])}::jsonb)
    for share of m`.execute(tx)
  return rows.map(({ id }) => id)
}
