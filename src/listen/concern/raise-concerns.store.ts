import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'

/** A worry that the rules found in a text, as it goes to whoever must read it. */
export type RaisedConcern = {
  source: 'survey' | 'post-box'
  words: string | null
  message: string | null
  wave: string | null
  category: string
  severity: 'gravest' | 'grave' | 'worry'
  rank: number
  findings: unknown
  /** The setting that its sheet was sent to; null unless it came on paper. */
  place: string | null
  /** The hour in which it came: the minute would say who wrote it. */
  hour: Date
  /** When a person must have read it: worked out from the hour in which it came, for the minute would say who wrote it. */
  due: Date
}

/** Puts concerns before a person. In the transaction in which their words are kept: neither is there without the other. Returns their numbers. */
export async function raiseConcerns(tx: Transaction, concerns: readonly RaisedConcern[]): Promise<string[]> {
  if (concerns.length === 0) return []
  const column = <Value>(read: (one: RaisedConcern) => Value): Value[] => concerns.map(read)
  const { rows } = await sql<{ id: string }>`
    insert into listen.concerns (source, words, message, wave, category, severity, rank, findings, raised_hour, due_at, place)
    select source, words, message, wave, category, severity, rank, findings, date_trunc('hour', hour), due, place from unnest(
      ${column(one => one.source)}::text[], ${column(one => one.words)}::uuid[],
      ${column(one => one.message)}::uuid[], ${column(one => one.wave)}::text[],
      ${column(one => one.category)}::text[], ${column(one => one.severity)}::text[],
      ${column(one => one.rank)}::real[], ${column(one => JSON.stringify(one.findings))}::jsonb[],
      ${column(one => one.hour)}::timestamptz[], ${column(one => one.due)}::timestamptz[], ${column(one => one.place)}::text[])
      as g (source, words, message, wave, category, severity, rank, findings, hour, due, place)
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Writes concerns of hours that are over again, in no order, so that their place on the disk tells nothing. Returns how many. */
export async function settleConcerns(db: Database, most: number): Promise<number> {
  const { rows } = await sql<{ settled: number }>`select listen.settle_concerns(${most}) as settled`.execute(
    db,
  )
  return rows[0]?.settled ?? 0
}
