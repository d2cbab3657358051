import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { ANOTHER_LANGUAGE, type ConcernState } from '../concern/concern.ts'
import { IS_UNREAD } from '../concern/seen.store.ts'
import type { AnswerBy, Way } from './message.ts'

/** A message as staff see it: its words masked, its worst open worry beside it. */
export type Message = {
  id: string
  way: Way
  receivedHour: Date
  topic: string | null
  age: number | null
  masked: string | null
  hasWords: boolean
  writtenDownBy: string | null
  fileKind: string | null
  answerBy: AnswerBy
  /** Whether the child wrote in the post box of easy words. */
  easyWords: boolean
  /** The language in which it wrote, as it chose it; null once its words are gone. */
  language: string | null
  /** Whether the child said that some of its words may be printed; null where it did not say. */
  mayPrint: boolean | null
  readBy: string | null
  replyBy: string | null
  firstReadBy: string | null
  firstReadAt: Date | null
  hasContact: boolean
  /** When a reply was sent; null while there is none. */
  repliedAt: Date | null
  /** Whether a reply waits for a second person. */
  waitsForSecond: boolean
  /** Whether something that was done, and is meant for the child, waits for a second person. */
  deedWaits: boolean
  themes: readonly string[]
  /** The gravest worry of it that is not closed: 3 a life, 2 harm, 1 a worry, 0 none. */
  gravity: number
  /** Its concern whose next step is due first, of those that are open; null when none is. */
  concern: { id: string; state: Exclude<ConcernState, 'closed'>; isUnread: boolean; due: string } | null
  /** Whether it is in a language that the rules do not read, and so not masked. */
  inAnotherLanguage: boolean
  /** What it then says in English, masked, where somebody wrote that down. */
  translated: string | null
}

const DEED_WAITS = sql`exists (select from listen.message_deeds d where d.message = m.id and d.for_child
  and not exists (select from listen.message_deeds_decided s where s.deed = d.id))`

const MESSAGE = sql`
  select m.id, m.way, m.received_hour as "receivedHour", m.topic, m.age, m.masked, m.raw is not null as "hasWords",
    m.written_down_by as "writtenDownBy", m.file_kind as "fileKind", m.answer_by as "answerBy", m.easy_words as "easyWords",
    m.may_print as "mayPrint", m.language,
    m.read_by_on::text as "readBy", m.reply_by_on::text as "replyBy", m.first_read_by as "firstReadBy",
    m.first_read_at as "firstReadAt",
    exists (select from listen.message_contacts c where c.message = m.id) as "hasContact",
    (select max(r.sent_at) from listen.message_replies r where r.message = m.id) as "repliedAt",
    exists (select from listen.message_replies r where r.message = m.id and r.sent_at is null) as "waitsForSecond",
    ${DEED_WAITS} as "deedWaits",
    array(select t.theme from listen.message_themes t where t.message = m.id order by 1) as themes,
    coalesce((select max(case c.severity when 'gravest' then 3 when 'grave' then 2 else 1 end)
      from listen.concerns c where c.message = m.id and c.state <> 'closed'), 0)::int as gravity,
    (select jsonb_build_object('id', c.id, 'state', c.state, 'isUnread', ${IS_UNREAD}, 'due', c.due_at)
      from listen.concerns c where c.message = m.id and c.state <> 'closed'
      order by c.due_at, c.id limit 1) as concern,
    m.masked is null and exists (select from listen.concerns c
      where c.message = m.id and c.findings @> ${JSON.stringify([{ rule: ANOTHER_LANGUAGE }])}::jsonb) as "inAnotherLanguage",
    (select t.masked from listen.translations t where t.message = m.id order by t.id desc limit 1) as translated
  from listen.messages m`

const REPLY_IS_DUE = sql`m.answer_by <> 'none'
  and not exists (select from listen.message_replies r where r.message = m.id and r.sent_at is not null)`

const WHICH = {
  unread: sql`m.first_read_at is null`,
  'reply-due': sql`m.first_read_at is not null and ${REPLY_IS_DUE}`,
  second: sql`(exists (select from listen.message_replies r where r.message = m.id and r.sent_at is null) or ${DEED_WAITS})`,
  all: sql`true`,
} as const
export type Which = keyof typeof WHICH
export const isWhich = (word: string): word is Which => Object.hasOwn(WHICH, word)

