import { sql } from 'kysely'
import type { SetThresholds } from '../../methods/concerns/word-score.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { SumCount } from './thresholds.ts'

/** Where a person put the thresholds, when and why; and what became of it where it waits for a second person. */
export type ThresholdsEntry = SetThresholds & {
  id: string
  why: string
  person: string
  at: Date
  /** Whether a second person must agree, since it hears less than as learnt. */
  waits: boolean
  /** Null until the second person decided. */
  agreed: boolean | null
  decidedBy: string | null
}

/** Where people put the thresholds, the last first: the first of them that waits for nobody holds. */
export async function listThresholds(db: Database, most: number): Promise<ThresholdsEntry[]> {
  const { rows } = await sql<ThresholdsEntry>`
    select t.id::text as id, t.flagged, t.read_today as "readToday", t.why, t.person, t.at, t.waits,
      d.agreed, d.person as "decidedBy"
    from listen.thresholds t left join listen.thresholds_decided d on d.thresholds = t.id
    order by t.id desc limit ${most}`.execute(db)
  return rows
}

/** Where the thresholds stand now: where they were learnt until a person, and where it hears less a second one, has put them elsewhere. */
export async function findThresholds(db: Database): Promise<SetThresholds> {
  const { rows } = await sql<SetThresholds>`
    select t.flagged, t.read_today as "readToday"
    from listen.thresholds t left join listen.thresholds_decided d on d.thresholds = t.id
    where not t.waits or d.agreed order by t.id desc limit 1`.execute(db)
  return rows[0] ?? { flagged: null, readToday: null }
}

/** One at a time puts the thresholds elsewhere, or agrees: until the end of the transaction. */
export async function oneSetsThresholds(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('listen.thresholds'))`.execute(tx)
}

/** Writes down where a person puts the thresholds. */
export async function insertThresholds(
  tx: Transaction,
  {
    flagged,
    readToday,
    why,
    person,
    waits,
  }: Pick<ThresholdsEntry, 'flagged' | 'readToday' | 'why' | 'person' | 'waits'>,
): Promise<void> {
  await sql`
    insert into listen.thresholds (flagged, read_today, why, person, waits)
    values (${flagged}, ${readToday}, ${why}, ${person}, ${waits})`.execute(tx)
}

/** Writes down what a second person says of it. */
export async function insertThresholdsDecision(
  tx: Transaction,
  { id, agreed, person }: { id: string; agreed: boolean; person: string },
): Promise<void> {
  await sql`
    insert into listen.thresholds_decided (thresholds, agreed, person)
    values (${id}, ${agreed}, ${person})`.execute(tx)
}

/** Adds texts to what the sums of a day came to, a row a step. */
export async function addToSums(tx: Transaction, day: string, counts: readonly SumCount[]): Promise<void> {
  if (counts.length === 0) return
  const column = (read: (one: SumCount) => number): number[] => counts.map(read)
  await sql`
    insert into listen.score_counts as c (day, step, texts, flagged, to_read, certain)
    select ${day}::date, g.* from unnest(
      ${column(one => one.step)}::smallint[], ${column(one => one.texts)}::int[], ${column(one => one.flagged)}::int[],
      ${column(one => one.toRead)}::int[], ${column(one => one.certain)}::int[]) g
    on conflict (day, step) do update set
      texts = c.texts + excluded.texts, flagged = c.flagged + excluded.flagged,
      to_read = c.to_read + excluded.to_read, certain = c.certain + excluded.certain`.execute(tx)
}

/** Deletes what the sums of days came to that are longer ago than so many. */
export async function deleteOldSums(tx: Transaction, today: string, days: number): Promise<void> {
  await sql`delete from listen.score_counts where day <= ${today}::date - ${days}::int`.execute(tx)
}

/** What the sums of the last so many days came to, this one among them; and on how many of them a text came. */
export async function listSums(
  db: Database,
  today: string,
  days: number,
): Promise<{ counts: SumCount[]; days: number }> {
  const { rows } = await sql<{ day: string; counts: SumCount }>`
    select day::text as day, jsonb_build_object(
      'step', step, 'texts', texts, 'flagged', flagged, 'toRead', to_read, 'certain', certain) as counts
    from listen.score_counts where day > ${today}::date - ${days}::int and day <= ${today}::date
    order by day, step`.execute(db)
  return { counts: rows.map(one => one.counts), days: new Set(rows.map(one => one.day)).size }
}

/** Whether the sum of any text was counted. */
export async function hasSums(db: Database): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from listen.score_counts) as there`.execute(db)
  return rows[0]!.there
}
