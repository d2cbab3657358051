import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { Concern } from './concern.ts'

/** An open concern about what somebody keyed before from the same place of the same sheet as `words`. */
export type ConcernOfSheet = Pick<
  Concern,
  'id' | 'state' | 'category' | 'severity' | 'rank' | 'findings' | 'due'
> & { words: string }

/**
 * The concerns that are open about earlier readings of these texts of a sheet, the gravest first; held until the transaction ends. A text
 * that is masked and one that is not are read by different people, so neither stands for the other.
 */
export async function holdConcernsOfSheet(
  tx: Transaction,
  words: readonly string[],
): Promise<ConcernOfSheet[]> {
  const { rows } = await sql<ConcernOfSheet>`
    select n.id as words, c.id, c.state, c.category, c.severity, c.rank, c.findings, c.due_at as due
    from listen.words n
    join listen.words w on w.inbox_response = n.inbox_response and w.item = n.item and w.id <> n.id
    join listen.concerns c on c.words = w.id
    where n.id = any (${[...words]}::uuid[]) and c.place is not null
      and c.state in ('waiting', 'taken', 'passed-on') and (n.masked is null) = (w.masked is null)
    order by array_position(array['gravest', 'grave', 'worry'], c.severity), c.due_at, c.id
    for update of c`.execute(tx)
  return rows
}

/** The newest reading becomes the words of a concern; those it had are kept as an earlier reading. */
export async function addReading(
  tx: Transaction,
  { id, words, category, severity, rank, findings, due }: Omit<ConcernOfSheet, 'state'>,
): Promise<void> {
  await sql`
    with earlier as (
      insert into listen.concern_readings (concern, words)
      select id, words from listen.concerns where id = ${id}::uuid on conflict do nothing
    )
    update listen.concerns set words = ${words}::uuid, category = ${category}, severity = ${severity}, rank = ${rank},
      findings = ${JSON.stringify(findings)}::jsonb, due_at = ${due}
    where id = ${id}::uuid`.execute(tx)
}

/** The earlier readings of a concern's words as they were keyed, where they differ from what it has now. Whoever calls this has recorded it. */
export async function readEarlierRaw(db: Database, concern: string): Promise<string[]> {
  const { rows } = await sql<{ raw: string }>`
    select distinct e.raw from listen.concerns c
    join listen.concern_readings g on g.concern = c.id
    join listen.words e on e.id = g.words
    left join listen.words w on w.id = c.words
    where c.id = ${concern}::uuid and e.raw is not null and e.raw is distinct from w.raw order by 1`.execute(
    db,
  )
  return rows.map(({ raw }) => raw)
}