/** Messages of a kind: the gravest first, then what is due first. `theme` '' is every theme. */
export async function listMessages(
  db: Database,
  { which, theme, most, from }: { which: Which; theme: string; most: number; from: number },
): Promise<Message[]> {
  const { rows } = await sql<Message>`${MESSAGE}
    where ${WHICH[which]} and (${theme} = '' or exists (
      select from listen.message_themes t where t.message = m.id and t.theme = ${theme}))
    order by gravity desc, ${which === 'all' ? sql`m.received_hour desc` : sql`least(m.read_by_on, m.reply_by_on) nulls first`}, m.id
    limit ${most} offset ${from}`.execute(db)
  return rows
}

export type MessageCounts = { unread: number; late: number; replyDue: number; second: number; all: number }

/** How many wait for what, on a day. */
export async function countMessages(db: Database, today: string): Promise<MessageCounts> {
  const { rows } = await sql<MessageCounts>`
    select count(*) filter (where ${WHICH.unread})::int as unread,
      count(*) filter (where (${WHICH.unread} and m.read_by_on < ${today}::date)
        or (${REPLY_IS_DUE} and m.reply_by_on < ${today}::date))::int as late,
      count(*) filter (where ${WHICH['reply-due']})::int as "replyDue",
      count(*) filter (where ${WHICH.second})::int as second,
      count(*)::int as "all"
    from listen.messages m`.execute(db)
  return rows[0]!
}

/** One message; undefined when there is none of that number. */
export async function findMessage(db: Database, id: string): Promise<Message | undefined> {
  const { rows } = await sql<Message>`${MESSAGE} where m.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** The same, held until the transaction ends: two people who press at once do so one after the other. */
export async function holdMessage(tx: Transaction, id: string): Promise<Message | undefined> {
  const hold = async () =>
    (await sql`select from listen.messages where id = ${id}::uuid for update`.execute(tx)).rows.length > 0
  // one that is settled while we wait for it is gone where it was, and there where it is now
  return (await hold()) || (await hold()) ? findMessage(tx, id) : undefined
}

/** The words as the child wrote them. Whoever calls this has recorded the reading. */
export async function readRawMessage(db: Database, id: string): Promise<string | null> {
  const { rows } = await sql<{ raw: string | null }>`
    select raw from listen.messages where id = ${id}::uuid`.execute(db)
  return rows[0]?.raw ?? null
}

/** The picture or sound of a message, by its name in the file store; undefined when there is none (any more). */
export async function findMessageFile(
  db: Database,
  id: string,
): Promise<{ file: string; kind: string } | undefined> {
  const { rows } = await sql<{ file: string; kind: string }>`
    select file, file_kind as kind from listen.messages where id = ${id}::uuid and file is not null`.execute(
    db,
  )
  return rows[0]
}

/** A worry about a message, as it stands beside it. */
export type MessageConcern = {
  id: string
  category: string
  severity: 'gravest' | 'grave' | 'worry'
  state: string
}

/** The worries about a message, the gravest first. */
export async function listMessageConcerns(db: Database, message: string): Promise<MessageConcern[]> {
  const { rows } = await sql<MessageConcern>`
    select id, category, severity, state from listen.concerns where message = ${message}::uuid
    order by array_position(array['gravest', 'grave', 'worry'], severity), rank desc, id`.execute(db)
  return rows
}

/** Marks a message as read by a person, once: the first stays. */
export async function markFirstRead(tx: Transaction, id: string, person: string): Promise<void> {
  await sql`update listen.messages set first_read_by = ${person}, first_read_at = now()
    where id = ${id}::uuid and first_read_at is null`.execute(tx)
}

/** Keeps what a person wrote down of a picture or a recording, behind the words that the child wrote itself. */
export async function keepWrittenDown(
  tx: Transaction,
  id: string,
  { raw, masked, person }: { raw: string; masked: string | null; person: string },
): Promise<void> {
  await sql`update listen.messages set raw = ${raw}, masked = ${masked}, written_down_by = ${person}
    where id = ${id}::uuid`.execute(tx)
}

/** Sets the themes of a message: what is not among them is taken away. */
export async function setThemes(
  tx: Transaction,
  message: string,
  { themes, person }: { themes: readonly string[]; person: string },
): Promise<void> {
  await sql`delete from listen.message_themes
    where message = ${message}::uuid and theme <> all (${themes}::text[])`.execute(tx)
  await sql`insert into listen.message_themes (message, theme, given_by)
    select ${message}::uuid, theme, ${person} from unnest(${themes}::text[]) as theme
    on conflict do nothing`.execute(tx)
}

/** What was done. `shown`: whether a second person let the child read it; null while that waits, and where it is not for the child. */
export type Deed = {
  id: string
  on: string
  words: string
  forChild: boolean
  person: string
  shown: boolean | null
  decidedBy: string | null
}

/** What was done about a message, in the order in which it was written down. */
export async function listDeeds(db: Database, message: string): Promise<Deed[]> {
  const { rows } = await sql<Deed>`
    select d.id::text as id, d.on_day::text as "on", d.words, d.for_child as "forChild", d.person, s.shown,
      s.person as "decidedBy"
    from listen.message_deeds d left join listen.message_deeds_decided s on s.deed = d.id
    where d.message = ${message}::uuid order by d.id`.execute(db)
  return rows
}

/** Whether this very deed was written down by this person since they saw so many: then it was sent twice. */
export async function hasDeedSince(
  tx: Transaction,
  message: string,
  {
    seen,
    on,
    words,
    forChild,
    person,
  }: { seen: number } & Pick<Deed, 'on' | 'words' | 'forChild' | 'person'>,
): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from (
      select on_day, words, for_child, person from listen.message_deeds
      where message = ${message}::uuid order by id offset ${seen}) d
      where d.on_day = ${on}::date and d.words = ${words} and d.for_child = ${forChild} and d.person = ${person}) as has`.execute(
    tx,
  )
  return rows[0]!.has
}

