import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/database.ts'

/** A message that the rules have not read yet. */
export type UnreadMessage = {
  id: string
  hour: Date
  raw: string | null
  hasFile: boolean
  answerBy: string
  /** The language that the child chose. */
  language: string | null
}

/** Messages that the rules have not read, oldest hour first; held until the transaction ends, so that two readers share them. */
export async function takeUnreadMessages(tx: Transaction, most: number): Promise<UnreadMessage[]> {
  const { rows } = await sql<UnreadMessage>`
    select id, received_hour as hour, raw, file is not null as "hasFile", answer_by as "answerBy", language
    from listen.messages where not words_read
    order by received_hour limit ${most} for update skip locked`.execute(tx)
  return rows
}

/** What is known of a message once it was read by the rules: its masked words, its clocks, the days on which it goes. */
export type MessageRead = {
  id: string
  masked: string | null
  readBy: string
  replyBy: string | null
  keepMonths: { words: number; files: number; rows: number }
}

/** Keeps what reading a message gave. */
export async function keepMessageRead(
  tx: Transaction,
  { id, masked, readBy, replyBy, keepMonths }: MessageRead,
): Promise<void> {
  await sql`update listen.messages set
      masked = ${masked}, words_read = true, read_by_on = ${readBy}::date, reply_by_on = ${replyBy}::date,
      keep_words_until = (received_hour + make_interval(months => ${keepMonths.words}))::date,
      keep_files_until = case when file is null then null
        else (received_hour + make_interval(months => ${keepMonths.files}))::date end,
      keep_until = (received_hour + make_interval(months => ${keepMonths.rows}))::date
    where id = ${id}::uuid`.execute(tx)
}

/**
 * Writes messages of hours that are over again, in no order, and forgets the places where they were, and what led from a page to one
 * of them within its hour. Returns their files, in no order either.
 */
export async function settleMessages(
  tx: Transaction,
  most: number,
): Promise<{ messages: number; files: string[] }> {
  const { rows } = await sql<{ file: string | null }>`
    with due as (
      select id from listen.messages
      where not settled and words_read and received_hour < date_trunc('hour', now())
      order by random() limit ${most} for update skip locked
    ), gone as (
      delete from listen.messages m using due d where m.id = d.id returning m.*
    )
    insert into listen.messages (id, way, received_hour, topic, age, raw, masked, words_read, written_down_by, file, file_kind,
      answer_by, receipt_hash, read_by_on, reply_by_on, first_read_by, first_read_at, settled, keep_words_until,
      keep_files_until, keep_until, words_deleted_on, file_deleted_on, easy_words, may_print, language)
    select id, way, received_hour, topic, age, raw, masked, words_read, written_down_by, file, file_kind,
      answer_by, receipt_hash, read_by_on, reply_by_on, first_read_by, first_read_at, true, keep_words_until,
      keep_files_until, keep_until, words_deleted_on, file_deleted_on, easy_words, may_print, language
    from gone order by random()
    returning file`.execute(tx)
  return { messages: rows.length, files: rows.flatMap(({ file }) => (file ? [file] : [])) }
}

/** The same for contacts and for the numbers of what was sent: their places on the disk tell nothing of an order. */
export async function settleContacts(tx: Transaction): Promise<void> {
  await sql`
    with gone as (
      delete from listen.message_contacts c using listen.messages m
      where m.id = c.message and not m.settled and m.received_hour < date_trunc('hour', now())
      returning c.message, c.sealed
    )
    insert into listen.message_contacts (message, sealed) select message, sealed from gone order by random()`.execute(
    tx,
  )
  await sql`
    with gone as (
      delete from listen.messages_sent where not settled and sent_hour < date_trunc('hour', now()) returning *
    )
    insert into listen.messages_sent (sent, sent_hour, came, settled) select sent, sent_hour, came, true from gone
    order by random()`.execute(tx)
}
