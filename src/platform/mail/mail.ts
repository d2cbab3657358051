import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Config } from '../config/config.ts'
import type { Database } from '../database/database.ts'
import { addJob, handles, type JobHandler, jobKind } from '../jobs/jobs.ts'
import { deleteMail, deleteMailsOf, findMail, insertMail } from './mail.store.ts'

/** A mail to one person, in plain text: it is read on any device, and says the same to everybody. */
export type Mail = { to: string; subject: string; text: string }

/** Hands a mail on; resolves when the mail server, or the disk, has taken it. */
export type Postman = (mail: Mail & { id: string }) => Promise<void>

const sendMail = jobKind('platform.send-mail', z.object({ mail: z.uuid() }))

/** Queues a mail; resolves with its id. Give it the transaction of its cause: nobody is told of what was rolled back. */
export async function queueMail(db: Database, mail: Mail): Promise<string> {
  const id = await insertMail(db, mail)
  await addJob(db, sendMail, { mail: id })
  return id
}

/** Sends what was queued. A mail can go out twice when the machine dies between; both carry one Message-ID. */
export const mailJob = (db: Database, deliver: Postman): JobHandler =>
  handles(sendMail, async ({ mail: id }) => {
    const mail = await findMail(db, id)
    if (!mail) return
    try {
      await deliver({ id, ...mail })
    } catch (error) {
      throw withoutAddress(error)
    }
    await deleteMail(db, id)
  })

/** What a mail server answers names whom it did not reach; the log and the queue keep errors, and are no place for that. */
function withoutAddress(error: unknown): Error {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  const why = [code, responseCode].filter(one => typeof one === 'string' || typeof one === 'number')
  return new Error(
    `the mail was not taken (${why.join(' ') || (error as Error)?.name || 'for no reason told'})`,
  )
}

// the queue tries for some three days
const DAYS_KEPT = 14

/** Gives up mails that nobody took: an address to which an answer went is kept no longer than that. Says which. */
export const forgetMailsNotTaken = (db: Database, now: Date): Promise<string[]> =>
  deleteMailsOf(db, { before: new Date(now.getTime() - DAYS_KEPT * 86_400_000) })

/** By SMTP where a server is set, else into the folder `mail`, one .eml file each, to be opened with any mail program. */
export const createPostman = ({
  mail: { smtpUrl, from },
  folders,
}: Pick<Config, 'mail' | 'folders'>): Postman =>
  smtpUrl === null ? toFolder(join(folders.var, 'mail'), from) : bySmtp(smtpUrl, from)

function bySmtp(url: string, from: string): Postman {
  const transport = createTransport(url)
  return async mail => {
    await transport.sendMail(letter(mail, from))
  }
}

function toFolder(folder: string, from: string): Postman {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return async mail => {
    const { message } = await transport.sendMail(letter(mail, from))
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = join(folder, `${new Date().toISOString().replaceAll(':', '.')}-${mail.id}.eml`)
    await writeFile(`${file}.new`, message, { mode: 0o600 })
    await rename(`${file}.new`, file)
  }
}

const letter = ({ id, to, subject, text }: Mail & { id: string }, from: string) => ({
  from,
  // one address, as an object: text that somebody typed cannot name further recipients
  to: { name: '', address: to },
  subject,
  text,
  messageId: `<${id}@remit>`,
  disableFileAccess: true,
  disableUrlAccess: true,
})
