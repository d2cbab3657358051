import { sql } from 'kysely'
import type { SetThresholds } from '../../methods/concerns/word-score.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { SumCount } from './thresholds.ts'

/** Where a person put the thresholds, when and why. */
export type ThresholdsEntry = SetThresholds & { why: string; person: string; at: Date }

/** Where people put the thresholds, the last first: that one holds. */
export async function listThresholds(db: Database, most: number): Promise<ThresholdsEntry[]> {
  const { rows } = await sql<ThresholdsEntry>`
    select flagged, read_today as "readToday", why, person, at
    from listen.thresholds order by id desc limit ${most}`.execute(db)
  return rows
}

/** Where the thresholds stand now: where they were learnt until a person has put them elsewhere. */
export async function findThresholds(db: Database): Promise<SetThresholds> {
  const [last] = await listThresholds(db, 1)
  return { flagged: last?.flagged ?? null, readToday: last?.readToday ?? null }
}

/** Writes down where a person puts the thresholds. */
export async function insertThresholds(
  tx: Transaction,
  { flagged, readToday, why, person }: Omit<ThresholdsEntry, 'at'>,
): Promise<void> {
  await sql`
    insert into listen.thresholds (flagged, read_today, why, person)
    values (${flagged}, ${readToday}, ${why}, ${person})`.execute(tx)
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
