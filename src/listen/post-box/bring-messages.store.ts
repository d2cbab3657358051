import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'

/** Whether anything ever came into the post box. */
export async function hasMessages(db: Database): Promise<boolean> {
  const { rows } = await sql<{
    there: boolean
  }>`select exists (select from listen.messages) as there`.execute(db)
  return rows[0]!.there
}

/** One invented message with what became of it. */
export type InventedRow = {
  id: string
  hour: Date
  way: string
  words: string
  topic: string | null
  age: number | null
  themes: readonly string[]
  answerBy: string
  easyWords: boolean
  mayPrint: boolean | null
  reply: string | null
  deed: string | null
  readBy: string
  replyBy: string | null
  isDealtWith: boolean
  /** A drawing that came with it; null where none did. */
  file: string | null
  fileKind: string | null
}

type Given = { person: string; keep: { words: number; files: number; rows: number } }

/** Puts invented messages in, with themes, replies and deeds by one person, each the day after the message came. */
export async function insertInvented(
  tx: Transaction,
  messages: readonly InventedRow[],
  { person, keep }: Given,
): Promise<void> {
  const given = JSON.stringify(messages)
  await sql`
    with given as (
      select * from jsonb_to_recordset(${given}::jsonb) as g (id uuid, hour timestamptz, way text, words text, topic text,
        age smallint, "answerBy" text, "easyWords" boolean, "mayPrint" boolean, "readBy" date, "replyBy" date, "isDealtWith" boolean,
        file text, "fileKind" text)
    )
    insert into listen.messages (id, way, received_hour, topic, age, raw, masked, words_read, answer_by, easy_words, may_print, language, read_by_on,
      reply_by_on, first_read_by, first_read_at, settled, keep_words_until, file, file_kind, keep_files_until, keep_until)
    select id, way, hour, topic, age, nullif(words, ''), nullif(words, ''), true, "answerBy", "easyWords", "mayPrint", 'en', "readBy", "replyBy",
      case when "isDealtWith" then ${person} end, case when "isDealtWith" then hour + interval '1 day' end, true,
      (hour + make_interval(months => ${keep.words}))::date, file, "fileKind",
      case when file is not null then (hour + make_interval(months => ${keep.files}))::date end,
      (hour + make_interval(months => ${keep.rows}))::date
    from given order by random()`.execute(tx)
  await sql`
    insert into listen.message_themes (message, theme, given_by)
    select g.id, theme, ${person}
    from jsonb_to_recordset(${given}::jsonb) as g (id uuid, themes jsonb), jsonb_array_elements_text(g.themes) as theme
    `.execute(tx)
  await sql`
    insert into listen.message_replies (message, words, written_by, written_at, asked_second, sent_at)
    select id, reply, ${person}, hour + interval '1 day', false, hour + interval '1 day'
    from jsonb_to_recordset(${given}::jsonb) as g (id uuid, hour timestamptz, reply text)
    where reply is not null`.execute(tx)
  await sql`
    insert into listen.message_deeds (message, on_day, words, person, at)
    select id, (hour + interval '2 days')::date, deed, ${person}, hour + interval '2 days'
    from jsonb_to_recordset(${given}::jsonb) as g (id uuid, hour timestamptz, deed text)
    where deed is not null`.execute(tx)
}
