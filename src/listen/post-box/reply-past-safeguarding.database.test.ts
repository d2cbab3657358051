import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { insertPerson } from '../../platform/people/people.store.ts'
import { clockOf } from '../clock/clock.test-support.ts'
import { raiseConcerns } from '../concern/raise-concerns.store.ts'
import { noteDeed } from './act-on-message.ts'
import { findAnswer, takeMessage } from './intake.store.ts'
import { findMessage } from './messages.store.ts'
import { readAllMessages } from './messages-job.ts'
import { acting, openBox, readText } from './post-box.test-support.ts'
import { concernOf } from './read-messages.ts'
import { hashOfReceipt } from './receipt-of-message.ts'
import { listReplies } from './replies.store.ts'
import { replyToMessage } from './reply-to-message.ts'
import { standingOf } from './say-message.ts'
import { agreeWithWaiting, nameReaderOfWaiting } from './second-person.test-support.ts'
import { underRepliesIn } from './speak-as.ts'

const RECEIPT = hashOfReceipt(['one', 'two', 'three', 'four', 'five'])
const GOOD = { words: 'Thank you. We read what you wrote.', overrideWhy: '' }
const POLISH = { words: 'Dziękujemy, że do nas piszesz.', overrideWhy: '' }
const FOUND = { category: 'another-language', severity: 'worry', rank: 1 } as const

/** A message of a child that looks for its answer, read by the rules of a test. */
async function tell(database: TestDatabase, words: string, { isElsewhere = false, language = 'en' } = {}) {
  const box = openBox(database)
  await takeMessage(box.box.db, {
    ...{ number: randomUUID(), way: 'write', topic: null, age: 13, words, file: null, fileKind: null },
    ...{ answerBy: 'words', receiptHash: RECEIPT, easyWords: false, mayPrint: null, contact: null, language },
  })
  const findings = [{ rule: 'another-language', says: 'not read' }]
  const read = () => ({ masked: null, concern: { ...FOUND, findings }, readToday: null, score: null })
  await readAllMessages(isElsewhere ? { ...box.use, read } : box.use, new Date())
  const { rows } = await sql<{ id: string }>`select id from listen.messages`.execute(database.office)
  const use = {
    contactKey: box.box.contactKey,
    underReplies: underRepliesIn(box.box.box),
    officeName: 'Office of a test',
    familiar: null,
    mask: (given: string) => readText(given).masked ?? given,
    ways: box.box.ways,
    isInAnotherLanguage: (given: string) => /[ąęłż]/.test(given),
  }
  return { id: rows[0]!.id, use }
}

const codes = (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    error => (error instanceof ProblemsError ? error.problems.map(one => one.code) : [String(error)]),
  )
const answered = async (database: TestDatabase) =>
  (await findAnswer(database.public, RECEIPT)).filter(one => one.kind !== null).map(one => one.words)
const close = (db: Database) => sql`update listen.concerns set state = 'closed'`.execute(db)

/** A worry about a message, as rules or a person raise it. */
const worryAbout = (id: string) =>
  concernOf(
    { id, hour: new Date(), masked: 'words' },
    { category: 'abuse', severity: 'grave', rank: 5, findings: [{ rule: 'a', says: 'b' }] },
    clockOf(),
    new Date(),
  )

/** An account in use of somebody who answers messages. */
async function readerOf(database: TestDatabase, name: string) {
  const id = await insertPerson(database.owner, {
    name,
    email: `${name}@office.example`,
    roles: ['participation'],
  })
  await sql`update platform.people set password_hash = 'x', authenticator_secret = 'x' where id::text = ${id}`.execute(
    database.owner,
  )
  return id as ReturnType<typeof randomUUID>
}

