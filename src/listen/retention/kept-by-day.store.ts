import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'

type MessageKind = 'message-words' | 'message-files' | 'messages'

/** How much the messages of a month have left of a kind, and the first day on which any of it goes. */
export type MessageMonth = { month: string; kind: MessageKind; there: number; firstOn: string }

/** Every month of the post box that has anything left, the oldest first. What the rules have not read has no day yet. */
export async function listMessageMonths(db: Database): Promise<MessageMonth[]> {
  const { rows } = await sql<MessageMonth>`
    select to_char(m.received_hour at time zone 'UTC', 'YYYY-MM') as month, k.kind, count(*) as there,
      min(k.goes_on) as "firstOn"
    from listen.messages m cross join lateral (values
      ('message-words', m.keep_words_until, m.raw is not null or m.masked is not null),
      ('message-files', m.keep_files_until, m.file is not null),
      ('messages', m.keep_until, true)) k (kind, goes_on, is_there)
    where k.is_there and k.goes_on is not null
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

/** How many concerns were closed in a year, and the first day on which one of them goes. */
export type ConcernYear = { year: string; there: number; firstOn: string }

/** Every year in which concerns were closed that are still there, by the months that a closed one is kept. */
export async function listConcernYears(db: Database, months: number): Promise<ConcernYear[]> {
  const { rows } = await sql<ConcernYear>`
    select to_char(closed_at at time zone 'UTC', 'YYYY') as year, count(*) as there,
      min((closed_at + make_interval(months => ${months}))::date) as "firstOn"
    from listen.concerns where state = 'closed' and closed_at is not null
    group by 1 order by 1`.execute(db)
  return rows
}

/** How many counts of texts that somebody read on a day a month has, and the first day on which one of them goes. */
export type ReadCountMonth = { month: string; there: number; firstOn: string }

/** Every month in which texts were read and counted, the oldest first, by the months that a count is kept. */
export async function listReadCountMonths(db: Database, months: number): Promise<ReadCountMonth[]> {
  const { rows } = await sql<ReadCountMonth>`
    select to_char(day, 'YYYY-MM') as month, count(*) as there,
      min((day + make_interval(months => ${months}))::date) as "firstOn"
    from listen.words_read_counts group by 1 order by 1`.execute(db)
  return rows
}

/** Deletes the counts of a month whose day has come; how many there were. */
export async function deleteReadCounts(
  tx: Transaction,
  { month, months, today }: { month: string; months: number; today: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from listen.words_read_counts
    where to_char(day, 'YYYY-MM') = ${month} and (day + make_interval(months => ${months}))::date <= ${today}::date`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0n)
}

// a concern that is not closed may need the message to be understood: it goes the night after it was
const NOT_NEEDED = sql`not exists (
  select from listen.concerns c where c.message = m.id and c.state <> 'closed')`

const ofMonth = (batch: string) =>
  sql`to_char(m.received_hour at time zone 'UTC', 'YYYY-MM') = ${batch.replace('post-box-', '')}`

/** Deletes the words of messages whose day has come, masked or not, in which language they were, and what closed concerns quote of them. */
export async function deleteMessageWords(tx: Transaction, batch: string, today: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update listen.messages m set raw = null, masked = null, words_deleted_on = ${today}::date
    where ${ofMonth(batch)} and m.keep_words_until <= ${today}::date and ${NOT_NEEDED}
      and (m.raw is not null or m.masked is not null)`.execute(tx)
  // of a drawing without words the language goes on the same day
  await sql`
    update listen.messages m set language = null
    where ${ofMonth(batch)} and m.keep_words_until <= ${today}::date and m.language is not null and ${NOT_NEEDED}`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0n)
}

/** Closed concerns about messages forget what they quoted, once the words are gone. */
export async function forgetWordsOfMessages(tx: Transaction): Promise<number> {
  const { rows } = await sql<{
    forgotten: number
  }>`select listen.forget_words_of_messages() as forgotten`.execute(tx)
  return rows[0]?.forgotten ?? 0
}

/** Quotes of messages that nobody cleared go once the words are gone. Cleared quotes keep their words. */
export async function forgetQuotesOfMessages(tx: Transaction): Promise<number> {
  const { rows } = await sql<{
    quotes: number
  }>`select listen.forget_uncleared_quotes_of_messages() as quotes`.execute(tx)
  return rows[0]?.quotes ?? 0
}

/** Takes drawings and recordings whose day has come from their messages; returns the files. */
export async function deleteMessageFiles(tx: Transaction, batch: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    with due as (
      select m.id, m.file from listen.messages m
      where ${ofMonth(batch)} and m.keep_files_until <= ${today}::date and m.file is not null and ${NOT_NEEDED}
    )
    update listen.messages m set file = null, file_kind = null, file_deleted_on = ${today}::date
    from due where m.id = due.id returning due.file`.execute(tx)
  return rows.map(({ file }) => file)
}

