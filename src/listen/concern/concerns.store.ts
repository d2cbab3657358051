import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import {
  type Concern,
  type ConcernState,
  LOOKED,
  OPENED,
  type Outcome,
  SAID_UNTOLD,
  WROTE_DOWN,
} from './concern.ts'
import { IS_OPENED, IS_UNREAD, isSeenBy } from './seen.store.ts'

const CONCERN = sql`
  select c.id, c.source, c.wave, c.category, c.severity, c.rank, c.findings, c.raised_hour as "raisedHour", c.due_at as due,
    c.state, c.owner, c.outcome, c.closed_by as "closedBy", c.agreed_by as "agreedBy", c.message,
    coalesce(w.masked, m.masked) as masked, coalesce(w.raw, m.raw) is not null as "hasWords",
    array(select distinct e.masked from listen.concern_readings g join listen.words e on e.id = g.words
      where g.concern = c.id and e.masked is distinct from w.masked and e.masked is not null order by 1) as earlier,
    case when m.file is not null then 'there' when m.file_deleted_on is not null then 'gone' end as file,
    coalesce(m.words_deleted_on is not null, c.words is not null and w.raw is null) as "wordsGone",
    ${IS_OPENED} as "isOpened",
    exists (select from listen.concern_steps s where s.concern = c.id and s.step = ${SAID_UNTOLD}) as "isSaidUntold",
    (select t.masked from listen.translations t where t.words = c.words or t.message = c.message
        or t.words in (select g.words from listen.concern_readings g where g.concern = c.id)
      order by t.id desc limit 1) as translated,
    coalesce(r.age, m.age) as age, w.form, r.area, c.place
  from listen.concerns c
  left join listen.words w on w.id = c.words
  left join listen.messages m on m.id = c.message
  left join listen.responses r on r.wave = w.wave and r.id = w.response`

/** Concerns that are not closed: what is due first at the top, of what is due together the gravest. */
export async function listOpenConcerns(db: Database, most: number): Promise<Concern[]> {
  const { rows } = await sql<Concern>`${CONCERN}
    where c.state <> 'closed'
    order by c.due_at, array_position(array['gravest', 'grave', 'worry'], c.severity), c.rank desc, c.id
    limit ${most}`.execute(db)
  return rows
}

/** Concerns that are closed, the last one first. */
export async function listClosedConcerns(db: Database, most: number): Promise<Concern[]> {
  const { rows } = await sql<Concern>`${CONCERN}
    where c.state = 'closed' order by c.closed_at desc, c.id limit ${most}`.execute(db)
  return rows
}

/** How many concerns there are, and of how many the next step is overdue. One that was taken and never opened is unread. */
export type ConcernCounts = { unread: number; late: number; open: number; closed: number }

/** How many concerns there are at this moment. */
export async function countConcerns(db: Database, now: Date): Promise<ConcernCounts> {
  const { rows } = await sql<ConcernCounts>`
    select count(*) filter (where c.state <> 'closed' and ${IS_UNREAD}) as unread,
      count(*) filter (where c.state <> 'closed' and c.due_at < ${now}) as late,
      count(*) filter (where c.state <> 'closed') as open,
      count(*) filter (where c.state = 'closed') as closed
    from listen.concerns c`.execute(db)
  return rows[0]!
}

