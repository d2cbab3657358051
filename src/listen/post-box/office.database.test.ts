import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { forgetMailsNotTaken } from '../../platform/mail/mail.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { clockOf } from '../clock/clock.test-support.ts'
import { findConcern, listOpenConcerns, listSteps, readRawWords } from '../concern/concerns.store.ts'
import { raiseConcerns } from '../concern/raise-concerns.store.ts'
import { writeTranslation } from '../concern/write-translation.ts'
import { decideOnDeed, giveThemes, noteDeed, readMessage, writeDown } from './act-on-message.ts'
import { sealContact } from './contact.ts'
import { findAnswer, takeMessage } from './intake.store.ts'
import type { AnswerBy } from './message.ts'
import { countMessages, countThemes, findMessage, listDeeds, listMessages } from './messages.store.ts'
import { readAllMessages } from './messages-job.ts'
import { messagesToday } from './messages-today.ts'
import { acting, openBox, readText } from './post-box.test-support.ts'
import { hashOfReceipt } from './receipt-of-message.ts'
import { listDroppedReplies, listReplies, noteRepliesNotTaken } from './replies.store.ts'
import { agreeWithReply, dropReply, replyToMessage } from './reply-to-message.ts'
import { agreeWithWaiting, dropWaiting } from './second-person.test-support.ts'
import { underRepliesIn } from './speak-as.ts'
import { themesOverTime } from './themes-over-time.ts'

const RECEIPT = hashOfReceipt(['one', 'two', 'three', 'four', 'five'])
type Box = ReturnType<typeof openBox>

/** A message as the public page brings it in. */
async function send(
  box: Box,
  words: string | null,
  {
    answerBy = 'none',
    file = null,
    easyWords = false,
    language = 'en',
    n = 1,
  }: { answerBy?: AnswerBy; file?: string | null; easyWords?: boolean; language?: string; n?: number } = {},
): Promise<void> {
  const reached = answerBy === 'e-mail' || answerBy === 'phone'
  await takeMessage(box.box.db, {
    number: `22222222-2222-8222-8222-${String(n).padStart(12, '0')}`,
    way: file ? 'draw' : 'write',
    topic: 'home',
    age: 9,
    words,
    file,
    fileKind: file ? 'image/png' : null,
    answerBy,
    receiptHash: answerBy === 'words' ? RECEIPT : null,
    easyWords,
    mayPrint: null,
    language,
    contact: reached ? sealContact(box.box.contactKey, { by: answerBy, at: 'kit@example.org' }) : null,
  })
}

const onlyMessage = async (db: Database): Promise<string> =>
  (await sql<{ id: string }>`select id from listen.messages`.execute(db)).rows[0]!.id

const replyUse = (box: Box) => ({
  contactKey: box.box.contactKey,
  underReplies: underRepliesIn(box.box.box),
  officeName: 'Office of a test',
  familiar: null,
  mask: (words: string) => readText(words).masked ?? words,
  ways: box.box.ways,
  isInAnotherLanguage: () => false,
})
/** A message whose answer waits for a second person, and who wrote it. */
async function withReplyWaiting(database: TestDatabase) {
  const box = openBox(database)
  await send(box, 'Hello', { answerBy: 'e-mail' })
  await readAllMessages(box.use, new Date())
  const id = await onlyMessage(database.office)
  const writer = acting(id)
  await replyToMessage(database.office, writer, GOOD, replyUse(box))
  return { box, id, writer }
}
const LOOKS: Person = { id: 'p-9', name: 'Kit', email: 'kit@office.example', roles: ['participation'] }
const GOOD = { words: 'Thank you. We will ask the council about it.', overrideWhy: '' }

const codesOf = (error: unknown): string[] =>
  error instanceof ProblemsError ? error.problems.map(one => one.code) : [String(error)]
const codes = (work: Promise<unknown>): Promise<string[]> => work.then(() => [], codesOf)

