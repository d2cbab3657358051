import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { type Concern, GRAVER_TODAY, UNSEEN } from '../concern/concern.ts'

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
  graver: number
  listed: number
  endedAt: Date | null
  ended: 'read' | 'overtaken' | 'first' | null
}

const REREAD = sql`select id::text as id, rules, asked_by as "askedBy", asked_at as "askedAt", part, after, texts, known, concerns, graver, listed,
  ended_at as "endedAt", ended from listen.rereads`

/** The last readings anew, the newest first. */
export async function listRereads(db: Database, most: number): Promise<Reread[]> {
  const { rows } = await sql<Reread>`${REREAD} order by id desc limit ${most}`.execute(db)
  return rows
}

/** A concern that was closed before the rules of today found it graver, and that nobody has opened again. `note`: as what it was found, and would be. */
export type GraverThanClosed = Pick<Concern, 'id' | 'category'> & { foundAt: Date; note: string }

/** Those that are closed and would be graver, the last one found first. */
export async function listGraverThanClosed(db: Database, most: number): Promise<GraverThanClosed[]> {
  const { rows } = await sql<GraverThanClosed>`
    select c.id, c.category, s.at as "foundAt", s.note
    from listen.concerns c
    join lateral (select at, note from listen.concern_steps where concern = c.id and step = ${GRAVER_TODAY} order by id desc limit 1) s on true
    where c.state = 'closed' and (c.closed_at is null or s.at > c.closed_at)
    order by s.at desc, c.id limit ${most}`.execute(db)
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
  { id, part, after, texts, known, concerns, graver, listed, endedAt, ended }: Reread,
): Promise<void> {
  await sql`update listen.rereads set part = ${part}, after = ${after}::uuid, texts = ${texts}, known = ${known},
      concerns = ${concerns}, graver = ${graver}, listed = ${listed}, ended_at = ${endedAt}, ended = ${ended}
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

/** Whether a text is still there; it stays until the transaction ends. */
export async function holdText(
  tx: Transaction,
  { id, wave }: Pick<StoredText, 'id' | 'wave'>,
): Promise<boolean> {
  const table = sql.table(wave === null ? 'listen.messages' : 'listen.words')
  const { rows } = await sql`select from ${table} where id = ${id}::uuid for share`.execute(tx)
  return rows.length > 0
}

/** A concern about a text, open or closed. `isOfKeying`: it is about what else was keyed from the same place of the same sheet. */
export type ConcernAbout = Pick<
  Concern,
  'id' | 'state' | 'category' | 'severity' | 'rank' | 'findings' | 'due'
> & { isOfKeying: boolean }

const ABOUT = sql`c.id, c.state, c.category, c.severity, c.rank, c.findings, c.due_at as due`
const GRAVEST_FIRST = sql`array_position(array['gravest', 'grave', 'worry'], c.severity), c.due_at, c.id`

/**
 * The concerns that there are or were about a text of a survey, and about its other keyings; its own first, then the gravest. Held until the
 * transaction ends. A keying that is masked and one that is not are read by different people, so neither stands for the other.
 */
export async function holdConcernsAboutWords(tx: Transaction, words: string): Promise<ConcernAbout[]> {
  const { rows } = await sql<ConcernAbout>`
    with this as (
      select id, masked is null as bare, coalesce(keyed_again_as, id) as newest from listen.words where id = ${words}::uuid
    ), readings as (
      select id, false as keying from this
      union all
      select w.id, true from this join listen.words w on w.id = this.newest
        where w.id <> this.id and (w.masked is null) = bare
      union all
      select w.id, true from this join listen.words w on w.keyed_again_as = this.newest
        where w.id <> this.id and (w.masked is null) = bare
    ), known as (
      select c.id, r.keying from readings r join listen.concerns c on c.words = r.id
      union all
      select g.concern, r.keying from readings r join listen.concern_readings g on g.words = r.id
    )
    select ${ABOUT}, k.keying as "isOfKeying" from known k join listen.concerns c on c.id = k.id
    order by k.keying, ${GRAVEST_FIRST} for update of c`.execute(tx)
  return rows
}

/** The same of a message. That a picture came with it is a concern of its own, and says nothing of the words. */
export async function holdConcernsAboutMessage(tx: Transaction, message: string): Promise<ConcernAbout[]> {
  const { rows } = await sql<ConcernAbout>`
    select ${ABOUT}, false as "isOfKeying" from listen.concerns c
    where c.message = ${message}::uuid and not c.findings @> ${JSON.stringify([{ rule: UNSEEN }])}::jsonb
    order by ${GRAVEST_FIRST} for update of c`.execute(tx)
  return rows
}

/** Another keying of its words goes to a concern. */
export async function addKeying(tx: Transaction, concern: string, words: string): Promise<void> {
  await sql`insert into listen.concern_readings (concern, words) values (${concern}::uuid, ${words}::uuid)
    on conflict do nothing`.execute(tx)
}

/** Whether this was said of a concern before. */
export async function hasStep(
  tx: Transaction,
  concern: string,
  { step, note }: { step: string; note: string },
): Promise<boolean> {
  const { rows } = await sql`select from listen.concern_steps
    where concern = ${concern}::uuid and step = ${step} and note = ${note} limit 1`.execute(tx)
  return rows.length > 0
}

/**
 * Of these texts those that belong on the list of the day: not on it, never read off it, and never a concern. Of several keyings of a sheet only
 * the newest. Held until the transaction ends.
 */
export async function holdTextsToList(tx: Transaction, words: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select w.id from listen.words w
    where w.id = any (${[...words]}::uuid[]) and w.masked is not null and w.withdrawn is null
      and not w.read_off_list and w.keyed_again_as is null
      and not exists (select from listen.words_to_read t where t.words = w.id)
      and not exists (select from listen.concerns c where c.words = w.id)
      and not exists (select from listen.concern_readings g where g.words = w.id)
    for share of w`.execute(tx)
  return rows.map(({ id }) => id)
}
