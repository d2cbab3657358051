import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Mail } from './mail.ts'

/** Keeps a mail until it is sent. */
export async function insertMail(db: Database, { to, subject, text }: Mail): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into platform.mails (recipient, subject, body) values (${to}, ${subject}, ${text}) returning id`.execute(
    db,
  )
  return rows[0]!.id
}

/** A mail that waits; undefined once it was sent. */
export async function findMail(db: Database, id: string): Promise<Mail | undefined> {
  const { rows } = await sql<Mail>`
    select recipient as "to", subject, body as text from platform.mails where id = ${id}`.execute(db)
  return rows[0]
}

/** Forgets a mail that was sent. */
export async function deleteMail(db: Database, id: string): Promise<void> {
  await sql`delete from platform.mails where id = ${id}`.execute(db)
}

/** Forgets mails that nobody took in so many days; says which. */
export async function deleteMailsOf(db: Database, { before }: { before: Date }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from platform.mails where added_at < ${before} returning id`.execute(db)
  return rows.map(({ id }) => id)
}
