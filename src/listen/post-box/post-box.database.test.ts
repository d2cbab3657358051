import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import { Child } from '../form/child.test-support.ts'
import { sayWeekday } from '../form/say-day.ts'
import { actionOf, begin, messages, receiptOf, typeWords } from './child-at-post-box.test-support.ts'
import { hourOf } from './message.ts'
import { openBox } from './post-box.test-support.ts'

describe('a child at the post box', () => {
  databaseTest(
    'is told who reads and when, writes, and is thanked for what is kept',
    async ({ database }) => {
      const box = openBox(database, { now: () => new Date('2026-11-27T10:30:00Z') })
      const child = await new Child(box).open('/post-box')
      expect(child.words).toContain(
        'Somebody is here now. We read messages from 9 in the morning to 5 in the afternoon',
      )
      expect(child.words).toContain('Then we tell people who can help.')

      await child.send({ way: 'write' })
      await child.send({ words: 'More buses, please.', topic: 'out', age: '11', answer: 'none' })
      expect(child.status).toBe(200)
      expect(child.words).toContain('Your message is with us.')
      expect(child.words).toContain('That will be on Monday 30 November or before.')
      expect(child.words).not.toContain('We answer')
      expect(await messages(database.office)).toEqual([
        {
          way: 'write',
          topic: 'out',
          age: 11,
          raw: 'More buses, please.',
          answer_by: 'none',
          easyWords: false,
          mayPrint: null,
          language: 'en',
        },
      ])
    },
  )

  databaseTest(
    'at night and at the weekend hears when we read, and where to turn now',
    async ({ database }) => {
      const box = openBox(database, { now: () => new Date('2026-11-28T23:30:00Z') })
      const child = await new Child(box).open('/post-box')
      expect(child.words).toContain(
        'We are not at work just now. We read messages again on Monday 30 November',
      )
      expect(child.words).toContain('Call 0800 1111. In danger, call 999.')
      await (await child.send({ way: 'write' })).send({ words: 'Hello' })
      expect(child.words).toContain('That will be on Tuesday 1 December or before.')
      expect(child.words).toContain('You do not have to wait for us.')
    },
  )

  databaseTest(
    'is told that we are late once a day that was promised is over, and in which year it was',
    async ({ database }) => {
      let now = new Date()
      const box = openBox(database, { now: () => now })
      const child = await begin(box)
      await child.send({ words: 'Hello', answer: 'words' })
      const words = receiptOf(child)!
      const { clock } = box.box
      const [readBy, replyBy] = [clock.readBy(hourOf(now)), clock.replyBy(hourOf(now))]
      await sql`update listen.messages set read_by_on = ${readBy}, reply_by_on = ${replyBy}`.execute(
        database.office,
      )
      await typeWords(child, words)
      expect(child.words).toContain('A person will read it soon.')
      expect(child.words).toContain(`We answer by ${sayWeekday(replyBy)}.`)
      expect(child.words).not.toContain('late')

      now = new Date(Date.parse(readBy) + 30 * 3_600_000)
      await typeWords(child, words)
      expect(child.words).toContain('Nobody has read it yet. We are late, and we are sorry.')
      expect(child.words).toContain(`We answer by ${sayWeekday(replyBy)}.`)
      expect(child.words).toContain('Call 0800 1111.')

      now = new Date(Date.parse(replyBy) + 400 * 86_400_000)
      await sql`update listen.messages set first_read_at = now()`.execute(database.office)
      await typeWords(child, words)
      expect(child.words).toContain('A person has read your message.')
      expect(child.words).toMatch(/We said that we would answer by \w+, \d+ \w+ 20\d\d\. We are late/)
      expect(child.words).not.toContain('We answer by')
      await typeWords(child, words, '/post-box/easy/answer')
      expect(child.words).toContain('We are late. We are sorry. We still have your message.')
      await typeWords(child, words, '/post-box/answer?language=pl')
      expect(child.words).toContain('Jesteśmy spóźnieni i przepraszamy.')
    },
  )

  databaseTest('comes with words from elsewhere, and has sent none of them yet', async ({ database }) => {
    const box = openBox(database)
    const child = await new Child(box).send({ way: 'write', words: 'It came\0 too late.' }, '/post-box')
    expect(child.page).toContain('It came too late.</textarea>')
    expect(await messages(database.office)).toEqual([])
    await child.send({ words: 'It came too late.' }, actionOf(child))
    expect(await messages(database.office)).toMatchObject([{ raw: 'It came too late.' }])
  })

  databaseTest('reads an answer in no address and no link, and only for minutes', async ({ database }) => {
    let now = new Date('2026-11-27T10:30:00Z')
    const box = openBox(database, { now: () => now })
    const child = await begin(box)
    await child.send({ words: 'Hello', answer: 'words' })
    const words = /class="receipt-words"[^>]*>([a-z ]+)</.exec(child.page)![1]!
    const hasWords = (text: string) => words.split(' ').some(word => new RegExp(`\\b${word}\\b`).test(text))
    expect(hasWords(child.address)).toBe(false)

    await child.open('/post-box/answer')
    const pass = /name="pass" value="([^"]+)"/.exec(child.page)![1]!
    await child.send({ words, pass })
    expect(child.words).toContain('There is no answer yet')
    expect(child.address).toBe('/post-box/answer')
    expect(child.page.includes(words) || child.page.includes(words.replaceAll(' ', '-'))).toBe(false)
    // a browser without script offers to send the form again when the next person presses Back
    now = new Date('2026-11-27T10:55:00Z')
    await child.send({ words, pass })
    expect([child.status, child.words]).toEqual([422, expect.stringContaining('stood open for a long time')])
    expect(child.page).not.toContain(words)
    for (const forged of ['', 'pass', `${pass}0`, 'x.pass 99999999'])
      expect((await child.send({ words, pass: forged })).status).toBe(422)
    expect((await typeWords(child, 'one two three')).words).toContain('We have no message with these words.')
    expect((await child.open(`/post-box/${words.replaceAll(' ', '-')}`)).status).toBe(404)
  })

  databaseTest('may choose easy words and drawings, all the way', async ({ database }) => {
    const box = openBox(database, { now: () => new Date('2026-11-27T10:30:00Z') })
    const child = await new Child(box).open('/post-box')
    expect(child.page).toContain('href="/post-box/easy"')
    await child.open('/post-box/easy')
    expect(child.words).toContain('People in our team read your words.')
    expect(child.page.match(/<svg class="symbol/g)!.length).toBeGreaterThanOrEqual(4)
    await child.send({ way: 'write' })
    expect(child.address).toMatch(/^\/post-box\/easy\/new\/write\//)
    await child.send({ words: ' ' })
    expect(child.words).toContain('Please write a word.')
    await child.send({ words: 'hi', topic: 'school', age: '7', answer: 'words' })
    expect(child.words).toContain('Someone will read it.')
    const words = /class="receipt-words"[^>]*>([a-z ]+)</.exec(child.page)![1]!
    expect((await typeWords(child, words, '/post-box/easy/answer')).words).toContain(
      'Someone will read it soon.',
    )
    // the office sees that it answers in easy words, and nothing more of who the child is
    expect(await messages(database.office)).toMatchObject([
      { way: 'write', topic: 'school', age: 7, raw: 'hi', easyWords: true },
    ])
  })

  databaseTest('may say of everything that it does not want to say', async ({ database }) => {
    const box = openBox(database)
    const child = await begin(box)
    expect(child.page).not.toContain('checked')
    expect(child.page.match(/value="dont-want"/g)).toHaveLength(3)
    const out = { topic: 'dont-want', age: 'dont-want', answer: 'dont-want' }
    await child.send({ words: '', ...out })
    expect(child.page.match(/value="dont-want" checked/g)).toHaveLength(3)
    await child.send({ words: 'Hello', ...out })
    expect(child.words).not.toContain('We answer')
    expect(await messages(database.office)).toEqual([
      {
        way: 'write',
        topic: null,
        age: null,
        raw: 'Hello',
        answer_by: 'none',
        easyWords: false,
        mayPrint: null,
        language: 'en',
      },
    ])
  })

  databaseTest.for([
    ['yes', true],
    ['no', false],
    ['', null],
    ['maybe', null],
  ] as const)(
    'is asked whether its words may be printed, and %s is kept as it is',
    async ([print, kept], { database }) => {
      const child = await begin(openBox(database))
      expect(child.words).toContain('May we print some of your words?')
      await child.send({ words: ' ', print })
      expect(/name="print" value="(yes|no)" checked/.exec(child.page)?.[1] ?? null).toBe(
        kept === null ? null : print,
      )
      await child.send({ words: 'Hello', print })
      expect(await messages(database.office)).toMatchObject([{ raw: 'Hello', mayPrint: kept }])
    },
  )

  databaseTest('has told nobody anything before it sends', async ({ database }) => {
    const box = openBox(database)
    const child = await begin(box)
    // every step is a part of the page that was opened: nothing leads to us but the button that sends
    const links = [...child.page.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, to]) => to!)
    expect(links.filter(to => !to.startsWith('#'))).toEqual(
      expect.arrayContaining(['/leave', '/post-box', 'tel:08001111']),
    )
    expect(child.page.match(/<form /g)).toHaveLength(1)
    for (const step of ['#about', '#age', '#answer', '#look']) {
      expect(links).toContain(step)
      expect(child.page).toContain(`id="${step.slice(1)}"`)
    }
    expect(child.words).toContain('Nothing comes to us before you press “Send it”.')
    expect(await messages(database.office)).toEqual([])
  })

  databaseTest(
    'may send anything: signs, markup, script, any writing, fifty thousand letters',
    async ({ database }) => {
      const box = openBox(database)
      const sent = [
        '😡😡😡',
        '<script>alert(1)</script><b>bold</b>',
        'أريد أن ألعب كرة القدم',
        'a'.repeat(50_000),
      ]
      for (const words of sent) {
        const child = await (await begin(box)).send({ words })
        expect(child.status).toBe(200)
        expect(child.page).not.toContain('<script>alert')
        expect(child.words).toContain(
          words.startsWith('😡') ? 'We saw the pictures you typed.' : 'A person will read it.',
        )
      }
      expect((await messages(database.office)).map(one => one.raw).sort()).toEqual(sent.sort())
    },
  )

  databaseTest('is asked again, in its own words, when there is nothing in it', async ({ database }) => {
    const box = openBox(database)
    const child = await (await begin(box)).send({
      words: '   \n ',
      topic: 'home',
      answer: 'e-mail',
      phone: '07700 900123',
    })
    expect(child.status).toBe(422)
    expect(child.words).toContain('There is nothing in it yet.')
    expect(child.words).toContain('Write your e-mail or your phone number.')
    expect(child.page).toMatch(/value="home" checked/)
    expect(child.page).toContain('class="steps again"')
    expect(child.page).toContain('value="07700 900123"')
    await child.send({ words: 'Hi', answer: 'e-mail', 'e-mail': 'kit@example' })
    expect(child.words).toContain('This does not look like an e-mail.')
    expect(await messages(database.office)).toEqual([])
  })

  databaseTest(
    'whose words are beyond any letter is told so kindly, not by an error',
    async ({ database }) => {
      const box = openBox(database)
      const child = await begin(box)
      await child.send({ words: 'a'.repeat(1_200_000) })
      expect(child.status).toBe(413)
      expect(child.words).toContain('It did not arrive. It may be too big')
      expect(child.words).not.toContain('KB')
    },
  )

  databaseTest('keeps its words when the database is away', async ({ database }) => {
    const box = openBox({
      ...database,
      public: database.public.withTables<Record<never, never>>(),
    })
    const child = await begin(box)
    await sql`revoke execute on function listen.take_message from remit_public`.execute(database.owner)
    await child.send({ words: 'Do not lose this', answer: 'words' })
    expect(child.status).toBe(503)
    expect(child.words).toContain('The problem is on our side. Your words are still here.')
    expect(child.page).toContain('Do not lose this')
    await sql`grant execute on function listen.take_message to remit_public`.execute(database.owner)
    expect((await child.send({ words: 'Do not lose this', answer: 'words' })).status).toBe(200)
    expect(box.failures).toHaveLength(1)
  })

  databaseTest('with an address that was made up or is another way’s starts again', async ({ database }) => {
    const box = openBox(database)
    const child = await begin(box)
    const { address } = child
    for (const wrong of [
      `${address}x`,
      address.replace('/write/', '/draw/'),
      '/post-box/new/write/a.b',
      '/post-box/new/fly/a.b',
      address.replace('/new/write/', '/easy/new/draw/'),
    ]) {
      expect((await child.open(wrong)).status).toBe(404)
      expect((await child.send({ words: 'x' }, wrong)).words).toContain('Please start again.')
    }
    expect(await messages(database.office)).toEqual([])
  })

  databaseTest(
    'may use the microphone, from whichever page of the post box they come to speak',
    async ({ database }) => {
      const box = openBox(database)
      const child = await new Child(box).open('/post-box/answer')
      expect(child.headers.get('permissions-policy')).toContain('microphone=(self)')
      await child.open('/post-box')
      expect(child.headers.get('permissions-policy')).toContain('microphone=(self)')
      await child.send({ way: 'speak' })
      expect(child.headers.get('permissions-policy')).toContain('microphone=(self)')
      expect(child.headers.get('permissions-policy')).toContain('camera=()')
      expect(child.headers.get('content-security-policy')).toContain("media-src 'self' blob:")
      expect(child.page).toContain('/assets/record.')
    },
  )
})
