import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { Answers } from '../survey/answer.ts'
import type { Told } from './attribution.ts'

/** Words with the response they belong to, as far as a quote may be taken from them. `raw` is for the check, never shown. */
export type QuotableWords = {
  id: string
  wave: string
  item: string
  form: string
  response: string
  masked: string
  raw: string | null
  age: number | null
  gender: string | null
  setting: string | null
  area: string | null
  answers: Answers
}

/** Words that may be quoted: masked, not withdrawn, of a response that was gathered in; held so that they stay so. */
export async function holdQuotableWords(db: Database, words: string): Promise<QuotableWords | undefined> {
  const { rows } = await sql<QuotableWords>`
    select w.id, w.wave, w.item, w.form, w.response, w.masked, w.raw, r.age, r.gender, r.setting, r.area, r.answers
    from listen.words w join listen.responses r on r.wave = w.wave and r.id = w.response
    where w.id = ${words}::uuid and w.masked is not null and w.withdrawn is null and not w.replaced
    for share of w`.execute(db)
  return rows[0]
}

/** The answer that puts a child into a group. */
export type GroupAnswer = { item: string; option: string }

/**
 * How many children of whom a response was sent by these forms of the wave could be meant by what is told; with a theme, of those
 * whose words were put under it, by people or by the computer.
 */
export async function countLike(
  db: Database,
  wave: string,
  told: Told,
  { group, theme, forms }: { group: GroupAnswer | null; theme: string | null; forms: readonly string[] },
): Promise<number> {
  const { rows } = await sql<{ children: number }>`
    select count(*) as children from listen.responses r
    where r.wave = ${wave} and r.sent and r.form = any (${[...forms]})
      and (${told.ages === null} or r.age between ${told.ages?.[0] ?? 0} and ${told.ages?.[1] ?? 0})
      and (${told.who !== 'gender'} or r.gender is not distinct from ${told.gender})
      and (${told.setting}::text is null or r.setting = ${told.setting})
      and (${told.area}::text is null or r.area = ${told.area})
      and (${group === null} or r.answers -> ${group?.item ?? ''} ->> 'chosen' = ${group?.option ?? ''}
        or (r.answers -> ${group?.item ?? ''} -> 'several') ? ${group?.option ?? ''})
      and (${theme}::text is null or exists (
        select from listen.words w
        where w.response = r.id and (
          exists (select from listen.themes_of_words t where t.words = w.id and ${theme} = any (t.themes))
          or exists (select from listen.codes_guessed g where g.words = w.id and ${theme} = any (g.themes)))))
  `.execute(db)
  return rows[0]!.children
}

/** The themes that texts of this wave were put under; none where nobody has begun. */
export async function listThemesInUse(db: Database, wave: string): Promise<string[]> {
  const { rows } = await sql<{ theme: string }>`
    select distinct unnest(g.themes) as theme from listen.codes_given g
    join listen.codings c on c.id = g.coding where c.wave = ${wave} order by 1`.execute(db)
  return rows.map(({ theme }) => theme)
}