/** Adds what was done. Never changed afterwards. */
export async function insertDeed(
  tx: Transaction,
  message: string,
  { on, words, forChild, person }: Pick<Deed, 'on' | 'words' | 'forChild' | 'person'>,
): Promise<void> {
  await sql`insert into listen.message_deeds (message, on_day, words, for_child, person)
    values (${message}::uuid, ${on}::date, ${words}, ${forChild}, ${person})`.execute(tx)
}

export type DeedDecision = { message: string; deed: string; shown: boolean; person: string; seesAll: boolean }

/**
 * Whether the child reads what was done, as a person decided it; false when that was decided before. Nobody shows their own, nor past the
 * safeguarding lead while a concern is open; whoever wrote it may keep it from the child.
 */
export async function insertDeedDecision(
  tx: Transaction,
  { message, deed, shown, person, seesAll }: DeedDecision,
): Promise<boolean> {
  const { rows } = await sql`
    insert into listen.message_deeds_decided (deed, shown, person)
    select id, ${shown}, ${person} from listen.message_deeds
    where id = ${deed}::bigint and message = ${message}::uuid and for_child
      and (not ${shown} or person <> ${person} and (${seesAll} or not exists (
        select from listen.concerns c where c.message = ${message}::uuid and c.state <> 'closed')))
    on conflict do nothing returning deed`.execute(tx)
  return rows.length > 0
}

/** Messages by month and theme. */
export async function countThemes(
  db: Database,
): Promise<{ month: string; theme: string; messages: number }[]> {
  const { rows } = await sql<{ month: string; theme: string; messages: number }>`
    select to_char(received_hour, 'YYYY-MM') as month, t.theme, count(*)::int as messages
    from listen.messages m join listen.message_themes t on t.message = m.id
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

/** What waits for people, and by when the first of it is due. */
export type MessageQueue = Pick<MessageCounts, 'unread' | 'replyDue' | 'second'> & {
  readBy: string | null
  replyBy: string | null
}

/** How many messages wait to be read, to be answered, for a second person; the earliest days. */
export async function readMessageQueue(db: Database): Promise<MessageQueue> {
  const { rows } = await sql<MessageQueue>`
    select count(*) filter (where ${WHICH.unread})::int as unread,
      count(*) filter (where ${WHICH['reply-due']})::int as "replyDue",
      count(*) filter (where ${WHICH.second})::int as second,
      (min(m.read_by_on) filter (where ${WHICH.unread}))::text as "readBy",
      (min(m.reply_by_on) filter (where ${WHICH['reply-due']}))::text as "replyBy"
    from listen.messages m`.execute(db)
  return rows[0]!
}
