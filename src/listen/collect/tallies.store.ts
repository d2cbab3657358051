import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/database.ts'

/** What responses are counted by, one thing at a time: no tally says two things about a child. */
export const COUNTED_BY = ['hour', 'form', 'age', 'gender', 'area', 'place'] as const
/** What adults who answered for themselves are counted by once more, alone: they are no children of an area. */
export const ADULTS_BY = ['adult-hour', 'adult-area'] as const
export type CountedBy = (typeof COUNTED_BY | typeof ADULTS_BY)[number]

/** How many responses of a wave there are by one thing. '' where it was not given; an hour by its beginning, `2027-05-24T08:00Z`. */
export type TallyRow = { by: CountedBy; value: string; sent: boolean; responses: number }

/**
 * What a row `r` of listen.responses is counted by: a row `thing` for each. A place that could not be told is counted with why (`none:unknown`):
 * wrong and missing places are no one thing. Of responses that were begun and left nobody asks
 * for more than the form. Beside `r` there must be `adult.forms`: which of the wave's forms adults answer for themselves (`adultFormsOf`).
 */
export const THINGS = sql`lateral (
  select * from (values
    ('hour', to_char(r.received_hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24:00"Z"')), ('form', r.form),
    ('age', coalesce(r.age::text, '')), ('gender', coalesce(r.gender, '')), ('area', coalesce(r.area, '')),
    ('place', case when r.place_route <> 'none' then r.place_route else 'none' || coalesce(':' || (
      select given -> 'place' ->> 'reason' from jsonb_each(r.answers) answer (item, given)
      where jsonb_typeof(given -> 'place') = 'object' limit 1), '') end),
    ('adult-hour', to_char(r.received_hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24:00"Z"')),
    ('adult-area', coalesce(r.area, ''))) of_response (by, value)
  where (r.sent or of_response.by = 'form')
    and (of_response.by not in ('adult-hour', 'adult-area') or r.form = any (adult.forms))
) thing`

/** The row `adult` of one wave: which of its forms adults answer for themselves; of a wave that is not known none. */
export const adultFormsOf = (wave: string) =>
  sql`lateral (select coalesce((select forms from listen.adult_forms where wave = ${wave}), '{}') as forms) adult`

/** One row for each thing and value, of a wave that has none yet. */
export async function keepTallies(tx: Transaction, wave: string, rows: readonly TallyRow[]): Promise<void> {
  const column = <Value>(read: (one: TallyRow) => Value): Value[] => rows.map(read)
  await sql`
    insert into listen.tallies (wave, by, value, sent, responses)
    select ${wave}, * from unnest(
      ${column(one => one.by)}::text[], ${column(one => one.value)}::text[],
      ${column(one => one.sent)}::boolean[], ${column(one => one.responses)}::int[])`.execute(tx)
}
