import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'

/** Whether the words of a wave ever raised a concern. */
export async function hasConcerns(db: Database, wave: string): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from listen.concerns where wave = ${wave}) as there`.execute(db)
  return rows[0]!.there
}

/** A response of a form that says how old and where, and has no words yet; undefined where there is none. */
export async function findWordlessResponse(
  tx: Transaction,
  wave: string,
  form: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select r.id from listen.responses r
    where r.wave = ${wave} and r.form = ${form} and r.age is not null and r.area is not null
      and not exists (select from listen.words w where w.response = r.id)
    order by r.id limit 1`.execute(tx)
  return rows[0]?.id
}

/** The concern about a text as it was written; undefined when the rules found none, or its words are gone. */
export async function findConcernAbout(db: Database, wave: string, raw: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select c.id from listen.concerns c join listen.words w on w.id = c.words
    where c.wave = ${wave} and w.raw = ${raw} limit 1`.execute(db)
  return rows[0]?.id
}

/** The texts of a wave as they were written, with the hour in which each came. */
export async function listBroughtTexts(
  tx: Transaction,
  wave: string,
): Promise<{ raw: string; hour: Date }[]> {
  const { rows } = await sql<{ raw: string; hour: Date }>`
    select raw, received_hour as hour from listen.words
    where wave = ${wave} and raw is not null order by received_hour`.execute(tx)
  return rows
}
