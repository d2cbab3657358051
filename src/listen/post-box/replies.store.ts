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
  /** The safeguarding lead who wrote it or let it go on with what is open in sight; taken back by a concern that is raised later. */
  safeguardingBy: string | null
  /** Whether only a reader of its language may be the second person, and who that is. */
  needsReader: boolean
  reader: string | null
  /** What that reader says it says. */
  inEnglish: string | null
  /** Of one by mail that no server has taken for an hour: whether it is still tried, or was given up and the child was never answered. */
  notTaken: 'tried' | 'given-up' | null
}

/** The replies to a message, oldest first. */
export async function listReplies(db: Database, message: string): Promise<Reply[]> {
  const { rows } = await sql<Reply>`
    select id, words, written_by as "writtenBy", agreed_by as "agreedBy", override_why as "overrideWhy", sent_at as "sentAt",
      safeguarding_by as "safeguardingBy", needs_reader as "needsReader", reader, in_english as "inEnglish",
      case when b.given_up_at is not null then 'given-up'
        when exists (select from platform.mails m where m.id = b.mail and m.added_at < now() - interval '1 hour') then 'tried'
      end as "notTaken"
    from listen.message_replies left join listen.replies_by_mail b on b.reply = id where message = ${message}::uuid order by written_at, id`.execute(
    db,
  )
  return rows
}

export type NewReply = {
  words: string
  person: string
  askSecond: boolean
  overrideWhy: string | null
  /** The writer where they are the safeguarding lead; null otherwise. */
  safeguardingBy: string | null
  needsReader: boolean
  reader: string | null
}

/** A concern of the message is open. */
const IS_OPEN = (message: string) =>
  sql`exists (select from listen.concerns c where c.message = ${message}::uuid and c.state <> 'closed')`

/** Adds a reply: sent now, or waiting for a second person. Nothing while a concern of the message is open, unless the safeguarding lead writes. Says its id. */
export async function insertReply(
  tx: Transaction,
  message: string,
  { words, person, askSecond, overrideWhy, safeguardingBy, needsReader, reader }: NewReply,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.message_replies (message, words, written_by, asked_second, override_why, sent_at,
      safeguarding_by, needs_reader, reader)
    select ${message}::uuid, ${words}, ${person}, ${askSecond}, ${overrideWhy}, ${askSecond ? null : sql`now()`},
      ${safeguardingBy}, ${needsReader}, ${reader}
    where ${safeguardingBy}::text is not null or not ${IS_OPEN(message)}
    returning id`.execute(tx)
  return rows[0]?.id
}

/** Whose yes an answer has: the second person, and what they say that it says where it is in another language. */
export type Agreement = { person: string; seesAll: boolean; inEnglish: string | null }

/**
 * The second person agrees: the reply is sent now. Not by its writer; not while a concern of the message is open, unless a safeguarding lead decided
 * so; by its reader alone where it needs one. Says whether it was.
 */
export async function agreeToReply(
  tx: Transaction,
  { id, message }: { id: string; message: string },
  { person, seesAll, inEnglish }: Agreement,
): Promise<boolean> {
  const { rows } = await sql`
    update listen.message_replies set agreed_by = ${person}, in_english = ${inEnglish}, sent_at = now(),
      safeguarding_by = coalesce(safeguarding_by, ${seesAll ? person : null})
    where id = ${id}::uuid and sent_at is null and written_by <> ${person}
      and (${seesAll} or safeguarding_by is not null or not ${IS_OPEN(message)})
      and (not needs_reader or (safeguarding_by is not null and reader = ${person}))
    returning id`.execute(tx)
  return rows.length > 0
}

/** The safeguarding lead lets a reply go on to somebody who reads its language. */
export async function nameReaderOfReply(
  tx: Transaction,
  reply: string,
  { person, reader }: { person: string; reader: string },
): Promise<void> {
  await sql`update listen.message_replies set safeguarding_by = ${person}, reader = ${reader}
    where id = ${reply}::uuid and sent_at is null and needs_reader`.execute(tx)
}

/** Takes back a reply that was not sent: its words stay with the message, and who took them back. */
export async function dropUnsentReply(tx: Transaction, reply: string, person: string): Promise<void> {
  await sql`
    with gone as (
      delete from listen.message_replies where id = ${reply}::uuid and sent_at is null
      returning message, words, written_by, written_at
    )
    insert into listen.message_replies_dropped (message, words, written_by, written_at, dropped_by)
    select message, words, written_by, written_at, ${person} from gone`.execute(tx)
}

/** What was to be said to the child and was taken back before it went. */
export type DroppedReply = { words: string; writtenBy: string; droppedBy: string; droppedAt: Date }

/** The replies to a message that were taken back, oldest first. */
export async function listDroppedReplies(db: Database, message: string): Promise<DroppedReply[]> {
  const { rows } = await sql<DroppedReply>`
    select words, written_by as "writtenBy", dropped_by as "droppedBy", dropped_at as "droppedAt"
    from listen.message_replies_dropped where message = ${message}::uuid order by id`.execute(db)
  return rows
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

/** By which mail a reply goes. */
export async function noteMailOfReply(tx: Transaction, reply: string, mail: string): Promise<void> {
  await sql`insert into listen.replies_by_mail (reply, mail) values (${reply}::uuid, ${mail}::uuid)`.execute(
    tx,
  )
}

/** These mails were given up: whoever they were for was never answered. */
export async function noteRepliesNotTaken(tx: Transaction, mails: readonly string[]): Promise<void> {
  await sql`update listen.replies_by_mail set given_up_at = now() where mail = any (${[...mails]}::uuid[])`.execute(
    tx,
  )
}

/** Messages whose answer no mail server has taken for a day, or none took at all; those last for a month, so that somebody notes it. */
export async function listMessagesNotAnswered(
  db: Database,
): Promise<{ message: string; isGivenUp: boolean }[]> {
  const { rows } = await sql<{ message: string; isGivenUp: boolean }>`
    select r.message, b.given_up_at is not null as "isGivenUp"
    from listen.replies_by_mail b join listen.message_replies r on r.id = b.reply
    left join platform.mails m on m.id = b.mail
    where b.given_up_at > now() - interval '1 month' or m.added_at < now() - interval '1 day'
    order by r.sent_at, r.id`.execute(db)
  return rows
}
