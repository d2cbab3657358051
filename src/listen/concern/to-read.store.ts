import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'

/** How many texts wait to be read today, how many of those were to be read on an earlier day, how many are on somebody's page now, and what was read on this day. */
export type ToReadCounts = {
  waiting: number
  fromEarlierDays: number
  held: number
  readToday: number
  becameConcerns: number
}

/** Counts the list of texts to read, and what people read of it on this day of the office. */
export async function countToRead(db: Database, now: Date, today: string): Promise<ToReadCounts> {
  const { rows } = await sql<ToReadCounts>`
    select
      count(*) as waiting,
      count(*) filter (where came_on < ${today}::date) as "fromEarlierDays",
      count(*) filter (where held_until > ${now}) as held,
      (select coalesce(sum(texts), 0) from listen.words_read_counts where day = ${today}::date)::int as "readToday",
      (select coalesce(sum(concerns), 0) from listen.words_read_counts where day = ${today}::date)::int as "becameConcerns"
    from listen.words_to_read`.execute(db)
  return rows[0]!
}

/** A text that waits: masked, or null where its masked words were withdrawn. */
export type TextToReadToday = {
  words: string
  masked: string | null
  /** Of whoever wrote it, as far as they said and the response has been gathered in. */
  age: number | null
  form: string
}

/** What this person has on their page, the likeliest first. */
export async function listHeldTexts(db: Database, person: string, most: number): Promise<TextToReadToday[]> {
  const { rows } = await sql<TextToReadToday>`
    select t.words, case when w.withdrawn is null then w.masked end as masked, w.form, r.age
    from listen.words_to_read t join listen.words w on w.id = t.words
      left join listen.responses r on r.wave = w.wave and r.id = w.response
    where t.held_by = ${person}
    order by t.sum desc, t.words limit ${most}`.execute(db)
  return rows
}

/**
 * Gives this person the likeliest texts that nobody else has, so that they have `most`; returns how many they were given. Two who ask at
 * once get different ones. What somebody left lying goes to the next after `minutes`.
 */
export async function holdTexts(
  tx: Transaction,
  { person, most, minutes, now }: { person: string; most: number; minutes: number; now: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    with free as (
      select words from listen.words_to_read
      where held_by is distinct from ${person} and (held_until is null or held_until <= ${now})
      order by sum desc, words
      limit greatest(0, ${most} - (select count(*) from listen.words_to_read where held_by = ${person}))
      for update skip locked
    )
    update listen.words_to_read t
    set held_by = ${person}, held_until = ${now}::timestamptz + make_interval(mins => ${minutes})
    from free where t.words = free.words`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** What this person has stays on their page for so many minutes more. */
export async function renewHeldTexts(
  tx: Transaction,
  { person, minutes, now }: { person: string; minutes: number; now: Date },
): Promise<void> {
  await sql`
    update listen.words_to_read set held_until = ${now}::timestamptz + make_interval(mins => ${minutes})
    where held_by = ${person}`.execute(tx)
}

/** One asks at a time for the same person: two windows do not take twice as many. */
export async function holdReader(tx: Transaction, person: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('listen.to-read of ' || ${person}::text))`.execute(tx)
}

/**
 * Takes texts off the list that this person has on their page; returns which. What went to somebody else stays with them, and what was shown to nobody
 * stays on the list.
 */
export async function deleteHeldTexts(
  tx: Transaction,
  person: string,
  words: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ words: string }>`
    with gone as (
      delete from listen.words_to_read t
      where words = any (${words}::uuid[]) and held_by = ${person}
        and exists (select from listen.words w where w.id = t.words and w.masked is not null and w.withdrawn is null)
      returning words
    )
    update listen.words w set read_off_list = true from gone where w.id = gone.words returning gone.words`.execute(
    tx,
  )
  return rows.map(one => one.words)
}

/** Takes a text off the list, whoever has it. */
export async function deleteTextToRead(tx: Transaction, words: string): Promise<void> {
  await sql`delete from listen.words_to_read where words = ${words}::uuid`.execute(tx)
}

/** Adds to what this person read on the day. */
export async function addToReadCounts(
  tx: Transaction,
  { person, texts, concerns, day }: { person: string; texts: number; concerns: number; day: string },
): Promise<void> {
  await sql`
    insert into listen.words_read_counts as c (day, person, texts, concerns)
    values (${day}::date, ${person}, ${texts}, ${concerns})
    on conflict (day, person) do update
      set texts = c.texts + excluded.texts, concerns = c.concerns + excluded.concerns`.execute(tx)
}

/** A text of a survey, waiting or read, with the concern about it if there is one; undefined when its words are gone. */
export type TextOfSurvey = TextToReadToday & {
  wave: string
  /** The hour in which it came. */
  hour: Date
  concern: string | null
  /** The setting that its sheet was sent to, while it waits to be read; else null. */
  place: string | null
}

/**
 * Whether a text was put before this person: it waits on the list of the day, or stood on their page as the audit knows. Then they may raise a worry
 * about it, also when somebody else read it meanwhile and had none.
 */
export async function wasPutBefore(db: Database, words: string, person: string): Promise<boolean> {
  const { rows } = await sql<{ was: boolean }>`
    select exists (select from listen.words_to_read where words = ${words}::uuid)
      or exists (select from platform.audit_events
        where person = ${person} and event = 'TEXTS_TO_READ_SHOWN' and details->'texts' ? ${words}) as was`.execute(
    db,
  )
  return rows[0]!.was
}

/** One text by its number. */
export async function findTextOfSurvey(db: Database, words: string): Promise<TextOfSurvey | undefined> {
  const { rows } = await sql<TextOfSurvey>`
    select w.id as words, case when w.withdrawn is null then w.masked end as masked, w.wave, w.received_hour as hour,
      (select c.id from listen.concerns c where c.words = w.id
        or c.id in (select g.concern from listen.concern_readings g where g.words = w.id) limit 1) as concern,
      w.form, (select r.age from listen.responses r where r.wave = w.wave and r.id = w.response) as age,
      (select t.place from listen.words_to_read t where t.words = w.id) as place
    from listen.words w where w.id = ${words}::uuid`.execute(db)
  return rows[0]
}