/** What went with whole messages. */
export type MessagesGone = { messages: number; replies: number; files: string[] }

/** Deletes messages whose day has come, with their themes, contacts and replies. What was done for a child stays. */
export async function deleteMessages(tx: Transaction, batch: string, today: string): Promise<MessagesGone> {
  const { rows } = await sql<{ id: string; file: string | null }>`
    delete from listen.messages m
    where ${ofMonth(batch)} and m.keep_until <= ${today}::date and ${NOT_NEEDED} returning m.id, m.file`.execute(
    tx,
  )
  const ids = rows.map(({ id }) => id)
  await sql`delete from listen.message_contacts where message = any (${ids}::uuid[])`.execute(tx)
  await sql`delete from listen.message_themes where message = any (${ids}::uuid[])`.execute(tx)
  const replies = await sql`delete from listen.message_replies where message = any (${ids}::uuid[])`.execute(
    tx,
  )
  await deleteNumbersSent(tx, batch)
  const dropped =
    await sql`delete from listen.message_replies_dropped where message = any (${ids}::uuid[])`.execute(tx)
  return {
    messages: ids.length,
    replies: Number(replies.numAffectedRows ?? 0n) + Number(dropped.numAffectedRows ?? 0n),
    files: rows.flatMap(({ file }) => (file === null ? [] : [file])),
  }
}

/** How long a browser may send a page once more and be thanked as the first time. */
const DAYS_OF_HASHES = 90

/** Forgets, of what was sent so long ago, the hash of what came: it is for a browser that sends a page twice. */
export async function forgetWhatCame(db: Database, now: Date): Promise<void> {
  await sql`update listen.messages_sent set came = null
    where came is not null and sent_hour < ${now}::timestamptz - make_interval(days => ${DAYS_OF_HASHES})`.execute(
    db,
  )
}

/** Deletes the numbers of what was sent in a month of which no message is left. */
async function deleteNumbersSent(tx: Transaction, batch: string): Promise<void> {
  await sql`
    delete from listen.messages_sent s
    where to_char(s.sent_hour at time zone 'UTC', 'YYYY-MM') = ${batch.replace('post-box-', '')}
      and not exists (select from listen.messages m where ${ofMonth(batch)})`.execute(tx)
}

/** Of these files, those that no message holds any more: two children may have sent the same picture. */
export async function filesOfNobody(tx: Transaction, files: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    select distinct f as file from unnest(${files}::text[]) f
    where not exists (select from listen.messages m where m.file = f)`.execute(tx)
  return rows.map(({ file }) => file)
}

/** What of a month is due and stays, because a concern about it is open. */
export async function countMessagesOfOpenConcerns(
  tx: Transaction,
  batch: string,
  kind: MessageKind,
  today: string,
): Promise<number> {
  const [day, there] = {
    'message-words': [sql`m.keep_words_until`, sql`(m.raw is not null or m.masked is not null)`],
    'message-files': [sql`m.keep_files_until`, sql`m.file is not null`],
    messages: [sql`m.keep_until`, sql`true`],
  }[kind] as [ReturnType<typeof sql>, ReturnType<typeof sql>]
  const { rows } = await sql<{ messages: number }>`
    select count(*) as messages from listen.messages m
    where ${ofMonth(batch)} and ${day} <= ${today}::date and ${there} and not (${NOT_NEEDED})`.execute(tx)
  return rows[0]?.messages ?? 0
}

/** Deletes concerns that were closed in a year and whose day has come, with the steps that were taken. */
export async function deleteConcerns(
  tx: Transaction,
  { year, months, today }: { year: number; months: number; today: string },
): Promise<{ concerns: number; steps: number }> {
  const { rows } = await sql<{ concerns: number; steps: number }>`
    select concerns, steps from listen.delete_concerns(${year}, ${months}, ${today}::date)`.execute(tx)
  return rows[0] ?? { concerns: 0, steps: 0 }
}
