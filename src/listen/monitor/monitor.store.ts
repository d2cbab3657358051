import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

/** How many responses of a wave there are by one thing; '' where it was not given. Sent off only, unless it says otherwise. */
export type Tally = { by: string; responses: number }

const THINGS = ['day', 'hour', 'form', 'age', 'gender', 'area', 'place', 'adult-day', 'adult-area'] as const
export type Thing = (typeof THINGS)[number]

/** Responses that were sent off, by each thing by itself, values in their order; of adults who answered for themselves day and area once more. Day and hour of the day are those of the clock in `timeZone`. */
export async function countBySent(
  db: Database,
  wave: string,
  timeZone: string,
): Promise<Record<Thing, Tally[]>> {
  const { rows } = await sql<Tally & { thing: Thing }>`
    with hours as (
      select by, value::timestamptz at time zone ${timeZone} as at, responses
      from listen.tallies where wave = ${wave} and by in ('hour', 'adult-hour') and sent
    )
    select by as thing, value as by, responses from listen.tallies
    where wave = ${wave} and by not in ('hour', 'adult-hour') and sent
    union all select 'day', to_char(at, 'YYYY-MM-DD'), sum(responses) from hours where by = 'hour' group by 2
    union all select 'adult-day', to_char(at, 'YYYY-MM-DD'), sum(responses) from hours where by = 'adult-hour' group by 2
    union all select 'hour', to_char(at, 'HH24'), sum(responses) from hours where by = 'hour' group by 2
    order by 1, 2`.execute(db)
  const of = Map.groupBy(rows, ({ thing }) => thing)
  return Object.fromEntries(
    THINGS.map(thing => [thing, (of.get(thing) ?? []).map(({ by, responses }) => ({ by, responses }))]),
  ) as Record<Thing, Tally[]>
}

/** Responses of children that were sent off, by area; '' where none was given. Adults who answered for themselves are left out. */
export async function countChildrenByArea(db: Database, wave: string): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select value as by, sum(case by when 'area' then responses else -responses end)::int as responses
    from listen.tallies where wave = ${wave} and by in ('area', 'adult-area') and sent
    group by value order by 1`.execute(db)
  return rows
}

/** How many were sent off, how many were begun and left, and how many are still in the inbox: of the running hour. */
export async function countAll(
  db: Database,
  wave: string,
): Promise<{ sent: number; left: number; inbox: number; suspicious: number }> {
  const { rows } = await sql<{ sent: number; left: number; inbox: number; suspicious: number }>`
    select
      coalesce(sum(responses) filter (where sent), 0) as sent,
      coalesce(sum(responses) filter (where not sent), 0) as left,
      (select count(*) from listen.inbox where wave = ${wave} and ended = 'sent') as inbox,
      (select count(*) from listen.responses where wave = ${wave} and suspicious) as suspicious
    from listen.tallies where wave = ${wave} and by = 'form'`.execute(db)
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
