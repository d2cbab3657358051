import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/database.ts'
import { ANOTHER_LANGUAGE } from './concern.ts'
import { IS_UNREAD } from './seen.store.ts'

/**
 * One of the gravest concerns that nobody has read, or one of a language that no rule reads, and for which nobody was called, or not since it is
 * late. Held: somebody took it, and nobody opened it by its time.
 */
export type ToCallFor = { concern: string; why: 'new' | 'late' | 'held'; due: Date }

/** One caller at a time: two would write the same mail twice. */
export async function callAlone(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('listen.call_readers'))`.execute(tx)
}

// as isUnreadLanguage says of one
const IS_UNREAD_LANGUAGE = sql`(c.findings @> ${JSON.stringify([{ rule: ANOTHER_LANGUAGE }])}::jsonb
  and not exists (select from listen.words w where w.id = c.words and w.masked is not null)
  and not exists (select from listen.messages m where m.id = c.message and m.masked is not null))`

/** For what somebody must be called at this moment, the first due first. */
export async function listToCallFor(tx: Transaction, now: Date): Promise<ToCallFor[]> {
  const { rows } = await sql<ToCallFor>`
    with waiting as (
      select id as concern, due_at as due,
        case when state <> 'waiting' then 'held' when due_at < ${now} then 'late' else 'new' end as why
      from listen.concerns c
      where ${IS_UNREAD} and (state = 'waiting' or due_at < ${now}) and (severity = 'gravest' or ${IS_UNREAD_LANGUAGE})
    )
    select w.* from waiting w
    where not exists (select from listen.concern_calls c where c.concern = w.concern and c.why = w.why)
    order by due`.execute(tx)
  return rows
}

/** Somebody was called for these. */
export async function keepCalls(tx: Transaction, calls: readonly ToCallFor[]): Promise<void> {
  await sql`
    insert into listen.concern_calls (concern, why)
    select * from unnest(${calls.map(one => one.concern)}::uuid[], ${calls.map(one => one.why)}::text[])`.execute(
    tx,
  )
}

/** What a person has read, or what is no longer there, needs no call to be remembered. */
export async function forgetCalls(tx: Transaction): Promise<void> {
  await sql`
    delete from listen.concern_calls g
    where not exists (select from listen.concerns c where c.id = g.concern and ${IS_UNREAD})`.execute(tx)
}
