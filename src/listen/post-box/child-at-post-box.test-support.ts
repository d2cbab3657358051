import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import { Child } from '../form/child.test-support.ts'
import { SECRET } from './media/media.test-support.ts'
import type { openBox } from './post-box.test-support.ts'
import { settleContacts } from './read-messages.store.ts'

export type Box = ReturnType<typeof openBox>
type Kept = {
  way: string
  topic: string | null
  age: number | null
  raw: string | null
  answer_by: string
  easyWords: boolean
  mayPrint: boolean | null
  language: string | null
}

/** What the post box has, by its words. */
export const messages = async (db: Database): Promise<Kept[]> =>
  (
    await sql<Kept>`select way, topic, age, raw, answer_by, easy_words as "easyWords", may_print as "mayPrint", language from listen.messages order by raw`.execute(
      db,
    )
  ).rows

/** A child who has chosen a way to tell something. */
export const begin = (box: Box, way = 'write') => new Child(box).send({ way }, '/post-box')

export const receiptOf = ({ page }: Child) => /class="receipt-words"[^>]*>([a-z ]+)</.exec(page)?.[1]

/** Where the form of this page is sent. */
export const actionOf = ({ page }: Child) => /<form method="post" action="([^"]+)"/.exec(page)![1]!

/** What the clock does when an hour is over. */
export const settle = (db: Database) => db.transaction().execute(settleContacts)

/** Types five words, on the page that asks for them. */
export async function typeWords(child: Child, words: string, at = '/post-box/answer'): Promise<Child> {
  await child.open(at)
  const pass = /name="pass" value="([^"]+)"/.exec(child.page)![1]!
  return child.send({ words, pass })
}

/** Sends a form with a file in it, as a browser without script does. */
export async function sendFile(
  box: Box,
  child: Child,
  bytes: Buffer,
  fields: Record<string, string> = {},
): Promise<{ status: number; page: string; words: string }> {
  const body = new FormData()
  body.append('file', new File([new Uint8Array(bytes)], `${SECRET}.bin`))
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const response = await box.fetch(
    new Request(`http://office.test${child.address}`, { method: 'POST', body }),
  )
  const page = await response.text()
  return { status: response.status, page, words: page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}
