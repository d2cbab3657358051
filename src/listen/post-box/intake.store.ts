import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { AnswerBy, Way } from './message.ts'

/** A message as a child sent it. `number` follows from a secret that only the child's browser holds. */
export type MessageTaken = {
  number: string
  way: Way
  topic: string | null
  age: number | null
  words: string | null
  file: string | null
  fileKind: string | null
  answerBy: AnswerBy
  receiptHash: Buffer | null
  contact: Buffer | null
  /** Whether the child wrote in the post box of easy words, and so is to be answered in them. */
  easyWords: boolean
  /** The language that the child chose to read and write in. */
  language: string
  /** Whether some of its words may be printed; null where it did not say. */
  mayPrint: boolean | null
  /** What came, as a hash that nobody can read without the child's address; left out where no browser can send it again. */
  came?: Buffer
  /** The same without whether it may be printed, for its hour; left out where the words to its answer lead to it. */
  sameButPrint?: Buffer | null
}

/**
 * Where a message stands: taken now, sent before as it is, or something else was sent under its number and this was not taken.
 * `hour` is that of the one that we have.
 */
type Standing = { standing: 'taken' | 'again' | 'other'; hour: Date }

/** Takes a message once. The database sets the hour: nobody can choose it. */
export async function takeMessage(db: Database, one: MessageTaken): Promise<Standing> {
  const { rows } = await sql<Standing>`select standing, hour from listen.take_message(
    ${one.number}::uuid, ${one.way}, ${one.topic}, ${one.age}::smallint, ${one.words}, ${one.file}, ${one.fileKind},
    ${one.answerBy}, ${one.receiptHash}::bytea, ${one.contact}::bytea, ${one.easyWords}, ${one.mayPrint}::boolean,
    ${one.language}, ${one.came ?? null}::bytea, ${one.sameButPrint ?? null}::bytea)`.execute(db)
  return rows[0]!
}

/** Whether this message, or something else, was sent under a number; undefined when nothing was. */
export async function findStanding(
  db: Database,
  { number, came }: { number: string; came: Buffer },
): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select standing, hour from listen.message_standing(${number}::uuid, ${came}::bytea)`.execute(db)
  return rows[0]
}

/** Changes whether words of a message may be printed, for the child that has the words to its answer. A "no" stays, and takes quotes of it back. */
export async function changeMayPrint(
  db: Database,
  { receiptHash, mayPrint }: { receiptHash: Buffer; mayPrint: boolean | null },
): Promise<void> {
  await sql`select listen.change_may_print(${receiptHash}::bytea, ${mayPrint}::boolean)`.execute(db)
}

/**
 * The same for a child without such words, within the hour in which its message came. Returns that hour, and nothing where nothing leads to the
 * message any more, or something else was changed too.
 */
export async function changeMayPrintWithinTheHour(
  db: Database,
  one: { number: string; sameButPrint: Buffer; came: Buffer; mayPrint: boolean | null },
): Promise<Date | null> {
  const { rows } = await sql<{ hour: Date | null }>`
    select listen.change_may_print_within_the_hour(${one.number}::uuid, ${one.sameButPrint}::bytea, ${one.came}::bytea,
      ${one.mayPrint}::boolean) as hour`.execute(db)
  return rows[0]!.hour
}

/** Whether a message was sent, for whoever knows its number. */
export async function wasSent(db: Database, number: string): Promise<boolean> {
  const { rows } = await sql<{
    sent: boolean
  }>`select listen.message_was_sent(${number}::uuid) as sent`.execute(db)
  return rows[0]!.sent
}

/** What a child reads who has the words: replies and deeds by day. `kind` is null when nothing was said yet. */
export type Answered = {
  wasRead: boolean
  /** The language in which it was asked; null where that is kept no more. */
  language: string | null
  /** The days by which it was to be read, and answered. */
  readBy: string | null
  replyBy: string | null
  kind: 'reply' | 'deed' | null
  on: string | null
  words: string | null
  /** Whether a reader said what it says in English: the rules do not read its language. */
  isElsewhere: boolean
}

/** The answer to the message of these words; no row when there is none. */
export async function findAnswer(db: Database, receiptHash: Buffer): Promise<Answered[]> {
  const { rows } = await sql<Answered>`
    select was_read as "wasRead", language, read_by_on::text as "readBy", reply_by_on::text as "replyBy", kind, on_day::text as "on", words,
      is_elsewhere as "isElsewhere"
    from listen.answer_for(${receiptHash}::bytea)`.execute(db)
  return rows
}
