import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'

/** A text that stands before somebody to be read. */
export type TextToRead = { words: string; masked: string; item: string; form: string }

const READABLE = sql`w.masked is not null and w.withdrawn is null and not w.replaced`

/**
 * The next text for this person: one that is to be read twice and that another person has read, or else one that nobody
 * has. Two who ask at once begin at different places, so that they seldom read the same. Undefined when nothing is left.
 */
export async function nextText(
  db: Database,
  coding: string,
  person: string,
): Promise<TextToRead | undefined> {
  const { rows } = await sql<TextToRead>`
    select t.words, w.masked, w.item, w.form
    from listen.coding_texts t join listen.words w on w.id = t.words
    where t.coding = ${coding}::uuid and ${READABLE}
      and not exists (select from listen.codes_given g
        where g.coding = t.coding and g.words = t.words and (g.person = ${person} or g.reading <> 'first' or not t.doubled))
    order by t.doubled desc,
      exists (select from listen.codes_given g where g.coding = t.coding and g.words = t.words) desc,
      md5(${person} || t.words::text)
    limit 1`.execute(db)
  return rows[0]
}

/** A text on which two people differ and nobody has settled it, for somebody who is neither; with what they said. */
export type Difference = TextToRead & { first: string[]; second: string[] }

export async function nextDifference(
  db: Database,
  coding: string,
  person: string,
): Promise<Difference | undefined> {
  const { rows } = await sql<Difference>`
    select t.words, w.masked, w.item, w.form, f.themes as first, s.themes as second
    from listen.coding_texts t join listen.words w on w.id = t.words
    join listen.codes_given f on f.coding = t.coding and f.words = t.words and f.reading = 'first'
    join listen.codes_given s on s.coding = t.coding and s.words = t.words and s.reading = 'second'
    where t.coding = ${coding}::uuid and ${READABLE} and f.themes <> s.themes
      and f.person <> ${person} and s.person <> ${person}
      and not exists (select from listen.codes_given g
        where g.coding = t.coding and g.words = t.words and g.reading = 'settled')
    order by t.place limit 1`.execute(db)
  return rows[0]
}

/** Of two who code a text at once, the second waits here until the first is done, and then sees what they said. */
export async function lockText(tx: Transaction, coding: string, words: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${coding} ${words}`}, 0))`.execute(tx)
}

/** How a text stands in a coding; undefined where it is none of it or may no longer be shown. It stays so until the end. */
export type TextState = { doubled: boolean; readings: string[]; people: string[]; differ: boolean }

export async function holdText(
  tx: Transaction,
  coding: string,
  words: string,
): Promise<TextState | undefined> {
  const { rows } = await sql<TextState>`
    select t.doubled,
      array(select reading from listen.codes_given g where g.coding = t.coding and g.words = t.words) as readings,
      array(select person from listen.codes_given g where g.coding = t.coding and g.words = t.words) as people,
      (select count(distinct themes) > 1 from listen.codes_given g
        where g.coding = t.coding and g.words = t.words and reading <> 'settled') as differ
    from listen.coding_texts t join listen.words w on w.id = t.words
    where t.coding = ${coding}::uuid and t.words = ${words}::uuid and ${READABLE}
    for share of w`.execute(tx)
  return rows[0]
}

export type Reading = 'first' | 'second' | 'settled'
export type GivenCodes = {
  coding: string
  words: string
  reading: Reading
  themes: readonly string[]
  person: string
}

/** What somebody found in a text. False where that reading was given meanwhile. */
export async function insertCodes(tx: Transaction, given: GivenCodes): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into listen.codes_given (coding, words, reading, themes, person)
    values (${given.coding}, ${given.words}, ${given.reading}, ${[...given.themes]}::text[], ${given.person})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** A text of a coding in the order in which it was drawn, with what each person found in it. */
export type DrawnText = {
  words: string
  masked: string
  doubled: boolean
  given: { reading: Reading; themes: string[]; person: string }[]
}

/** The texts of a coding that may be shown, in the order in which they were drawn. */
export async function listDrawn(db: Database, coding: string): Promise<DrawnText[]> {
  const { rows } = await sql<DrawnText>`
    select t.words, w.masked, t.doubled,
      coalesce((select jsonb_agg(jsonb_build_object('reading', reading, 'themes', themes, 'person', person) order by reading)
        from listen.codes_given g where g.coding = t.coding and g.words = t.words), '[]') as given
    from listen.coding_texts t join listen.words w on w.id = t.words
    where t.coding = ${coding}::uuid and ${READABLE} order by t.place`.execute(db)
  return rows
}

/** Texts that two people read, with what each found: nothing of the texts themselves. */
export async function listDoubled(
  db: Database,
  coding: string,
): Promise<{ first: string[]; second: string[] }[]> {
  const { rows } = await sql<{ first: string[]; second: string[] }>`
    select f.themes as first, s.themes as second
    from listen.codes_given f
    join listen.codes_given s on s.coding = f.coding and s.words = f.words and s.reading = 'second'
    where f.coding = ${coding}::uuid and f.reading = 'first' order by f.words`.execute(db)
  return rows
}

/** Texts that people have read, with the themes that stand: what the computer learns from. */
export async function listRead(
  db: Database,
  coding: string,
): Promise<{ masked: string; themes: string[] }[]> {
  const { rows } = await sql<{ masked: string; themes: string[] }>`
    select w.masked, t.themes from listen.themes_of_words t join listen.words w on w.id = t.words
    where t.coding = ${coding}::uuid and ${READABLE} order by t.words`.execute(db)
  return rows
}

/** Texts of the item that nobody has read in this coding, a part at a time in the order of their numbers. */
export async function listUnread(
  db: Database,
  coding: string,
  { after, most }: { after: string; most: number },
): Promise<{ words: string; masked: string }[]> {
  const { rows } = await sql<{ words: string; masked: string }>`
    select w.id as words, w.masked
    from listen.codings c
    join listen.words w on w.wave = c.wave and w.item = c.item
    join listen.responses r on r.wave = w.wave and r.id = w.response
    where c.id = ${coding}::uuid and ${READABLE} and r.sent and w.id > ${after}::uuid
      and not exists (select from listen.codes_given g where g.coding = c.id and g.words = w.id)
    order by w.id limit ${most}`.execute(db)
  return rows
}

/** What the computer guessed before is forgotten. */
export async function forgetGuesses(tx: Transaction, coding: string): Promise<void> {
  await sql`delete from listen.codes_guessed where coding = ${coding}::uuid`.execute(tx)
}

/** What the computer makes of texts; of none, too, that it found no theme in them. */
export async function insertGuesses(
  tx: Transaction,
  coding: string,
  guesses: readonly { words: string; themes: readonly string[] }[],
): Promise<void> {
  await sql`
    insert into listen.codes_guessed (coding, words, themes)
    select ${coding}::uuid, words, case when themes = '' then '{}' else string_to_array(themes, ' ') end
    from unnest(${guesses.map(one => one.words)}::uuid[], ${guesses.map(one => one.themes.join(' '))}::text[])
      as g (words, themes)
    on conflict do nothing`.execute(tx)
}
