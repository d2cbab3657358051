import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { clockOf } from '../clock/clock.test-support.ts'
import { decideOnQuote } from '../quote/decide-quote.ts'
import { proposeMessageQuote } from '../quote/propose-message-quote.ts'
import { readPublicQuotes } from '../quote/public-quotes.store.ts'
import { findQuote } from '../quote/quote.store.ts'
import { useQuote } from '../quote/use-quote.ts'
import { closeConcern, noteOnConcern, takeConcern } from './act-on-concern.ts'
import { findConcern, listSteps } from './concerns.store.ts'
import { keepConcernOpen, openConcernAgain } from './open-again.ts'
import { raiseConcerns } from './raise-concerns.store.ts'
import { raiseWorry } from './raise-worry.ts'

const NOW = new Date('2027-03-01T09:00:00Z')
const HOUR_MS = 3_600_000
const audit = { event: 'A_TEST', person: null }

const acting = (concern: string, person: string, now = NOW) => ({
  ...{ concern, person, now, clock: clockOf() },
  audited: { event: 'CONCERN_ACTED_ON', person, subject: `listen/concern/${concern}` },
})

/** A concern about a text of a survey, or about a message of the post box. */
async function raise(
  db: Database,
  severity: 'gravest' | 'grave' | 'worry',
  of: { words: string } | { message: string },
): Promise<string> {
  const [id] = await db.transaction().execute(tx =>
    raiseConcerns(tx, [
      {
        ...{ source: 'words' in of ? 'survey' : 'post-box', words: null, message: null, wave: null, ...of },
        ...{ category: 'unclear', severity, rank: 40, findings: [], place: null, hour: NOW, due: NOW },
      },
    ]),
  )
  return id!
}

async function keepText(db: Database): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.words (wave, item, form, received_hour, raw, masked)
    values ('w', 'more', '9-12', now(), 'More parks', 'More parks') returning id`.execute(db)
  return rows[0]!.id
}

async function takeAndClose(db: Database, concern: string, person = 'ada'): Promise<void> {
  await takeConcern(db, acting(concern, person))
  await closeConcern(db, acting(concern, person), { outcome: 'no-worry', note: 'It is a game.' })
}

const openAgain = (db: Database, concern: string, severity = 'worry', again = 'The school rang.') =>
  openConcernAgain(db, acting(concern, 'ben'), { why: again, severity })

/** A quote of a message that another person cleared, and the message. */
async function clearQuote(
  db: Database,
): Promise<{ message: string; reference: string; clear: () => Promise<void> }> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.messages (way, age, raw, masked, words_read, may_print)
    select 'write', 12, 'I want more parks.', 'I want more parks.', true, true from generate_series(1, 12) returning id`.execute(
    db,
  )
  const message = rows[0]!.id
  const reference = await proposeMessageQuote(
    { db, topics: {}, smallest: 11 },
    { message, quoted: 'more parks', theme: '', why: 'the report', person: 'posy', audit },
  )
  const clear = () =>
    decideOnQuote(db, { reference, deed: 'clear', why: '', person: 'lead', seesAll: true, audit })
  await clear()
  return { message, reference, clear }
}