/** One concern; undefined when there is none of that number. */
export async function findConcern(db: Database, id: string): Promise<Concern | undefined> {
  const { rows } = await sql<Concern>`${CONCERN} where c.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** The same, held until the transaction ends: two people who press at once do so one after the other. */
export async function holdConcern(tx: Transaction, id: string): Promise<Concern | undefined> {
  const hold = async () =>
    (await sql`select from listen.concerns where id = ${id}::uuid for update`.execute(tx)).rows.length > 0
  // one that is settled while we wait for it is gone where it was, and there where it is now
  return (await hold()) || (await hold()) ? findConcern(tx, id) : undefined
}

/** The words of a concern as the child wrote them. Whoever calls this has recorded the reading. */
export async function readRawWords(db: Database, concern: string): Promise<string | undefined> {
  const { rows } = await sql<{ raw: string | null }>`
    select coalesce(w.raw, m.raw) as raw from listen.concerns c
    left join listen.words w on w.id = c.words
    left join listen.messages m on m.id = c.message
    where c.id = ${concern}::uuid`.execute(db)
  return rows[0]?.raw ?? undefined
}

export type ConcernChange = {
  state: ConcernState
  /** Who changes it: nobody closes, or asks to close, what they cannot have seen. */
  by: string
  /** Until when the next step is due. */
  due: Date | null
  owner?: string
  outcome?: Outcome
  closedBy?: string
  agreedBy?: string
}

/**
 * Changes where a concern stands. What is not said stays, but what came of it and who decided that: they are of a closing, and go when it is
 * open. False, and nothing changed, where it would be closed unseen.
 */
export async function updateConcern(
  tx: Transaction,
  id: string,
  change: ConcernChange,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update listen.concerns c set
      state = ${change.state},
      due_at = coalesce(${change.due}::timestamptz, due_at),
      owner = coalesce(${change.owner ?? null}, owner),
      outcome = case when ${change.state} in ('closing', 'closed') then coalesce(${change.outcome ?? null}, outcome) end,
      closed_by = case when ${change.state} in ('closing', 'closed') then coalesce(${change.closedBy ?? null}, closed_by) end,
      agreed_by = case when ${change.state} = 'closed' then coalesce(${change.agreedBy ?? null}, agreed_by) end,
      closed_at = case when ${change.state} = 'closed' then coalesce(closed_at, ${now}::timestamptz) end
    where id = ${id}::uuid
      and (${change.state} not in ('closing', 'closed') or c.state = ${change.state} or ${isSeenBy(change.by)})`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

export type ConcernStep = { at: Date; person: string; step: string; note: string }

/** What was done, oldest first. */
export async function listSteps(db: Database, concern: string): Promise<ConcernStep[]> {
  const { rows } = await sql<ConcernStep>`
    select at, person, step, note from listen.concern_steps where concern = ${concern}::uuid order by id`.execute(
    db,
  )
  return rows
}

/** Whether a step was taken after so many had been seen; with `by`, this very step by this person: then it was sent twice. */
export async function hasStepSince(
  tx: Transaction,
  concern: string,
  { seen, step, by }: { seen: number; step: string; by?: { person: string; note: string } },
): Promise<boolean> {
  const same = by ? sql`s.person = ${by.person} and s.note = ${by.note}` : sql`true`
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from (
      select person, step, note from listen.concern_steps where concern = ${concern}::uuid order by id offset ${seen}) s
      where s.step = ${step} and ${same}) as has`.execute(tx)
  return rows[0]!.has
}

/** Whether others did anything after so many steps had been seen; that somebody opened the words says nothing new about the child. */
export async function hasNewsSince(
  tx: Transaction,
  concern: string,
  { seen, person }: { seen: number; person: string },
): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from (
      select person, step from listen.concern_steps where concern = ${concern}::uuid order by id offset ${seen}) s
      where s.person <> ${person} and s.step not in (${OPENED}, ${LOOKED})) as has`.execute(tx)
  return rows[0]!.has
}

/** Adds what was done. Never changed afterwards. */
export async function insertStep(
  tx: Transaction,
  concern: string,
  { at, person, step, note }: ConcernStep,
): Promise<void> {
  await sql`insert into listen.concern_steps (concern, at, person, step, note)
    values (${concern}::uuid, ${at}, ${person}, ${step}, ${note})`.execute(tx)
}

/** Notes with every open concern of a message that somebody wrote down what came with it: whoever closes one past that reads it first. */
export async function noteWrittenDown(
  tx: Transaction,
  message: string,
  { at, person }: Pick<ConcernStep, 'at' | 'person'>,
): Promise<void> {
  await sql`insert into listen.concern_steps (concern, at, person, step, note)
    select id, ${at}, ${person}, ${WROTE_DOWN}, '' from listen.concerns
    where message = ${message}::uuid and state <> 'closed'`.execute(tx)
}
