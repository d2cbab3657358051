import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import { NOT_SEARCHED, type Setting } from './setting.ts'

/** One typed word, and the known words that it may mean. */
export type Meant = { word: string; any: readonly string[] }

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
export async function listWordsBeginning(db: Database, beginning: string): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from places.setting_words
    where word >= ${beginning} and word < ${`${beginning}\uffff`}`.execute(db)
  return rows.map(({ word }) => word)
}

/** Known words with so many letters. */
export async function listWordsLike(db: Database, fewest: number, most: number): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from places.setting_words where length(word) between ${fewest} and ${most}`.execute(db)
  return rows.map(({ word }) => word)
}

/**
 * Open settings that have at least so many of the words: those with the most first, then those that have them as they
 * were typed, then the shortest name. A row is a setting with the name of its authority.
 */
export async function findSettingsByWords(
  db: Database,
  meant: readonly Meant[],
  least: number,
  limit: number,
): Promise<Setting[]> {
  const has = meant.map(({ any }): RawBuilder<unknown> => sql`s.words && ${any}::text[]`)
  // every word: each narrows the index; one may lack: the index gives those with any, and they are counted
  const narrowed = least === meant.length ? sql.join(has, sql` and `) : sql`(${sql.join(has, sql` or `)})`
  const count = sql.join(
    has.map(one => sql`(${one})::int`),
    sql` + `,
  )
  const hits = least === meant.length ? sql`${least}::int` : count
  const typed = meant.map(({ word }) => word)
  // the best are chosen before their authorities are looked up: a short beginning fits thousands
  const { rows } = await sql<Setting>`
    with best as (
      select code, ${hits} as hits, s.words @> ${typed}::text[] as exact from places.settings s
      where ${narrowed} and ${hits} >= ${least}
        and (closed is null or closed > current_date) and kind <> all (${NOT_SEARCHED}::text[])
      order by hits desc, exact desc, length(name), name collate "C", code
      limit ${limit}
    )
    select ${SETTING} from best join places.settings s using (code) join places.areas a on a.code = s.area
    order by best.hits desc, best.exact desc, length(s.name), s.name collate "C", s.code`.execute(db)
  return rows
}

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
    insert into places.setting_words (word) select distinct unnest(words) from places.settings`.execute(db)
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
