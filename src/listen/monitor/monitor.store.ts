import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

/** How many responses of a wave there are by one thing; '' where it was not given. Sent off only, unless it says otherwise. */
export type Tally = { by: string; responses: number }

const COLUMNS = {
  form: sql.ref('form'),
  age: sql.ref('age'),
  gender: sql.ref('gender'),
  area: sql.ref('area'),
  place: sql.ref('place_route'),
  day: sql`to_char(given at time zone 'Europe/London', 'YYYY-MM-DD')`,
  hour: sql`to_char(given at time zone 'Europe/London', 'HH24')`,
} as const
export type TallyBy = keyof typeof COLUMNS

/** Responses that were sent off, by one thing. */
export async function countBy(db: Database, wave: string, by: TallyBy): Promise<Tally[]> {
  // hours are put into words once each, not once for each of half a million tallies
  const column = by === 'day' || by === 'hour' ? sql.ref('received_hour') : COLUMNS[by]
  const words = by === 'day' || by === 'hour' ? COLUMNS[by] : sql`given`
  const { rows } = await sql<Tally>`
    select ${words} as by, sum(responses)::bigint as responses
    from (
      select ${column} as given, sum(responses) as responses
      from listen.tallies where wave = ${wave} and sent group by 1
    ) counted
    group by 1 order by 1`.execute(db)
  return rows
}

/** How many were sent off, how many were begun and left, and how many are still in the inbox: of the running hour. */
export async function countAll(
  db: Database,
  wave: string,
): Promise<{ sent: number; left: number; inbox: number; suspicious: number }> {
  const { rows } = await sql<{ sent: number; left: number; inbox: number; suspicious: number }>`
    select
      (select coalesce(sum(responses) filter (where sent), 0) from listen.tallies where wave = ${wave}) as sent,
      (select coalesce(sum(responses) filter (where not sent), 0) from listen.tallies where wave = ${wave}) as left,
      (select count(*) from listen.inbox where wave = ${wave} and ended = 'sent') as inbox,
      (select count(*) from listen.responses where wave = ${wave} and suspicious) as suspicious`.execute(db)
  return rows[0]!
}

/** Where children leave: the last page that was sent, by form. */
export async function listLeavings(
  db: Database,
  wave: string,
): Promise<{ form: string; page: string; responses: number }[]> {
  const { rows } = await sql<{ form: string; page: string; responses: number }>`
    select form, page, responses from listen.leavings where wave = ${wave}
    order by responses desc, form, page`.execute(db)
  return rows
}
