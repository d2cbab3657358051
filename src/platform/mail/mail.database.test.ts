import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { databaseTest } from '../database/test-database.ts'
import { countJobs } from '../jobs/jobs.store.ts'
import { createLog } from '../log/log.ts'
import { findMail } from './mail.store.ts'
import { createPostman, forgetMailsNotTaken, mailJob, type Postman, queueMail } from './mail.ts'

describe('mail', () => {
  test('becomes a file that a mail program opens where no server is set', async () => {
    const folder = temporaryFolder()
    const deliver = postman(folder, null)
    await deliver(LETTER)
    await deliver({ ...LETTER, subject: 'Zweiter Brief – ß' })

    const files = readdirSync(join(folder, 'mail')).sort()
    expect(files).toHaveLength(2)
    const text = readFileSync(join(folder, 'mail', files[0]!), 'utf8')
    expect(text).toContain('To: officer@example.org')
    expect(text).toContain('Subject: Your return is due')
    expect(text).toContain(`Message-ID: <${LETTER.id}@remit>`)
  })

  test('goes to the server that is set', async () => {
    const { url, received } = await mailSink()
    await postman(temporaryFolder(), url)(LETTER)

    expect(await received).toMatchObject({
      to: ['officer@example.org'],
      text: expect.stringContaining('Dear officer'),
    })
  })

  test('goes to one person, whatever was typed as the address', async () => {
    const folder = temporaryFolder()
    await postman(
      folder,
      null,
    )({ ...LETTER, to: 'a@example.org\r\nBcc: b@example.org', subject: 'x\r\nBcc: c@example.org' })

    const [file] = readdirSync(join(folder, 'mail'))
    expect(readFileSync(join(folder, 'mail', file!), 'utf8')).not.toMatch(/^Bcc:/m)
  })

  databaseTest('is sent once its cause is committed, and forgotten then', async ({ database }) => {
    const sent: string[] = []
    const job = mailJob(database.office, async ({ to }) => void sent.push(to))
    await database.office.transaction().execute(tx => queueMail(tx, LETTER))
    const [id] = await mailIds(database.office)
    await job.run({ mail: id }, USE)
    await job.run({ mail: id }, USE)

    expect(sent).toEqual(['officer@example.org'])
    expect(await findMail(database.office, id!)).toBeUndefined()
  })

  databaseTest('stays when the server refuses it', async ({ database }) => {
    await queueMail(database.office, LETTER)
    const [id] = await mailIds(database.office)
    const full = Object.assign(new Error(`552 <${LETTER.to}> mailbox full`), { responseCode: 552 })
    const job = mailJob(database.office, () => Promise.reject(full))

    const failed = await job.run({ mail: id }, USE).then(null, error => error)
    expect(failed).toMatchObject({ message: 'the mail was not taken (552)' })
    // neither the log nor the queue keeps whom it was for
    expect(inspect(failed, { showHidden: true, depth: 9 })).not.toContain(LETTER.to)
    expect(await findMail(database.office, id!)).toMatchObject({ subject: LETTER.subject })
  })

  databaseTest(
    'is given up, with the address that it was for, when nobody took it for two weeks',
    async ({ database }) => {
      await queueMail(database.office, LETTER)
      const waiting = await mailIds(database.office)
      const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
      expect(await forgetMailsNotTaken(database.office, inDays(13))).toEqual([])
      expect(await forgetMailsNotTaken(database.office, inDays(15))).toEqual(waiting)
      expect(await mailIds(database.office)).toEqual([])
    },
  )

  databaseTest('is not queued when its cause is rolled back', async ({ database }) => {
    await expect(
      database.office.transaction().execute(async tx => {
        await queueMail(tx, LETTER)
        throw new Error('the cause failed')
      }),
    ).rejects.toThrow()

    expect(await mailIds(database.office)).toEqual([])
    expect(await countJobs(database.owner)).toMatchObject({ waiting: 0 })
  })
})

const LETTER = {
  id: '5f0c3b0e-0000-4000-8000-000000000001',
  to: 'officer@example.org',
  subject: 'Your return is due',
  text: 'Dear officer,\n\nit is due on Friday.\n',
}

const USE = { log: createLog('silent'), attempt: 1 }

const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'remit-mail-'))

const postman = (folder: string, smtpUrl: string | null): Postman =>
  createPostman({
    mail: { smtpUrl, from: 'Remit <remit@example.org>' },
    folders: { var: folder, office: '', shared: '' },
  })

const mailIds = async (db: Parameters<typeof findMail>[0]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select id from platform.mails`.execute(db)
  return rows.map(({ id }) => id)
}

async function mailSink() {
  const { promise: received, resolve } = Promise.withResolvers<{ to: string[]; text: string }>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = ''
      stream.on('data', part => {
        text += part
      })
      stream.on('end', () => {
        resolve({ to: session.envelope.rcptTo.map(({ address }) => address), text })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  onTestFinished(() => new Promise<void>(closed => server.close(() => closed())))
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, received }
}
