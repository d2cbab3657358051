import { sql } from 'kysely'
import type { ShareSums } from '../../methods/survey/share-from-sums.ts'
import type { Database } from '../../platform/database/database.ts'

/** What a response weighs, by what its wave was weighted by. Without weights there are none, and each counts as one. */
export type ClassWeight = { age: number | null; gender: string | null; area: string | null; weight: number }

/** Who read the texts that are summed. */
export type ReadBy = 'people' | 'computer'

/** What is summed: by whom it was read, what each text weighs, and the forms that are left out. */
type Asked = { by: ReadBy; weights: readonly ClassWeight[]; leftOut: readonly string[] }

/**
 * For each theme, and for no theme under '': sums over the texts that were read, to finish a share from. What the
 * computer guessed before a person read the text is the person's.
 */
export async function sumThemes(
  db: Database,
  coding: string,
  { by, weights, leftOut }: Asked,
): Promise<Map<string, ShareSums>> {
  const column = <Value>(read: (one: ClassWeight) => Value): Value[] => weights.map(read)
  const read =
    by === 'people'
      ? sql`select words, themes from listen.themes_of_words where coding = ${coding}::uuid`
      : sql`select words, themes from listen.codes_guessed g where coding = ${coding}::uuid
          and not exists (select from listen.codes_given p where p.coding = g.coding and p.words = g.words)`
  const { rows } = await sql<ShareSums & { theme: string }>`
    with class as (
      select coalesce(age, -1) as age, coalesce(gender, '') as gender, coalesce(area, '') as area, weight
      from unnest(${column(one => one.age)}::smallint[], ${column(one => one.gender)}::text[],
        ${column(one => one.area)}::text[], ${column(one => one.weight)}::float8[]) as c (age, gender, area, weight)
    ), weighed as (
      select t.themes, coalesce(class.weight, 1) as weight
      from (${read}) as t
      join listen.codings k on k.id = ${coding}::uuid
      join listen.words w on w.id = t.words and w.withdrawn is null and not w.replaced
      join listen.responses r on r.wave = k.wave and r.id = w.response
      -- by equality: thousands of classes are then looked up, and not gone through for every text
      left join class on class.age = coalesce(r.age, -1) and class.gender = coalesce(r.gender, '')
        and class.area = coalesce(r.area, '')
      where r.form <> all (${[...leftOut]}::text[])
    ), whole as (
      select count(*) as rows, coalesce(sum(weight), 0) as weight, coalesce(sum(weight * weight), 0) as squared from weighed
    ), yes as (
      select theme, count(*) as yes, sum(weight) as weight, sum(weight * weight) as squared
      from weighed, unnest(case when themes = '{}' then '{""}'::text[] else themes end) as theme group by theme
    )
    select yes.theme, whole.rows, yes.yes, whole.weight, whole.squared as "weightSquared",
      yes.weight as "weightYes", yes.squared as "weightSquaredYes"
    from yes, whole`.execute(db)
  return new Map(rows.map(({ theme, ...sums }) => [theme, sums]))
}