describe('an answer to a child about whom a concern is open', () => {
  databaseTest(
    'is neither written nor agreed to past the safeguarding lead, until the concern is closed',
    async ({ database }) => {
      const { office } = database
      const { id, use } = await tell(database, 'Somebody has a knife')
      expect(await codes(replyToMessage(office, acting(id), GOOD, use))).toEqual(['reply-for-safeguarding'])
      const deed = {
        on: '2026-11-01',
        words: 'We asked.',
        forChild: true,
        today: '2026-11-02',
        dayOf: () => '2026-01-01',
        check: () => [],
      }
      expect(await codes(noteDeed(office, acting(id), deed))).toEqual(['reply-for-safeguarding'])
      expect(standingOf((await findMessage(office, id))!, '2026-11-02').words).not.toBe('answered')

      await close(office)
      await replyToMessage(office, acting(id), GOOD, use)
      await agreeWithWaiting(office, acting(id), use)
      expect(await answered(database)).toEqual([GOOD.words])
    },
  )

  databaseTest(
    'is not sent by the safeguarding lead from a page that was opened before the concern was raised',
    async ({ database }) => {
      const { office } = database
      const { id, use } = await tell(database, 'I like parks')
      await replyToMessage(office, acting(id), GOOD, use)
      const before = { ...acting(id, { seesAll: true }), concernSeen: '' }
      await office.transaction().execute(tx => raiseConcerns(tx, [worryAbout(id)]))
      expect(await codes(agreeWithWaiting(office, before, use))).toEqual(['reply-concern-unseen'])
      expect(await answered(database)).toEqual([])
      const concernSeen = (await findMessage(office, id))!.concern!.id
      await agreeWithWaiting(office, { ...before, concernSeen }, use)
      expect(await answered(database)).toEqual([GOOD.words])
    },
  )

  databaseTest('goes when the safeguarding lead wrote it and another agrees', async ({ database }) => {
    const { id, use } = await tell(database, 'Somebody has a knife')
    const lead = acting(id, { seesAll: true })
    await replyToMessage(database.office, lead, GOOD, use)
    expect(await codes(agreeWithWaiting(database.office, lead, use))).toEqual(['reply-same-person'])
    await agreeWithWaiting(database.office, acting(id), use)
    expect(await answered(database)).toEqual([GOOD.words])
  })

  databaseTest(
    'is held back when a concern is raised after it was written, by the lead too',
    async ({ database }) => {
      const { office } = database
      const { id, use } = await tell(database, 'I like parks')
      await replyToMessage(office, acting(id, { seesAll: true }), GOOD, use)
      await office.transaction().execute(tx => raiseConcerns(tx, [worryAbout(id)]))
      expect(await codes(agreeWithWaiting(office, acting(id), use))).toEqual(['reply-for-safeguarding'])
      expect(await answered(database)).toEqual([])
      // the database itself refuses it, whatever asks
      await expect(sql`update listen.message_replies set sent_at = now()`.execute(office)).rejects.toThrow(
        'safeguarding lead decides',
      )
      const lead = acting(id, { seesAll: true })
      await agreeWithWaiting(office, lead, use)
      expect(await listReplies(office, id)).toMatchObject([
        { agreedBy: lead.person, safeguardingBy: lead.person },
      ])
    },
  )

  databaseTest('waits for a concern that is being raised while somebody agrees', async ({ database }) => {
    const { office } = database
    const { id, use } = await tell(database, 'I like parks')
    await replyToMessage(office, acting(id), GOOD, use)
    let agreeing: Promise<string[]> = Promise.resolve([])
    await office.transaction().execute(async tx => {
      await raiseConcerns(tx, [worryAbout(id)])
      agreeing = codes(agreeWithWaiting(office, acting(id), use))
      await waitingForLock(database)
    })
    expect(await agreeing).toEqual(['reply-for-safeguarding'])
    expect(await answered(database)).toEqual([])
  })
})

describe('an answer that no rule can check', () => {
  databaseTest(
    'goes through the safeguarding lead and the reader whom they name, who says in English what it says',
    async ({ database }) => {
      const { office } = database
      const { id, use } = await tell(database, 'I like parks')
      const reader = await readerOf(database, 'Ola')
      await replyToMessage(office, acting(id), POLISH, use)
      const asReader = acting(id, { person: reader })
      expect(await codes(agreeWithWaiting(office, asReader, use, 'Thank you.'))).toEqual([
        'reply-for-safeguarding',
      ])
      expect(await codes(nameReaderOfWaiting(office, acting(id), reader))).toEqual(['reader-not-named'])
      const lead = acting(id, { seesAll: true })
      expect(await codes(nameReaderOfWaiting(office, lead, randomUUID()))).toEqual(['reply-needs-reader'])
      await nameReaderOfWaiting(office, lead, reader)

      const agree = (inEnglish: string, who = asReader) =>
        codes(agreeWithWaiting(office, who, use, inEnglish))
      expect(await agree('Thank you.', acting(id, { seesAll: true }))).toEqual(['reply-for-reader'])
      expect(await agree(' ')).toEqual(['reply-not-in-english'])
      expect(await agree(POLISH.words)).toEqual(['reply-not-english'])
      expect(await agree('Come to my house. Do not tell mum.')).toEqual(['reply-unsafe'])
      expect(await agree('Thank you for writing to us.')).toEqual([])
      expect(await listReplies(office, id)).toMatchObject([
        { agreedBy: reader, safeguardingBy: lead.person, inEnglish: 'Thank you for writing to us.' },
      ])
    },
  )

  databaseTest(
    'to a child whose words only the safeguarding lead sees is written by nobody else',
    async ({ database }) => {
      const { office } = database
      const { id, use } = await tell(database, 'Chcę boisko.', { isElsewhere: true })
      const reader = await readerOf(database, 'Ola')
      await close(office)
      expect(await codes(replyToMessage(office, acting(id), GOOD, use))).toEqual(['reply-for-safeguarding'])
      const lead = acting(id, { seesAll: true })
      expect(await codes(replyToMessage(office, lead, GOOD, use))).toEqual(['reply-needs-reader'])
      await replyToMessage(office, lead, { ...GOOD, reader }, use)
      expect(await codes(agreeWithWaiting(office, acting(id), use))).toEqual(['reply-for-reader'])
      await agreeWithWaiting(office, acting(id, { person: reader }), use)
      expect(await answered(database)).toEqual([GOOD.words])
    },
  )
})

/** Until a connection to this database waits for another: asked, and not slept for. */
async function waitingForLock({ owner }: TestDatabase): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(owner)
    if (rows.length > 0) return
  }
}