describe('a closed concern that is opened again', () => {
  databaseTest('holds its quotes back everywhere, in the same moment', async ({ database }) => {
    const { office } = database
    const { message, reference, clear } = await clearQuote(office)
    const concern = await raise(office, 'worry', { message })
    await takeAndClose(office, concern)
    await clear()
    expect(await readPublicQuotes(database.public, [reference])).toHaveLength(1)

    await openAgain(office, concern)
    expect(await readPublicQuotes(database.public, [reference])).toEqual([])
    expect(await findQuote(office, reference)).toMatchObject({ state: 'proposed', heldBack: true })
    await expect(
      useQuote(office, {
        ...{
          reference,
          place: 'A speech',
          usedOn: '2099-07-01',
          address: '',
          whyAgain: '',
          person: 'ravi',
          audit,
        },
        ...{ today: '2099-07-02', timeZone: 'Europe/London' },
      }),
    ).rejects.toThrow('it may not be used')
    await expect(clear()).rejects.toThrow('concern')
  })

  databaseTest(
    'sends answers that wait before the safeguarding lead again',
    async ({ database: { office } }) => {
      const { message } = await clearQuote(office)
      const concern = await raise(office, 'worry', { message })
      await takeAndClose(office, concern)
      await sql`insert into listen.message_replies (message, words, written_by, asked_second, safeguarding_by)
      values (${message}::uuid, 'We asked the council.', 'ada', false, 'lead')`.execute(office)

      await openAgain(office, concern)
      const { rows } = await sql`select safeguarding_by from listen.message_replies`.execute(office)
      expect(rows).toEqual([{ safeguarding_by: null }])
    },
  )

  databaseTest(
    'names no outcome and nobody who closed it; its steps keep who did, and why it is open',
    async ({ database: { office } }) => {
      const concern = await raise(office, 'gravest', { words: await keepText(office) })
      await takeAndClose(office, concern)
      await closeConcern(office, acting(concern, 'cleo'), { outcome: '', note: 'I agree.' })
      expect(await findConcern(office, concern)).toMatchObject({ state: 'closed', agreedBy: 'cleo' })

      await openAgain(office, concern)
      const open = { outcome: null, closedBy: null, agreedBy: null }
      expect(await findConcern(office, concern)).toMatchObject({ ...open, state: 'taken', owner: 'ben' })
      await closeConcern(office, acting(concern, 'ben'), { outcome: 'known', note: 'The council knows.' })
      expect(await findConcern(office, concern)).toMatchObject({ closedBy: 'ben', agreedBy: null })
      expect((await listSteps(office, concern)).map(({ step, person }) => [step, person])).toEqual([
        ['taken', 'ada'],
        ['asked to close', 'ada'],
        ['closed', 'cleo'],
        ['opened again', 'ben'],
        ['asked to close', 'ben'],
      ])
    },
  )

  databaseTest(
    'is as grave as the graver of what was thought before and now, and on the clock of that',
    async ({ database: { office } }) => {
      const [graver, milder] = [
        await raise(office, 'worry', { words: await keepText(office) }),
        await raise(office, 'grave', { words: await keepText(office) }),
      ]
      for (const concern of [graver, milder]) await takeAndClose(office, concern)
      await openAgain(office, graver, 'gravest')
      await openAgain(office, milder, 'worry')
      expect(await findConcern(office, graver)).toMatchObject({
        ...{ severity: 'gravest', rank: 90 },
        due: new Date(NOW.getTime() + 2 * HOUR_MS),
      })
      expect(await findConcern(office, milder)).toMatchObject({ severity: 'grave' })
    },
  )

  databaseTest('needs a reason, a kind, and a concern that is closed', async ({ database: { office } }) => {
    const concern = await raise(office, 'worry', { words: await keepText(office) })
    await expect(openAgain(office, concern)).rejects.toThrow('open already')
    await takeAndClose(office, concern)
    await expect(openAgain(office, concern, 'worry', ' ')).rejects.toThrow('why it is opened again')
    await expect(openAgain(office, concern, 'constructor')).rejects.toThrow('how grave')
    expect(await findConcern(office, concern)).toMatchObject({ state: 'closed', outcome: 'no-worry' })
  })

  databaseTest(
    'is not opened by a page on which it still waited for a second person',
    async ({ database: { office } }) => {
      const concern = await raise(office, 'gravest', { words: await keepText(office) })
      const keep = () => keepConcernOpen(office, acting(concern, 'dan'), 'It leads to a school.')
      await expect(keep()).rejects.toThrow('it is open')
      await takeAndClose(office, concern)
      await keep()
      expect(await findConcern(office, concern)).toMatchObject({
        state: 'taken',
        owner: 'dan',
        outcome: null,
      })
      await closeConcern(office, acting(concern, 'ada'), { outcome: 'known', note: 'They know.' })
      await closeConcern(office, acting(concern, 'cleo'), { outcome: '', note: 'I agree.' })
      await expect(keep()).rejects.toThrow('agreed to close this concern before you')
      await noteOnConcern(office, acting(concern, 'dan', new Date(NOW.getTime() + HOUR_MS)), 'Looked again.')
      expect(await findConcern(office, concern)).toMatchObject({ state: 'closed', agreedBy: 'cleo' })
    },
  )

  databaseTest(
    'is where a new worry about its words leads; of an open one the graver worry counts',
    async ({ database: { office } }) => {
      const words = await keepText(office)
      const concern = await raise(office, 'worry', { words })
      const worry = (severity: 'gravest' | 'grave') =>
        raiseWorry(office, clockOf(), {
          ...{ words, category: 'abuse', severity, person: 'eve', now: NOW },
          audited: id => ({ event: 'WORRY_SEEN', person: 'eve', subject: `listen/concern/${id}` }),
        })
      expect(await worry('grave')).toEqual({ concern, before: true, isClosed: false })
      expect(await findConcern(office, concern)).toMatchObject({
        severity: 'grave',
        state: 'waiting',
        rank: 65,
      })
      await takeAndClose(office, concern)
      expect(await worry('gravest')).toEqual({ concern, before: true, isClosed: true })
      expect(await findConcern(office, concern)).toMatchObject({ severity: 'grave', state: 'closed' })
    },
  )
})
