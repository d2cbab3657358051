import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'

/** What the office answers: waiting for a second person, or sent. */
export type Reply = {
  id: string
  words: string
  writtenBy: string
  agreedBy: string | null
  overrideWhy: string | null
  sentAt: Date | null
}

/** The replies to a message, oldest first. */
export async function listReplies(db: Database, message: string): Promise<Reply[]> {
  const { rows } = await sql<Reply>`
    select id, words, written_by as "writtenBy", agreed_by as "agreedBy", override_why as "overrideWhy", sent_at as "sentAt"
    from listen.message_replies where message = ${message}::uuid order by written_at, id`.execute(db)
  return rows
}

export type NewReply = { words: string; person: string; askSecond: boolean; overrideWhy: string | null }

/** Adds a reply: sent now, or waiting for a second person. */
export async function insertReply(
  tx: Transaction,
  message: string,
  { words, person, askSecond, overrideWhy }: NewReply,
): Promise<void> {
  await sql`insert into listen.message_replies (message, words, written_by, asked_second, override_why, sent_at)
    values (${message}::uuid, ${words}, ${person}, ${askSecond}, ${overrideWhy}, ${askSecond ? null : sql`now()`})`.execute(
    tx,
  )
}

/** The second person agrees: the reply is sent now. */
export async function agreeToReply(tx: Transaction, reply: string, person: string): Promise<void> {
  await sql`update listen.message_replies set agreed_by = ${person}, sent_at = now()
    where id = ${reply}::uuid and sent_at is null`.execute(tx)
}

/** Takes back a reply that was not sent. */
export async function deleteUnsentReply(tx: Transaction, reply: string): Promise<void> {
  await sql`delete from listen.message_replies where id = ${reply}::uuid and sent_at is null`.execute(tx)
}

/** Where the child can be reached, sealed; undefined when it gave nothing or was answered. */
export async function findSealedContact(db: Database, message: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ sealed: Buffer }>`
    select sealed from listen.message_contacts where message = ${message}::uuid`.execute(db)
  return rows[0]?.sealed
}

/** Forgets where the child can be reached. */
export async function deleteContact(tx: Transaction, message: string): Promise<void> {
  await sql`delete from listen.message_contacts where message = ${message}::uuid`.execute(tx)
}
