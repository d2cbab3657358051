import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { HeldRole } from './stated-shares.ts'

/** How many responses of a wave gave an answer to a question ('': none), and what share of all children has been stated for it. */
export type HeardAnswer = {
  about: HeldRole
  answer: string
  responses: number
  share: number | null
  source: string | null
}

/** Responses that were sent off, by gender; '' where none was given. */
export async function countByGender(
  tx: Transaction,
  wave: string,
): Promise<{ answer: string; responses: number }[]> {
  const { rows } = await sql<{ answer: string; responses: number }>`
    select value as answer, responses from listen.tallies where wave = ${wave} and by = 'gender' and sent`.execute(
    tx,
  )
  return rows
}

/** What was counted now takes the place of what was counted before. */
export async function replaceHeardAnswers(
  tx: Transaction,
  wave: string,
  answers: readonly HeardAnswer[],
  now: Date,
): Promise<void> {
  await sql`delete from listen.heard_answers where wave = ${wave}`.execute(tx)
  const column = <Value>(read: (one: HeardAnswer) => Value): Value[] => answers.map(read)
  await sql`
    insert into listen.heard_answers (wave, about, answer, responses, share, source, counted_hour)
    select ${wave}, *, date_trunc('hour', ${now}::timestamptz) from unnest(
      ${column(one => one.about)}::text[], ${column(one => one.answer)}::text[],
      ${column(one => one.responses)}::int[], ${column(one => one.share)}::float8[],
      ${column(one => one.source)}::text[])`.execute(tx)
}

/** What was counted last of a wave; nothing before the first count. */
export async function readHeardAnswers(db: Database, wave: string): Promise<HeardAnswer[]> {
  const { rows } = await sql<HeardAnswer>`
    select about, answer, responses, share, source from listen.heard_answers where wave = ${wave}
    order by about, answer`.execute(db)
  return rows
}
