import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/database.ts'
import { deleteSheets, emptyKeyedWords } from './kept-sheets.store.ts'
import type { Kind, WaveKind } from './retention.ts'

/** One deletes at a time, and nobody extends meanwhile. */
export async function holdRetention(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('listen.retention'))`.execute(tx)
}

// a concern that is not closed may need the words to be understood: they go the night after it was
const NOT_NEEDED = sql`not exists (
  select from listen.concerns c where c.words = w.id and c.state <> 'closed') and not exists (
  select from listen.concern_readings g join listen.concerns c on c.id = g.concern
  where g.words = w.id and c.state <> 'closed')`

const count = async (rows: Promise<{ numAffectedRows?: bigint }>): Promise<number> =>
  Number((await rows).numAffectedRows ?? 0n)

/** Deletes the words as they were written, and what concerns quote of them. A text that has no masked words goes whole. */
async function deleteRawWords(tx: Transaction, wave: string): Promise<Record<string, number>> {
  const emptied = await count(
    sql`update listen.words w set raw = null
      where w.wave = ${wave} and w.raw is not null and w.masked is not null and ${NOT_NEEDED}`.execute(tx),
  )
  const whole = await count(
    sql`delete from listen.words w
      where w.wave = ${wave} and w.raw is not null and w.masked is null and ${NOT_NEEDED}`.execute(tx),
  )
  const { rows } = await sql<{ forgotten: number }>`
    select listen.forget_words_of_concerns(${wave}) as forgotten`.execute(tx)
  return {
    texts: emptied + whole,
    'concerns that quoted them': rows[0]?.forgotten ?? 0,
    'sheets that were never brought in, of which the words went': await emptyKeyedWords(tx, wave),
  }
}

/** Deletes masked words, with codings (by themselves) and quotes that nobody cleared. Cleared quotes keep their words. */
async function deleteMaskedWords(tx: Transaction, wave: string): Promise<Record<string, number>> {
  const whole = await count(
    sql`delete from listen.words w
      where w.wave = ${wave} and w.masked is not null and w.raw is null and ${NOT_NEEDED}`.execute(tx),
  )
  const emptied = await count(
    sql`update listen.words w set masked = null
      where w.wave = ${wave} and w.masked is not null and ${NOT_NEEDED}`.execute(tx),
  )
  const { rows } = await sql<{ quotes: number }>`
    select listen.forget_uncleared_quotes(${wave}) as quotes`.execute(tx)
  return { texts: whole + emptied, 'quotes that nobody cleared': rows[0]?.quotes ?? 0 }
}

/** Deletes the responses of a wave, what never left the inbox, the codes of its classes, its sheets and what was keyed of them. */
async function deleteRows(tx: Transaction, wave: string): Promise<Record<string, number>> {
  const responses = await count(sql`delete from listen.responses where wave = ${wave}`.execute(tx))
  const pages = await count(sql`delete from listen.inbox where wave = ${wave}`.execute(tx))
  const codes = await count(sql`delete from listen.codes where wave = ${wave}`.execute(tx))
  await sql`delete from listen.code_requests where wave = ${wave}`.execute(tx)
  const { keyed, listed } = await deleteSheets(tx, wave)
  return {
    responses,
    'pages in the inbox': pages,
    'codes of classes': codes,
    'sheets that were keyed and never brought in': keyed,
    'sheets in the list, with the place that each was sent to': listed,
  }
}

/** Deletes how many answered, and where they left. */
async function deleteAggregates(tx: Transaction, wave: string): Promise<Record<string, number>> {
  const tallies = await count(sql`delete from listen.tallies where wave = ${wave}`.execute(tx))
  const leavings = await count(sql`delete from listen.leavings where wave = ${wave}`.execute(tx))
  const groups = await count(sql`delete from listen.heard_groups where wave = ${wave}`.execute(tx))
  const answers = await count(sql`delete from listen.heard_answers where wave = ${wave}`.execute(tx))
  return {
    tallies,
    'counts of where children left': leavings,
    'counts of groups': groups,
    'counts of genders and ethnic groups': answers,
  }
}

/** Deletes one kind of a wave; says what went and how many. What goes twice goes once: the second time finds nothing. */
export const DELETE_OF_WAVE: Readonly<
  Record<WaveKind, (tx: Transaction, wave: string) => Promise<Record<string, number>>>
> = {
  'raw-words': deleteRawWords,
  'masked-words': deleteMaskedWords,
  rows: deleteRows,
  aggregates: deleteAggregates,
}

/** Texts that are due and stay because a concern about them is open. */
export async function countWordsOfOpenConcerns(
  tx: Transaction,
  wave: string,
  kind: 'raw-words' | 'masked-words',
): Promise<number> {
  const column = kind === 'raw-words' ? sql`w.raw` : sql`w.masked`
  const { rows } = await sql<{ texts: number }>`
    select count(*) as texts from listen.words w
    where w.wave = ${wave} and ${column} is not null and not (${NOT_NEEDED})`.execute(tx)
  return rows[0]?.texts ?? 0
}

/** Keeps a certificate. */
export async function insertDeletion(
  tx: Transaction,
  deletion: {
    batch: string
    kind: Kind
    dueOn: string
    deletedAt: Date
    counts: Readonly<Record<string, number>>
    kept: string
    statement: string
    hash: string
  },
): Promise<string> {
  const { batch, kind, dueOn, deletedAt, counts, kept, statement, hash } = deletion
  const { rows } = await sql<{ id: string }>`
    insert into listen.deletions (batch, kind, due_on, deleted_at, counts, kept, statement, statement_hash)
    values (${batch}, ${kind}, ${dueOn}, ${deletedAt}, ${JSON.stringify(counts)}::jsonb, ${kept}, ${statement}, ${hash})
    returning id`.execute(tx)
  return rows[0]!.id
}
