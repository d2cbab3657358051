import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { Child } from '../form/child.test-support.ts'
import { sayWeekday } from '../form/say-day.ts'
import { forgetWhatCame } from '../retention/kept-by-day.store.ts'
import { actionOf, begin, messages, receiptOf, settle, typeWords } from './child-at-post-box.test-support.ts'
import { hourOf } from './message.ts'
import { openBox } from './post-box.test-support.ts'
import { settleMessages } from './read-messages.store.ts'

/** The hour of all messages is over, and they were read. */
async function overTheHour({ owner, office }: TestDatabase): Promise<void> {
  await sql`update listen.messages set received_hour = received_hour - interval '1 hour', words_read = true`.execute(
    owner,
  )
  await office.transaction().execute(tx => settleMessages(tx, 100))
}

describe('a child that sends something to the post box twice', () => {
  databaseTest('gets five words, the same when it sends twice, and is stored once', async ({ database }) => {
    const box = openBox(database)
    const child = await begin(box)
    const address = child.address
    const receiptOf = (page: string) => /class="receipt-words"[^>]*>([a-z ]+)</.exec(page)?.[1]
    await child.send({ words: 'Hello', answer: 'words' })
    const first = receiptOf(child.page)
    await child.send({ words: 'Hello', answer: 'words' }, address)

    expect(first?.split(' ')).toHaveLength(5)
    expect(receiptOf(child.page)).toBe(first)
    expect(await messages(database.office)).toHaveLength(1)
    const { rows } = await sql<{ found: boolean }>`
      select bool_or(m::text like '%' || ${first!.split(' ')[0]!} || '%') as found from listen.messages m`.execute(
      database.office,
    )
    expect(rows).toEqual([{ found: false }])

    // the back button after sending
    expect((await child.open(address)).words).toContain('You sent this already')
    expect(child.page).not.toContain('Hello')
    expect(child.headers.get('cache-control')).toBe('no-store')
    // and the words lead to where the message stands, never to the message
    await typeWords(child, first!.toUpperCase())
    expect(child.words).toContain('There is no answer yet')
    expect(child.page).not.toContain('Hello')
  })

  databaseTest(
    'shows the words to the first message beside another only within its hour',
    async ({ database }) => {
      let later = 0
      const box = openBox(database, { now: () => new Date(Date.now() + later) })
      const child = await begin(box)
      const { address } = child
      await child.send({ words: 'Hello', answer: 'words' })
      const first = receiptOf(child)!
      later = 3_600_000
      await child.send({ words: 'Something else', answer: 'words' }, address)
      expect(child.status).toBe(409)
      expect(child.words).toContain('We have your first message.')
      expect(child.page).not.toContain(first)
      expect(child.page).toContain('Something else')
    },
  )

  databaseTest.for([
    ['/post-box', 'We have your first message. This one is not the same, and we do not have it yet.'],
    ['/post-box/easy', 'We do not have this yet.'],
    ['/post-box?language=pl', 'Mamy twoją pierwszą wiadomość.'],
    ['/post-box/easy?language=pl', 'Tego jeszcze nie mamy.'],
    ['/post-box?language=ar', 'وصلتنا رسالتك الأولى.'],
    ['/post-box/easy?language=ar', 'لم يصلنا هذا بعد.'],
  ] as const)(
    'who sends something else at the same address is asked, with all of it in the form: at %s',
    async ([start, says], { database }) => {
      const box = openBox(database)
      const child = await new Child(box).send({ way: 'write' }, start)
      const { address } = child
      await child.send({ words: 'I wish we had a park', answer: 'words' })
      const first = receiptOf(child)!
      const more = { words: 'I wish we had a park. And somebody hurts me.', topic: 'safe', answer: 'words' }
      await child.send(more, address)
      expect(child.status).toBe(409)
      expect(child.words).toContain(says)
      expect(child.page).toContain(more.words)
      expect(child.page).toContain('value="safe" checked')
      // what leads to the answer to the first may never have arrived
      expect(receiptOf(child)).toBe(first)
      expect(await messages(database.office)).toMatchObject([{ raw: 'I wish we had a park' }])

      const fresh = actionOf(child)
      expect(fresh).not.toBe(address)
      expect(child.headers.get('content-location')).toBe(fresh)
      await child.send(more, fresh)
      expect(child.status).toBe(200)
      const second = receiptOf(child)!
      expect(second).not.toBe(first)
      // a browser that sends either page once more is thanked for what we have
      expect(receiptOf(await child.send(more, fresh))).toBe(second)
      expect(receiptOf(await child.send(more, address))).toBe(second)
      expect(receiptOf(await child.send({ words: 'I wish we had a park', answer: 'words' }, address))).toBe(
        first,
      )
      expect((await messages(database.office)).map(({ raw }) => raw)).toEqual([
        'I wish we had a park',
        more.words,
      ])
      for (const words of [first, second])
        expect((await typeWords(child, words)).words).toContain('There is no answer yet')
    },
  )

  databaseTest(
    'is never thanked for what we have not: whatever of it was changed, and however often',
    async ({ database }) => {
      const box = openBox(database)
      const child = await begin(box)
      const { address } = child
      const first = {
        words: 'Hello',
        topic: 'home',
        age: '9',
        answer: 'e-mail',
        'e-mail': 'kit@example.org',
        print: 'yes',
      }
      expect((await child.send(first)).status).toBe(200)
      for (const other of [
        { words: 'Hello!' },
        { topic: 'safe' },
        { age: '10' },
        { answer: 'none' },
        { 'e-mail': 'kit@other.example.org' },
      ])
        expect([other, (await child.send({ ...first, ...other }, address)).status]).toEqual([other, 409])
      // what we would not keep anyway makes no other message of it
      expect((await child.send({ ...first, phone: '07700 900123' }, address)).status).toBe(200)
      expect(await messages(database.office)).toHaveLength(1)

      const texts = ['One', 'Two', 'Three']
      for (const words of texts) {
        await child.send({ words }, address)
        await child.send({ words }, actionOf(child))
        expect([words, child.status]).toEqual([words, 200])
      }
      for (const words of texts) expect((await child.send({ words }, address)).status).toBe(200)
      // something else where the second went on
      await child.send({ words: 'Four' }, address)
      const fresh = actionOf(child)
      await child.send({ words: 'Five' }, fresh)
      await child.send({ words: 'Four' }, fresh)
      expect(child.status).toBe(409)
      await child.send({ words: 'Four' }, actionOf(child))
      expect((await child.send({ words: 'Four' }, address)).status).toBe(200)
      expect((await messages(database.office)).map(({ raw }) => raw).sort()).toEqual(
        ['Hello', ...texts, 'Five', 'Four'].sort(),
      )
    },
  )

  databaseTest(
    'changes what it said of printing in the message that we have, where it has the words to its answer',
    async ({ database }) => {
      const box = openBox(database)
      const child = await begin(box)
      const { address } = child
      const said = { words: 'Hello', answer: 'words', print: 'yes' }
      await child.send(said)
      const words = receiptOf(child)
      const { rows } = await sql<{ id: string }>`
        update listen.messages set masked = raw returning id`.execute(database.office)
      const quote = (reference: string, state: string) =>
        sql`insert into listen.quotes (reference, message, quoted, attribution, consent, check_of_groups, why, state, proposed_by, cleared_by, cleared_at)
          values (${reference}, ${rows[0]!.id}, 'Hello', 'a child', 'said yes', '{}', 'for a test', ${state}, 'ada',
            ${state === 'cleared' ? 'ben' : null}, ${state === 'cleared' ? new Date() : null})`.execute(
          database.owner,
        )
      await quote('quote:00000001', 'cleared')
      await quote('quote:00000002', 'proposed')

      await child.send({ ...said, print: 'no' }, address)
      expect([child.status, receiptOf(child)]).toEqual([200, words])
      expect(await messages(database.office)).toMatchObject([{ raw: 'Hello', mayPrint: false }])
      const quotes = await sql`select state from listen.quotes order by reference`.execute(database.office)
      expect(quotes.rows).toEqual([{ state: 'withdrawn' }, { state: 'refused' }])
      // an old page, sent once more, does not take a no back
      await child.send(said, address)
      expect(await messages(database.office)).toMatchObject([{ raw: 'Hello', mayPrint: false }])

      // where something else went on, too
      await child.send({ ...said, words: 'And this' }, address)
      await child.send({ ...said, words: 'And this' }, actionOf(child))
      await child.send({ ...said, words: 'And this', print: 'no' }, address)
      expect(child.status).toBe(200)
      expect(await messages(database.office)).toMatchObject([
        { raw: 'And this', mayPrint: false },
        { raw: 'Hello', mayPrint: false },
      ])
    },
  )

  databaseTest(
    'changes what it said of printing within the hour where it has no words, and is asked about it later',
    async ({ database }) => {
      const box = openBox(database)
      const child = await begin(box)
      const { address } = child
      const said = { words: 'Hello', age: '9', print: 'yes' }
      await child.send(said)
      expect(await messages(database.office)).toMatchObject([{ raw: 'Hello', mayPrint: true }])

      // something else beside it is another message still
      expect((await child.send({ ...said, age: '10', print: 'no' }, address)).status).toBe(409)
      expect((await child.send({ ...said, print: 'no' }, address)).status).toBe(200)
      expect(await messages(database.office)).toMatchObject([{ raw: 'Hello', mayPrint: false }])
      // an old page, sent once more, does not take a no back
      expect((await child.send(said, address)).status).toBe(200)
      expect(await messages(database.office)).toMatchObject([{ raw: 'Hello', mayPrint: false }])

      // where something else went on, too
      const more = { words: 'And this', answer: 'e-mail', 'e-mail': 'kit@example.org' }
      await child.send({ ...more, print: 'yes' }, address)
      await child.send({ ...more, print: 'yes' }, actionOf(child))
      expect((await child.send({ ...more, print: 'no' }, address)).status).toBe(200)
      expect(await messages(database.office)).toMatchObject([
        { raw: 'And this', mayPrint: false },
        { raw: 'Hello', mayPrint: false },
      ])

      // when the hour is over nothing leads from the page to the message, and what was said last is known again
      await overTheHour(database)
      const { rows } = await sql`select from listen.messages where same_but_print is not null`.execute(
        database.owner,
      )
      expect(rows).toEqual([])
      expect((await child.send(said, address)).status).toBe(200)
      expect((await child.send({ ...said, print: 'no' }, address)).status).toBe(409)
      expect(await messages(database.office)).toHaveLength(2)
    },
  )

  databaseTest('is asked about the same text once the hash of it is gone', async ({ database }) => {
    const child = await begin(openBox(database))
    const { address } = child
    await child.send({ words: 'Hello' })
    await overTheHour(database)
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
    await forgetWhatCame(database.office, inDays(89))
    expect((await child.send({ words: 'Hello' }, address)).status).toBe(200)
    await forgetWhatCame(database.office, inDays(91))
    expect((await child.send({ words: 'Hello' }, address)).status).toBe(409)
    expect(await messages(database.office)).toHaveLength(1)
  })

  databaseTest('that sends two texts in one moment is thanked for one of them', async ({ database }) => {
    const box = openBox(database)
    const { address } = await begin(box)
    const both = await Promise.all(['One', 'Two'].map(words => new Child(box).send({ words }, address)))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const thanked = both.findIndex(({ status }) => status === 200)
    expect(await messages(database.office)).toMatchObject([{ raw: ['One', 'Two'][thanked] }])
  })

  databaseTest(
    'is thanked a day later for the days that were said before, and what came is kept as a hash of nobody’s',
    async ({ database }) => {
      const box = openBox(database)
      const other = await begin(box)
      await other.send({ words: 'Hello', answer: 'words' })
      const child = await begin(box)
      const { address } = child
      await child.send({ words: 'Hello', answer: 'words' })
      const { rows } = await sql<{ came: Buffer }>`select came from listen.messages_sent`.execute(
        database.office,
      )
      expect(rows[0]!.came).toHaveLength(32)
      // the same words of two children are not the same hash
      expect(rows[0]!.came.equals(rows[1]!.came)).toBe(false)
      const said = child.words
      await sql`update listen.messages_sent set sent_hour = sent_hour - interval '40 days'`.execute(
        database.owner,
      )
      await settle(database.office)
      await child.send({ words: 'Hello', answer: 'words' }, address)
      expect(child.status).toBe(200)
      const replyBy = (hour: Date) => sayWeekday(box.box.clock.replyBy(hourOf(hour)))
      expect(said).toContain(replyBy(new Date()))
      expect(child.words).toContain(replyBy(new Date(Date.now() - 40 * 86_400_000)))
    },
  )
})
