import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/database.ts'
import { adultFormsOf, COUNTED_BY, type CountedBy, THINGS } from '../collect/tallies.store.ts'

/** Counts the responses of a wave anew, whatever was counted before. Nothing may be gathered in meanwhile. */
export async function recountTallies(tx: Transaction, wave: string): Promise<void> {
  await sql`delete from listen.tallies where wave = ${wave}`.execute(tx)
  await sql`
    insert into listen.tallies (wave, by, value, sent, responses)
    select r.wave, thing.by, thing.value, r.sent, count(*)
    from listen.responses r cross join ${adultFormsOf(wave)} cross join ${THINGS}
    where r.wave = ${wave} group by 1, 2, 3, 4`.execute(tx)
}

/** A tally that is not what it should be. `value` null: all of it together, against what is counted by the form. */
export type TallyDifference = {
  wave: string
  by: CountedBy
  value: string | null
  sent: boolean
  kept: number
  counted: number
}

// rows or tallies that went on their day cannot be held against each other, nor a wave that was fielded elsewhere and came without
// rows, or with those of some responses
const WITH_ROWS = sql`
  select w.id from listen.waves w
  where not exists (select from listen.deletions d where d.batch = w.id and d.kind in ('rows', 'aggregates'))
    and not w.rows_are_part
    and (w.dataset is null or exists (select from listen.responses r where r.wave = w.id))`

/** Every tally that differs from the responses that are kept, of waves whose responses are. */
export async function listDifferencesFromRows(db: Transaction): Promise<TallyDifference[]> {
  const { rows } = await sql<TallyDifference>`
    with counted as (
      select r.wave, thing.by, thing.value, r.sent, count(*) as responses
      from listen.responses r left join listen.adult_forms adult on adult.wave = r.wave
      cross join ${THINGS} where r.wave in (${WITH_ROWS}) group by 1, 2, 3, 4
    ), kept as (
      select * from listen.tallies where wave in (${WITH_ROWS})
    )
    select wave, by, value, sent, coalesce(kept.responses, 0) as kept, coalesce(counted.responses, 0) as counted
    from kept full join counted using (wave, by, value, sent)
    where kept.responses is distinct from counted.responses
    order by wave, by, value, sent`.execute(db)
  return rows
}

/** Every thing by which a wave has another number of sent responses than by form. Needs no rows: all of it stays for years after them. */
export async function listDifferencesFromForms(db: Transaction): Promise<TallyDifference[]> {
  const { rows } = await sql<TallyDifference>`
    with totals as (
      select w.wave, thing.by, coalesce(sum(t.responses), 0) as responses
      from (select distinct wave from listen.tallies) w
      cross join unnest(${COUNTED_BY}::text[]) as thing (by)
      left join listen.tallies t on t.wave = w.wave and t.by = thing.by and t.sent
      group by 1, 2
    )
    select t.wave, t.by, null as value, true as sent, t.responses as kept, f.responses as counted
    from totals t join totals f on f.wave = t.wave and f.by = 'form'
    where t.responses <> f.responses order by 1, 2`.execute(db)
  return rows
}
