import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { Answers } from '../survey/answer.ts'

/** What somebody looks for among the masked words of a wave; '' or null for all. */
export type WordsAsked = {
  wave: string
  item: string
  /** As one types it into a search box: "my mum" -school or rent. */
  search: string
  ageFrom: number | null
  ageTo: number | null
  gender: string
  area: string
  theme: string
}

/** Words that were found. `shown` is a piece of them, where what was searched for stands between the two marks. */
export type FoundWords = {
  id: string
  item: string
  form: string
  age: number | null
  gender: string | null
  area: string | null
  shown: string
  /** Of the whole text. */
  characters: number
}

/** Signs that no keyboard writes, around what was searched for. */
export const MARK_START = '\u0002'
export const MARK_END = '\u0003'

const MARKS = `StartSel=${MARK_START}, StopSel=${MARK_END}`
const WHOLE = `${MARKS}, HighlightAll=true`
const PIECES = `${MARKS}, MaxFragments=2, MaxWords=45, MinWords=20, FragmentDelimiter=" … "`

// what is longer is read on its own page
const SHOWN_CHARACTERS = 320

/**
 * Whether fewer texts than `most` have these words, whatever else is asked. Told by the index of words alone: left to
 * itself the database takes a word that nobody wrote for one of every two hundred texts, and reads them all in vain.
 */
export const isRare = (db: Database, search: string, most = 2_000): Promise<boolean> =>
  db.transaction().execute(async tx => {
    await sql`set local enable_seqscan = off`.execute(tx)
    await sql`set local enable_indexscan = off`.execute(tx)
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from (
        select 1 from listen.words where found_by @@ websearch_to_tsquery('english', ${search}) limit ${most}
      ) as found`.execute(tx)
    return rows[0]!.count < most
  })

/** A part of what was found, in an order that says nothing of the order of arrival. `rare` words are looked up first. */
export async function findWords(
  db: Database,
  asked: WordsAsked & { rare?: boolean },
  { from, most }: { from: number; most: number },
): Promise<FoundWords[]> {
  const shown = asked.search
    ? sql`ts_headline('english', left(masked, 50000), websearch_to_tsquery('english', ${asked.search}),
        case when length(masked) > ${SHOWN_CHARACTERS} then ${PIECES} else ${WHOLE} end)`
    : sql`left(masked, ${SHOWN_CHARACTERS}) || case when length(masked) > ${SHOWN_CHARACTERS} then ' …' else '' end`
  const { rows } = await sql<FoundWords>`
    select id, item, form, age, gender, area, ${shown} as shown, length(masked) as characters
    from (
      select w.id, w.item, w.form, r.age, r.gender, r.area, w.masked ${fromWhere(asked)}
      order by w.id offset ${from} limit ${most}
    ) as part order by id`.execute(db)
  return rows
}

/** The first of these waves of which any text can be read. */
export async function findFirstWithWords(
  db: Database,
  waves: readonly string[],
): Promise<string | undefined> {
  const { rows } = await sql<{ wave: string }>`
    select asked.wave from unnest(${[...waves]}::text[]) with ordinality as asked (wave, place)
    where exists (
      select from listen.words w where w.wave = asked.wave and w.withdrawn is null and not w.replaced
        and w.masked is not null and w.inbox_response is null)
    order by place limit 1`.execute(db)
  return rows[0]?.wave
}

/** How many there are, counted no further than `most`. */
export async function countWords(
  db: Database,
  asked: WordsAsked & { rare?: boolean },
  most: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 ${fromWhere(asked)} limit ${most}) as found`.execute(db)
  return rows[0]!.count
}

const fromWhere = (asked: WordsAsked & { rare?: boolean }) => sql`
  from listen.words w left join listen.responses r on r.wave = ${asked.wave} and r.id = w.response
  where ${sql.join(conditions(asked), sql` and `)}`

function conditions(asked: WordsAsked & { rare?: boolean }) {
  const { wave, item, search, ageFrom, ageTo, gender, area, theme, rare = false } = asked
  const all = [
    sql`w.wave = ${wave} and w.withdrawn is null and not w.replaced and w.masked is not null
      and w.inbox_response is null`,
  ]
  if (item) all.push(sql`w.item = ${item}`)
  const has = sql`found_by @@ websearch_to_tsquery('english', ${search})`
  // an array is worked out before anything else, by the index of words
  if (search && rare) all.push(sql`w.id = any (array(select id from listen.words where ${has}))`)
  else if (search) all.push(sql`w.${has}`)
  if (ageFrom !== null) all.push(sql`r.age >= ${ageFrom}`)
  if (ageTo !== null) all.push(sql`r.age <= ${ageTo}`)
  if (gender) all.push(sql`r.gender = ${gender}`)
  if (area) all.push(sql`r.area = ${area}`)
  if (theme)
    all.push(sql`w.id in (
      select t.words from listen.themes_of_words t join listen.codings c on c.id = t.coding
        where c.wave = ${wave} and ${theme} = any (t.themes)
      union all
      select g.words from listen.codes_guessed g join listen.codings c on c.id = g.coding
        where c.wave = ${wave} and ${theme} = any (g.themes))`)
  return all
}

/** One text as it may be read, with what its response says of the child, and where it was put by people and computer. */
export type ReadableWords = {
  id: string
  wave: string
  item: string
  form: string
  masked: string
  age: number | null
  gender: string | null
  area: string | null
  setting: string | null
  answers: Answers
  /** Words without a response are read, but not quoted: nothing says who could be meant. */
  hasResponse: boolean
  themes: string[]
  guessed: string[]
}

/** Words that may be read: masked and not withdrawn. */
export async function findReadableWords(db: Database, words: string): Promise<ReadableWords | undefined> {
  const { rows } = await sql<ReadableWords>`
    select w.id, w.wave, w.item, w.form, w.masked, r.age, r.gender, r.area, r.setting, coalesce(r.answers, '{}') as answers,
      r.id is not null as "hasResponse",
      array(select distinct unnest(t.themes) from listen.themes_of_words t where t.words = w.id order by 1) as themes,
      array(select distinct unnest(g.themes) from listen.codes_guessed g where g.words = w.id order by 1) as guessed
    from listen.words w left join listen.responses r on r.wave = w.wave and r.id = w.response
    where w.id = ${words}::uuid and w.masked is not null and w.withdrawn is null and not w.replaced
      and w.inbox_response is null`.execute(db)
  return rows[0]
}
