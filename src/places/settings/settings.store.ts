import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { Setting, SettingKind } from './setting.ts'

/** A word that settings are found by, and in how many of them it stands. */
export type KnownWord = { word: string; settings: number }

/** One typed word, and the known words that it may mean. */
export type Meant = { word: string; any: readonly KnownWord[] }

const SETTING = sql`
  s.code, s.name, s.kind, s.phase, s.area, a.name as "areaName", s.town, s.pupils, s.opened, s.closed`

/** The setting with this code (for a school its six-digit URN), open or closed; undefined when none has it. */
export async function findSetting(db: Database, code: string): Promise<Setting | undefined> {
  const { rows } = await sql<Setting>`
    select ${SETTING} from places.settings s join places.areas a on a.code = s.area
    where s.code = ${code.trim().toUpperCase().slice(0, 40)}`.execute(db)
  return rows[0]
}

/** Known words that begin so, the word itself among them. */
export async function listWordsBeginning(db: Database, beginning: string): Promise<KnownWord[]> {
  const { rows } = await sql<KnownWord>`
    select word, settings from places.setting_words
    where word >= ${beginning} and word < ${`${beginning}\uffff`}`.execute(db)
  return rows
}

/** Known words with so many letters. */
export async function listWordsLike(db: Database, fewest: number, most: number): Promise<KnownWord[]> {
  const { rows } = await sql<KnownWord>`
    select word, settings from places.setting_words where length(word) between ${fewest} and ${most}`.execute(
    db,
  )
  return rows
}

/** How many settings there are in all lists. */
export async function countSettings(db: Database): Promise<number> {
  const { rows } = await sql<{ settings: number }>`
    select coalesce(sum(row_count), 0)::int as settings from places.lists where what = 'settings'`.execute(db)
  return rows[0]!.settings
}

/** `without`: kinds that are left out. `named`: words of which one must stand in the name, however many others there are. */
type WordsAsked = {
  least: number
  limit: number
  without: readonly SettingKind[]
  named?: readonly string[]
}

/**
 * Open settings that have at least so many of the words: those with the most first, then those with more of them as they
 * were typed, then with more in the name, then the shortest name. A row is a setting with the name of its authority.
 */
export async function findSettingsByWords(
  db: Database,
  meant: readonly Meant[],
  { least, limit, without, named }: WordsAsked,
): Promise<Setting[]> {
  const has = ({ any }: Meant): RawBuilder<unknown> => sql`words && ${any.map(({ word }) => word)}::text[]`
  // where none may lack, the rarest word must be there; where one may, one of the two rarest: the index finds those
  // few, and only they are looked at for the other words, of which "primary" stands in every second setting
  const rarest = meant.toSorted((one, other) => settingsWith(one) - settingsWith(other))
  const must = sql.join(rarest.slice(0, 1 + meant.length - least).map(has), sql` or `)
  const hits = sql.join(
    meant.map(one => sql`(${has(one)})::int`),
    sql` + `,
  )
  const exact = sql.join(
    meant.map(({ word }) => sql`(words @> ${[word]}::text[])::int`),
    sql` + `,
  )
  const inName = sql.join(
    meant.map(({ word }) => sql`(strpos(lower(name), ${word}) > 0)::int`),
    sql` + `,
  )
  const isNamed = named
    ? sql`exists (select from unnest(${[...named]}::text[]) telling
        where telling = any (words) and strpos(lower(name), telling) > 0)`
    : sql`true`
  const { rows } = await sql<Setting>`
    with likely as materialized (
      select code, name, words from places.settings
      where (${must}) and (closed is null or closed > current_date) and kind <> all (${[...without]}::text[])
        and ${isNamed}
    ), counted as (
      select code, name, ${hits} as hits, ${exact} as exact, ${inName} as named from likely
    ), best as (
      select code, hits, exact, named from counted where hits >= ${least}
      order by hits desc, exact desc, named desc, length(name), name collate "C", code
      limit ${limit}
    )
    select ${SETTING} from best join places.settings s using (code) join places.areas a on a.code = s.area
    order by best.hits desc, best.exact desc, best.named desc, length(s.name), s.name collate "C", s.code`.execute(
    db,
  )
  return rows
}

/** In how many settings the word may stand at most. */
const settingsWith = ({ any }: Meant): number => any.reduce((sum, { settings }) => sum + settings, 0)

/** A setting as it is kept, with the words it is found by. */
export type SettingRow = Omit<Setting, 'areaName'> & { words: readonly string[] }

// A statement of this size is a few megabytes; a whole register in one would be thirty.
const ROWS_AT_ONCE = 5000

/** Replaces all settings of a list, and gathers anew the words that settings of all lists are found by. */
export async function replaceSettings(
  db: Database,
  list: string,
  rows: readonly SettingRow[],
): Promise<void> {
  await sql`delete from places.settings where list = ${list}`.execute(db)
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE))
    await sql`
      insert into places.settings (code, list, name, kind, phase, area, town, pupils, opened, closed, words)
      select code, ${list}, name, kind, phase, area, town, pupils, opened, closed, words
      from jsonb_to_recordset(${some}::jsonb) as row (code text, name text, kind text, phase text, area text,
        town text, pupils integer, opened date, closed date, words text[])`.execute(db)
  }
  await sql`delete from places.setting_words`.execute(db)
  await sql`
    insert into places.setting_words (word, settings)
    select word, count(*) from places.settings, unnest(words) as word group by word`.execute(db)
}

/** Which of these codes other lists have. */
export async function listCodesOfOtherLists(
  db: Database,
  list: string,
  codes: readonly string[],
): Promise<{ code: string; list: string }[]> {
  const { rows } = await sql<{ code: string; list: string }>`
    select code, list from places.settings where list <> ${list} and code = any (${codes}::text[])
    order by code`.execute(db)
  return rows
}
