import { readdirSync, statSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { Child } from '../form/child.test-support.ts'
import { sayWeekday } from '../form/say-day.ts'
import { bomb, pictures, SECRET, sounds } from './media/media.test-support.ts'
import { hourOf } from './message.ts'
import { openBox } from './post-box.test-support.ts'
import { settleContacts } from './read-messages.store.ts'

type Box = ReturnType<typeof openBox>
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

const messages = async (db: Database): Promise<Kept[]> =>
  (
    await sql<Kept>`select way, topic, age, raw, answer_by, easy_words as "easyWords", may_print as "mayPrint", language from listen.messages order by raw`.execute(
      db,
    )
  ).rows

/** A child who has chosen a way to tell something. */
const begin = (box: Box, way = 'write') => new Child(box).send({ way }, '/post-box')

const receiptOf = ({ page }: Child) => /class="receipt-words"[^>]*>([a-z ]+)</.exec(page)?.[1]

/** Where the form of this page is sent. */
const actionOf = ({ page }: Child) => /<form method="post" action="([^"]+)"/.exec(page)![1]!

/** What the clock does when an hour is over. */
const settle = (db: Database) => db.transaction().execute(settleContacts)

/** Types five words, on the page that asks for them. */
async function typeWords(child: Child, words: string, at = '/post-box/answer'): Promise<Child> {
  await child.open(at)
  const pass = /name="pass" value="([^"]+)"/.exec(child.page)![1]!
  return child.send({ words, pass })
}

/** Sends a form with a file in it, as a browser without script does. */
async function sendFile(
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
        { print: 'no' },
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
    'sends a drawing that keeps neither its name, its place nor its minute',
    async ({ database }) => {
      const box = openBox(database)
      const answer = await sendFile(box, await begin(box, 'draw'), await pictures.jpeg(), { age: '7' })
      expect(answer.words).toContain('Your message is with us.')

      const { rows } = await sql<{ file: string; file_kind: string; raw: null }>`
      select file, file_kind, raw from listen.messages`.execute(database.office)
      expect(rows).toMatchObject([{ file_kind: 'image/jpeg', raw: null }])
      const { mtimeMs } = statSync(box.files.path(rows[0]!.file))
      expect(mtimeMs % 3_600_000).toBe(0)
      expect(readdirSync(`${box.folder}/files/incoming`)).toEqual([])
    },
  )

  databaseTest('whose message could not be kept leaves no file behind either', async ({ database }) => {
    const box = openBox(database)
    const child = await begin(box, 'draw')
    const picture = await pictures.jpeg()
    const taking = (what: 'grant' | 'revoke') =>
      sql
        .raw(
          `${what} execute on function listen.take_message ${what === 'grant' ? 'to' : 'from'} remit_public`,
        )
        .execute(database.owner)
    const files = () =>
      readdirSync(`${box.folder}/files`, { recursive: true, withFileTypes: true }).filter(one => one.isFile())

    await taking('revoke')
    expect((await sendFile(box, child, picture)).status).toBe(503)
    expect(files()).toEqual([])
    await taking('grant')
    expect((await sendFile(box, child, picture)).words).toContain('Your message is with us.')
    expect((await sendFile(box, child, picture)).words).toContain('Your message is with us.')
    expect(files()).toHaveLength(1)
    const { rows } = await sql<{ file: string }>`select file from listen.messages`.execute(database.office)
    expect(rows.map(({ file }) => file)).toEqual([files()[0]!.name])
  })

  databaseTest.for(['draw', 'speak'] as const)(
    'who sends another file at the same address is asked, and chooses it again: %s',
    async (way, { database }) => {
      const box = openBox(database)
      const child = await begin(box, way)
      const [one, two] =
        way === 'draw'
          ? [await pictures.jpeg(), await pictures.png()]
          : [await sounds.webm(), await sounds.wav()]
      expect((await sendFile(box, child, one!)).status).toBe(200)
      expect((await sendFile(box, child, one!)).status).toBe(200)
      const other = await sendFile(box, child, two!, { words: 'my dog' })
      expect(other.status).toBe(409)
      expect(other.words).toContain('we do not have it yet')
      expect(other.words).toContain('You have to choose the file again.')
      expect(other.words).toContain('my dog')
      child.address = /action="([^"]+)"/.exec(other.page)![1]!
      expect((await sendFile(box, child, two!, { words: 'my dog' })).status).toBe(200)
      expect((await messages(database.office)).map(({ raw }) => raw)).toEqual(['my dog', null])
      const kept = readdirSync(`${box.folder}/files`, { recursive: true, withFileTypes: true })
      expect(kept.filter(file => file.isFile())).toHaveLength(2)
    },
  )

  databaseTest('sends a recording', async ({ database }) => {
    const box = openBox(database)
    const answer = await sendFile(box, await begin(box, 'speak'), await sounds.webm(), { answer: 'words' })
    expect(answer.words).toContain('Five words to keep')
    expect((await messages(database.office)).map(one => one.way)).toEqual(['speak'])
  })

  databaseTest('with a file that is none is told which, and its words stay', async ({ database }) => {
    const box = openBox(database)
    const tries: [way: string, bytes: Buffer, says: string][] = [
      ['draw', bomb(), 'This picture is too big to open.'],
      ['draw', Buffer.from('<svg onload="alert(1)"/>'), 'We cannot open this as a picture.'],
      [
        'draw',
        Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
        'take a picture of the screen, and send us that one',
      ],
      ['draw', Buffer.alloc(0), 'There is nothing in this file.'],
      ['speak', Buffer.alloc(0), 'There is nothing in this file.'],
      ['speak', await pictures.png(), 'We cannot open this as a recording.'],
      ['draw', Buffer.alloc(21 * 1024 * 1024), 'This file is too big.'],
    ]
    for (const [way, bytes, says] of tries) {
      const answer = await sendFile(box, await begin(box, way), bytes, { words: 'my dog' })
      expect([answer.status, answer.words]).toEqual([422, expect.stringContaining(says)])
      expect(answer.words).toContain('my dog')
    }
    const huge = await sendFile(box, await begin(box, 'speak'), Buffer.alloc(36 * 1024 * 1024))
    expect([huge.status, huge.words]).toEqual([413, expect.stringContaining('This file is too big.')])
    expect(huge.page).toMatch(/<a class="button" href="\/post-box\/new\/speak\/[^"]+">Back</)
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