describe('post box in the office', () => {
  databaseTest(
    'puts a worry before a person in the transaction in which its message is read',
    async ({ database }) => {
      const box = openBox(database)
      await send(box, 'Kit has a knife')
      await send(box, 'I like my school', { n: 2 })
      expect(await readAllMessages(box.use, new Date())).toBe(2)

      const [concern, ...more] = await listOpenConcerns(database.office, 10)
      expect(more).toEqual([])
      expect(concern).toMatchObject({
        source: 'post-box',
        severity: 'grave',
        masked: '[…] has a knife',
        hasWords: true,
      })
      expect(await readRawWords(database.office, concern!.id)).toBe('Kit has a knife')
      // the graver stands first, whatever is due first
      const listed = await listMessages(database.office, { which: 'unread', theme: '', most: 10, from: 0 })
      expect(listed.map(one => [one.masked, one.gravity])).toEqual([
        ['[…] has a knife', 2],
        ['I like my school', 0],
      ])
      expect(await readAllMessages(box.use, new Date())).toBe(0)
    },
  )

  databaseTest(
    'counts a message in another language as read by nobody who cannot read it, until somebody writes down what it says',
    async ({ database: { office, ...rest } }) => {
      const box = openBox({ office, ...rest })
      await send(box, 'Ojczym mnie dotyka')
      const found = { category: 'another-language', severity: 'worry', rank: 1 } as const
      const findings = [{ rule: 'another-language', says: 'not read' }]
      const read = () => ({ masked: null, concern: { ...found, findings }, readToday: null, score: null })
      const now = new Date()
      await readAllMessages({ ...box.use, read }, now)
      const id = await onlyMessage(office)
      const [concern] = await listOpenConcerns(office, 1)

      expect(await findMessage(office, id)).toMatchObject({
        ...{ masked: null, translated: null, inAnotherLanguage: true },
        concern: { id: concern!.id, state: 'waiting' },
      })
      expect(await codes(readMessage(office, acting(id)))).toEqual(['message-not-masked'])
      await writeTranslation(
        office,
        { ...acting(id), concern: concern!.id, clock: clockOf(), now },
        'Kit: my stepfather touches me',
        readText,
      )
      expect((await findMessage(office, id))?.translated).toBe('[…]: my stepfather touches me')
      expect(await codes(readMessage(office, acting(id)))).toEqual([])
    },
  )

  databaseTest('keeps neither half when the other cannot be kept', async ({ database }) => {
    const box = openBox(database)
    await send(box, 'Kit has a knife')
    // a concern without its findings is one that the database refuses
    const broken = { category: 'violence', severity: 'grave', rank: 5, findings: undefined } as const
    const failing = {
      ...box.use,
      read: () => ({ masked: '…', concern: broken, readToday: null, score: null }),
    }
    await expect(readAllMessages(failing, new Date())).rejects.toThrow()
    const { rows } = await sql`select words_read, masked from listen.messages`.execute(database.office)
    expect(rows).toEqual([{ words_read: false, masked: null }])
  })

  databaseTest(
    'a picture is before a person by the clock of a worry, and is read once written down',
    async ({ database }) => {
      const box = openBox(database)
      await send(box, null, { file: 'ab'.repeat(32) })
      await readAllMessages(box.use, new Date())
      const id = await onlyMessage(database.office)
      expect((await listOpenConcerns(database.office, 10)).map(one => one.category)).toEqual(['unread'])

      const use = { read: readText, clock: clockOf(), now: new Date() }
      expect(await codes(writeDown(database.office, acting(id), ' ', use))).toEqual(['nothing-written-down'])
      await writeDown(database.office, acting(id), 'Kit with a knife', use)
      expect(await findMessage(database.office, id)).toMatchObject({ masked: '[…] with a knife', gravity: 2 })
      expect((await listOpenConcerns(database.office, 10)).map(one => one.category).sort()).toEqual([
        'unread',
        'violence',
      ])
      // whoever agrees to close the first past that is told to read it
      const [unread] = (await listOpenConcerns(database.office, 10)).filter(one => one.category === 'unread')
      expect((await listSteps(database.office, unread!.id)).map(({ step }) => step)).toEqual([
        'wrote down what is drawn or said',
      ])
    },
  )

  databaseTest('nobody has read what they cannot see', async ({ database }) => {
    const box = openBox(database)
    await send(box, null, { file: 'cd'.repeat(32) })
    await readAllMessages(box.use, new Date())
    const id = await onlyMessage(database.office)
    expect(await codes(readMessage(database.office, acting(id)))).toEqual(['message-not-masked'])
    await giveThemes(database.office, acting(id), ['home'])
    expect((await findMessage(database.office, id))?.firstReadAt).toBeNull()
    await readMessage(database.office, acting(id, { seesAll: true }))
    expect((await findMessage(database.office, id))?.firstReadAt).not.toBeNull()
  })

  databaseTest('hours that are over are written again in no order', async ({ database }) => {
    const box = openBox(database)
    for (let n = 1; n <= 40; n += 1) await send(box, `message ${String(n).padStart(2, '0')}`, { n })
    await sql`update listen.messages set received_hour = received_hour - interval '1 hour'`.execute(
      database.office,
    )
    await sql`update listen.messages_sent set sent_hour = sent_hour - interval '1 hour'`.execute(
      database.owner,
    )
    await readAllMessages(box.use, new Date())

    const { rows } = await sql<{ raw: string }>`select raw from listen.messages order by ctid`.execute(
      database.office,
    )
    expect(rows).toHaveLength(40)
    expect(rows).not.toEqual(rows.toSorted((one, other) => one.raw.localeCompare(other.raw)))
    const { rows: sent } = await sql<{
      sent: string
    }>`select sent from listen.messages_sent order by ctid`.execute(database.office)
    expect(sent).not.toEqual(sent.toSorted((one, other) => one.sent.localeCompare(other.sent)))
    const { rows: times } = await sql<{ columns: string }>`
      select string_agg(column_name, ' ') as columns from information_schema.columns
      where table_schema = 'listen' and table_name in ('messages', 'messages_sent', 'message_contacts')
        and data_type like 'timestamp%'`.execute(database.owner)
    expect(times[0]!.columns.split(' ').sort()).toEqual(['first_read_at', 'received_hour', 'sent_hour'])
  })

  databaseTest('sets the days by which it is read, answered and deleted', async ({ database }) => {
    const box = openBox(database)
    await send(box, 'Hello', { answerBy: 'words' })
    await sql`update listen.messages set received_hour = '2026-11-27T18:00:00Z'`.execute(database.office)
    await readAllMessages(box.use, new Date())
    const { rows } =
      await sql`select read_by_on::text, reply_by_on::text, keep_words_until::text, keep_files_until::text,
      keep_until::text from listen.messages`.execute(database.office)
    expect(rows).toEqual([
      {
        read_by_on: '2026-12-01',
        reply_by_on: '2026-12-14',
        keep_words_until: '2028-11-27',
        keep_files_until: null,
        keep_until: '2033-11-27',
      },
    ])
    expect(await countMessages(database.office, '2026-12-02')).toMatchObject({ unread: 1, late: 1 })
  })

  databaseTest('answers where the child looks, with what was done for it to read', async ({ database }) => {
    const box = openBox(database)
    await send(box, 'Hello', { answerBy: 'words' })
    await readAllMessages(box.use, new Date())
    const id = await onlyMessage(database.office)
    await readMessage(database.office, acting(id))
    expect(await findAnswer(database.public, RECEIPT)).toMatchObject([{ wasRead: true, kind: null }])

    const today = '2026-11-27'
    const check = () => []
    const deed = {
      words: 'We wrote to the council.',
      forChild: true,
      on: today,
      today,
      dayOf: () => '2026-11-20',
      check,
    }
    await noteDeed(database.office, acting(id), deed)
    const me = acting(id)
    await noteDeed(database.office, me, { ...deed, words: 'Only for us.', forChild: false })
    expect(
      await codes(noteDeed(database.office, acting(id), { ...deed, words: '', on: '2026-12-01' })),
    ).toEqual(['deed-missing', 'deed-day'])
    expect(await codes(noteDeed(database.office, acting(id), { ...deed, on: '2025-02-30' }))).toEqual([
      'deed-day',
    ])
    expect(await codes(noteDeed(database.office, acting(id), { ...deed, on: '2026-11-19' }))).toEqual([
      'deed-before-message',
    ])
    // the page on which one stood, sent twice: once is enough; from a page that shows both it is another
    const again = { ...deed, words: 'Only for us.', forChild: false }
    await noteDeed(database.office, me, { ...again, seen: 1 })
    expect(await listDeeds(database.office, id)).toHaveLength(2)
    await noteDeed(database.office, me, { ...again, seen: 2 })
    expect(await listDeeds(database.office, id)).toHaveLength(3)
    await replyToMessage(database.office, acting(id), GOOD, replyUse(box))
    await agreeWithWaiting(database.office, acting(id), replyUse(box))
    const [waiting] = await listDeeds(database.office, id)
    await decideOnDeed(database.office, acting(id), { deed: waiting!.id, shown: true })
    expect((await findAnswer(database.public, RECEIPT)).map(one => one.words).sort()).toEqual([
      GOOD.words,
      'We wrote to the council.',
    ])
    await expect(
      sql`update listen.message_deeds set words = 'never'`.execute(database.office),
    ).rejects.toThrow('permission denied')
  })

  databaseTest(
    'lets no child read what was done before a second person did, nor what was kept for the office',
    async ({ database: { office, ...database } }) => {
      const box = openBox({ office, ...database })
      await send(box, 'Hello', { answerBy: 'words' })
      await readAllMessages(box.use, new Date())
      const id = await onlyMessage(office)
      const deed = {
        forChild: true,
        on: '2026-11-27',
        today: '2026-11-27',
        dayOf: () => '2026-11-20',
        check: () => [],
      }
      const [writer, second] = [randomUUID(), randomUUID()]
      for (const words of ['We wrote to the council.', 'We rang them.', 'We wrote again.'])
        await noteDeed(office, acting(id, { person: writer }), { ...deed, words })
      await noteDeed(office, acting(id), { ...deed, words: 'Only for us.', forChild: false })
      const childReads = async () =>
        (await findAnswer(database.public, RECEIPT)).flatMap(({ words }) => words ?? [])
      const [first, next, last, ours] = (await listDeeds(office, id)).map(one => one.id)
      const decide = (person: typeof writer, which: string, shown: boolean) =>
        codes(decideOnDeed(office, acting(id, { person }), { deed: which, shown }))
      expect(await childReads()).toEqual([])
      expect(await countMessages(office, '2026-11-27')).toMatchObject({ second: 1 })

      expect(await decide(writer, first!, true)).toEqual(['deed-same-person'])
      expect(await decide(second, first!, true)).toEqual([])
      expect(await decide(second, first!, false)).toEqual(['deed-decided'])
      expect(await decide(writer, next!, false)).toEqual([])
      expect(await decide(second, ours!, true)).toEqual(['deed-decided'])
      expect(await childReads()).toEqual(['We wrote to the council.'])

      const at = new Date('2026-11-27T12:00:00Z')
      const found = { category: 'abuse', severity: 'worry', rank: 40, findings: [] } as const
      await office.transaction().execute(tx =>
        raiseConcerns(tx, [
          {
            ...found,
            source: 'post-box',
            words: null,
            message: id,
            wave: null,
            place: null,
            hour: at,
            due: at,
          },
        ]),
      )
      expect(await decide(second, last!, true)).toEqual(['reply-for-safeguarding'])
      expect(await childReads()).toEqual(['We wrote to the council.'])
    },
  )

  databaseTest(
    'holds an answer back that a child could not read, unless somebody says why',
    async ({ database }) => {
      const box = openBox(database)
      await send(box, 'Hello', { answerBy: 'words' })
      await readAllMessages(box.use, new Date())
      const id = await onlyMessage(database.office)
      const words =
        'Notwithstanding the aforementioned representations, which the Commissioner has considered at length and with care, nothing can be done about it at all until the council has replied to us.'
      const reply = (overrideWhy: string) =>
        replyToMessage(database.office, acting(id), { ...GOOD, words, overrideWhy }, replyUse(box))
      expect(await codes(reply(''))).toContain('reply-hard-to-read')
      expect(await findAnswer(database.public, RECEIPT)).toMatchObject([{ kind: null }])
      await reply('a lawyer asked for these words')
      await agreeWithWaiting(database.office, acting(id), replyUse(box))
      expect(await findAnswer(database.public, RECEIPT)).toMatchObject([{ kind: 'reply' }])
    },
  )

  databaseTest('answers a child who chose easy words in easy words, an e-mail too', async ({ database }) => {
    const box = openBox(database)
    await send(box, 'Hello', { answerBy: 'e-mail', easyWords: true })
    await sql`update listen.messages set received_hour = received_hour - interval '1 hour'`.execute(
      database.office,
    )
    // read, and written again: what is known of it comes along
    await readAllMessages(box.use, new Date())
    const id = await onlyMessage(database.office)
    expect(await findMessage(database.office, id)).toMatchObject({ easyWords: true })
    const hard = { ...GOOD, words: 'Thank you for telling us, and we will ask the council about it.' }
    expect(await codes(replyToMessage(database.office, acting(id), hard, replyUse(box)))).toContain(
      'reply-hard-to-read',
    )
    const easy = { ...GOOD, words: 'Thank you.\nWe will ask about it.' }
    await replyToMessage(database.office, acting(id), easy, replyUse(box))
    await agreeWithWaiting(database.office, acting(id), replyUse(box))
    const { rows } = await sql<{ body: string }>`select body from platform.mails`.execute(database.owner)
    expect(rows[0]!.body).toContain(box.box.box.easy.underReplies)
  })

  databaseTest('sends nothing until a second person agrees', async ({ database }) => {
    const { box, id, writer } = await withReplyWaiting(database)
    const mails = async () =>
      (
        await sql<{ recipient: string; body: string }>`select recipient, body from platform.mails`.execute(
          database.owner,
        )
      ).rows
    expect(await codes(agreeWithWaiting(database.office, writer, replyUse(box)))).toEqual([
      'reply-same-person',
    ])
    expect(await codes(replyToMessage(database.office, acting(id), GOOD, replyUse(box)))).toEqual([
      'reply-waits',
    ])
    expect(await mails()).toEqual([])
    await dropWaiting(database.office, writer)
    expect(await listDroppedReplies(database.office, id)).toMatchObject([
      { words: GOOD.words, writtenBy: writer.person, droppedBy: writer.person },
    ])
    await replyToMessage(database.office, writer, GOOD, replyUse(box))

    await agreeWithWaiting(database.office, acting(id), replyUse(box))
    expect(await mails()).toEqual([
      { recipient: 'kit@example.org', body: expect.stringMatching(/^Thank you\. [\s\S]*0800 1111/) },
    ])
    // the address is gone with the answer, and a second one cannot follow
    expect((await sql`select 1 from listen.message_contacts`.execute(database.office)).rows).toEqual([])
    expect(await codes(replyToMessage(database.office, acting(id), GOOD, replyUse(box)))).toEqual([
      'contact-gone',
    ])
    expect(await codes(agreeWithWaiting(database.office, acting(id), replyUse(box)))).toEqual([
      'no-reply-waits',
    ])
  })

  databaseTest(
    'tells the office when no mail server takes an answer, and that it was given up',
    async ({ database }) => {
      const { box, id } = await withReplyWaiting(database)
      await agreeWithWaiting(database.office, acting(id), replyUse(box))
      const told = async () => ({
        page: (await listReplies(database.office, id))[0]!.notTaken,
        today: (await messagesToday(database.office).list(LOOKS)).map(({ title }) => title),
      })
      const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
      expect(await told()).toEqual({ page: null, today: [] })

      await sql`update platform.mails set added_at = now() - interval '2 days'`.execute(database.owner)
      expect(await told()).toEqual({
        page: 'tried',
        today: [expect.stringContaining('an answer has not gone out')],
      })
      await database.office.transaction().execute(async tx => {
        await noteRepliesNotTaken(tx, await forgetMailsNotTaken(tx, inDays(13)))
      })
      expect(await told()).toEqual({
        page: 'given-up',
        today: [expect.stringContaining('a child was never answered')],
      })
    },
  )

  databaseTest('takes an answer for sent once a mail server took it', async ({ database }) => {
    const { box, id } = await withReplyWaiting(database)
    await agreeWithWaiting(database.office, acting(id), replyUse(box))
    await sql`delete from platform.mails`.execute(database.owner)
    expect(await forgetMailsNotTaken(database.office, new Date('2099-01-01'))).toEqual([])
    expect((await listReplies(database.office, id))[0]!.notTaken).toBeNull()
  })

  databaseTest('sends no reply that the second person did not have before them', async ({ database }) => {
    const { box, id, writer } = await withReplyWaiting(database)
    const [read] = await listReplies(database.office, id)
    await dropWaiting(database.office, writer)
    await replyToMessage(
      database.office,
      writer,
      { ...GOOD, words: 'Thank you. We do nothing.' },
      replyUse(box),
    )

    const second = acting(id)
    expect(await codes(agreeWithReply(database.office, second, { which: read!.id }, replyUse(box)))).toEqual([
      'reply-not-read',
    ])
    expect(await codes(dropReply(database.office, second, { which: read!.id }))).toEqual(['reply-not-read'])
    expect(await listReplies(database.office, id)).toMatchObject([{ sentAt: null, agreedBy: null }])
  })

  databaseTest('answers nobody who asked for no answer', async ({ database }) => {
    const box = openBox(database)
    await send(box, 'Hello')
    await readAllMessages(box.use, new Date())
    const id = await onlyMessage(database.office)
    expect(await codes(replyToMessage(database.office, acting(id), GOOD, replyUse(box)))).toEqual([
      'no-answer-wanted',
    ])
  })

  databaseTest('counts themes by month, and withholds small counts', async ({ database }) => {
    const box = openBox(database)
    for (let n = 1; n <= 14; n += 1) await send(box, `message ${n}`, { n })
    await readAllMessages(box.use, new Date())
    const { rows } = await sql<{ id: string }>`select id from listen.messages`.execute(database.office)
    for (const [index, { id }] of rows.entries())
      await giveThemes(database.office, acting(id), index < 10 ? ['home', 'school'] : ['school'])
    const themes = themesOverTime(
      await countThemes(database.office),
      { home: 'Home', school: 'School' },
      {
        months: 13,
        smallest: 11,
      },
    )
    expect(themes.rows).toEqual([
      { theme: 'Home', counts: ['withheld'] },
      { theme: 'School', counts: [14] },
    ])
    await giveThemes(database.office, acting(rows[0]!.id), [])
    expect((await findMessage(database.office, rows[0]!.id))?.themes).toEqual([])
  })

  databaseTest('records each act in the audit, with no word of the child', async ({ database }) => {
    const box = openBox(database)
    await send(box, 'Hello')
    await readAllMessages(box.use, new Date())
    const id = await onlyMessage(database.office)
    await readMessage(database.office, acting(id))
    await giveThemes(database.office, acting(id), ['home'])
    const { rows } = await sql<{ event: string; row: string }>`
      select event, a::text as row from platform.audit_events a where subject = ${`listen/message/${id}`}`.execute(
      database.owner,
    )
    expect(rows).toHaveLength(2)
    expect(rows.some(one => one.row.includes('Hello'))).toBe(false)
    expect(await findConcern(database.office, id)).toBeUndefined()
  })
})
