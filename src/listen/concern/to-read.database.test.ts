import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { ALWAYS_THERE, clockOf } from '../clock/clock.test-support.ts'
import { readAndKeep } from '../collect/read-words.ts'
import { findConcern, listSteps } from './concerns.store.ts'
import { raiseWorry } from './raise-worry.ts'
import { readTexts } from './read-texts.ts'
import { takeTexts } from './take-texts.ts'
import { countToRead, listHeldTexts, wasPutBefore } from './to-read.store.ts'

const NOW = new Date('2027-05-02T10:00:00Z')
const TODAY = '2027-05-02'

/** So many texts that wait, the first the likeliest, and their numbers. */
async function wait(db: Database, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with texts as (
      insert into listen.words (wave, item, form, received_hour, raw, masked)
      select 'w', 'more', '9-12', now(), 'text ' || n, 'masked ' || n from generate_series(1, ${count}) n
      returning id, substr(raw, 6)::int as n
    ), listed as (
      insert into listen.words_to_read (words, sum, came_on) select id, -n, '2027-05-01' from texts
    )
    select id from texts order by n`.execute(db)
  return rows.map(({ id }) => id)
}

const read = (db: Database, person: string, words: readonly string[]) =>
  readTexts(db, {
    words,
    person,
    day: TODAY,
    audited: texts => ({ event: 'TEXTS_READ', person, details: { texts } }),
  })

const worry = (db: Database, person: string, words: string) =>
  raiseWorry(db, ALWAYS_THERE, {
    words,
    category: 'neglect',
    severity: 'grave',
    person,
    now: NOW,
    audited: id => ({ event: 'WORRY_SEEN', person, subject: `listen/concern/${id}` }),
  })

const heldBy = async (db: Database, person: string) =>
  (await listHeldTexts(db, person, 100)).map(({ words }) => words)

describe('texts to read today', () => {
  databaseTest(
    'come a page at a time, the likeliest first, and to two who ask at once different ones',
    async ({ database: { office } }) => {
      const texts = await wait(office, 60)
      expect(await takeTexts(office, 'ada', NOW)).toBe(25)
      expect(await heldBy(office, 'ada')).toEqual(texts.slice(0, 25))
      // a second window of the same person does not take more
      expect(await Promise.all([takeTexts(office, 'ada', NOW), takeTexts(office, 'ben', NOW)])).toEqual([
        0, 25,
      ])
      await Promise.all(['cat', 'dan'].map(person => takeTexts(office, person, NOW)))

      const pages = await Promise.all(['ada', 'ben', 'cat', 'dan'].map(person => heldBy(office, person)))
      expect(new Set(pages.flat()).size).toBe(pages.flat().length)
      expect(await countToRead(office, NOW, TODAY)).toMatchObject({ waiting: 60, fromEarlierDays: 60 })
    },
  )

  databaseTest(
    'go to the next person when somebody leaves them lying, and then count for that person alone',
    async ({ database: { office } }) => {
      const [text] = await wait(office, 1)
      await takeTexts(office, 'ada', NOW)
      expect(await takeTexts(office, 'ben', new Date(NOW.getTime() + 29 * 60_000))).toBe(0)
      expect(await takeTexts(office, 'ben', new Date(NOW.getTime() + 30 * 60_000))).toBe(1)

      expect(await read(office, 'ada', [text!])).toBe(0)
      expect(await read(office, 'ben', [text!])).toBe(1)
      expect(await countToRead(office, NOW, TODAY)).toMatchObject({ waiting: 0, readToday: 1 })
    },
  )

  databaseTest('count once, however often and by however many they are read', async ({ database }) => {
    const { office } = database
    const texts = await wait(office, 3)
    await takeTexts(office, 'ada', NOW)
    const counts = await Promise.all([read(office, 'ada', texts), read(office, 'ada', texts)])

    expect(counts.toSorted()).toEqual([0, 3])
    expect(await countToRead(office, NOW, TODAY)).toMatchObject({
      waiting: 0,
      readToday: 3,
      becameConcerns: 0,
    })
    const { rows } = await sql<{ details: { texts: string[] } }>`
      select details from platform.audit_events where event = 'TEXTS_READ'`.execute(database.owner)
    expect(rows.flatMap(({ details }) => details.texts).toSorted()).toEqual(texts.toSorted())
  })

  databaseTest('become one concern, by the clock, when two people worry at once', async ({ database }) => {
    const { office } = database
    const [text] = await wait(office, 1)
    await takeTexts(office, 'ada', NOW)
    const raised = await Promise.all([worry(office, 'ada', text!), worry(office, 'ben', text!)])

    expect(raised.map(({ before }) => before).toSorted()).toEqual([false, true])
    const [id] = new Set(raised.map(({ concern }) => concern))
    expect(await findConcern(office, id!)).toMatchObject({
      ...{ source: 'survey', category: 'neglect', severity: 'grave', state: 'waiting', masked: 'masked 1' },
      due: new Date('2027-05-02T15:00:00Z'),
    })
    expect(await listSteps(office, id!)).toMatchObject([{ step: 'seen in a text that was not flagged' }])
    expect(await countToRead(office, NOW, TODAY)).toMatchObject({
      waiting: 0,
      readToday: 1,
      becameConcerns: 1,
    })
  })

  databaseTest(
    'become a concern also when somebody else had read them and had no worry',
    async ({ database: { office } }) => {
      const [text] = await wait(office, 1)
      await takeTexts(office, 'ada', NOW)
      await read(office, 'ada', [text!])

      expect(await worry(office, 'ben', text!)).toMatchObject({ before: false })
      expect(await countToRead(office, NOW, TODAY)).toMatchObject({ readToday: 2, becameConcerns: 1 })
    },
  )

  databaseTest(
    'are open to whoever they were put before, also when somebody else has read them, and to no other',
    async ({ database: { office } }) => {
      const [text, other] = await wait(office, 2)
      expect(await wasPutBefore(office, text!, 'eve')).toBe(true)
      await takeTexts(office, 'ada', NOW)
      const shown = { event: 'TEXTS_TO_READ_SHOWN', person: 'ada', details: { texts: [text!] } }
      await office.transaction().execute(tx => recordAudit(tx, shown))
      await read(office, 'ada', [text!, other!])

      expect(await wasPutBefore(office, text!, 'ada')).toBe(true)
      expect(await wasPutBefore(office, text!, 'eve')).toBe(false)
      expect(await wasPutBefore(office, other!, 'ada')).toBe(false)
    },
  )

  databaseTest(
    'leave the list with their words, whole or masked, and nothing of them stays',
    async ({ database: { office } }) => {
      const [whole, emptied, kept] = await wait(office, 3)
      await takeTexts(office, 'ada', NOW)
      await sql`delete from listen.words where id = ${whole!}::uuid`.execute(office)
      await sql`update listen.words set masked = null where id = ${emptied!}::uuid`.execute(office)
      await sql`update listen.words set raw = null where id = ${kept!}::uuid`.execute(office)

      const { rows } = await sql`select words from listen.words_to_read`.execute(office)
      expect(rows).toEqual([{ words: kept }])
      await expect(worry(office, 'ada', whole!)).rejects.toMatchObject({ message: /text of this number/ })
    },
  )

  databaseTest(
    'are for the next day on which somebody reads: what comes on Saturday is not from an earlier day on Monday',
    async ({ database: { office } }) => {
      const saturday = new Date('2026-11-28T23:40:00Z')
      const text = { response: randomUUID(), wave: 'w', form: '9-12', item: 'more', hour: saturday }
      const reading = {
        read: (words: string) => ({ masked: words, concern: null, readToday: 0, score: null }),
        clock: clockOf(),
        surveyOf: async () => null,
        now: saturday,
      }
      await office
        .transaction()
        .execute(tx => readAndKeep(tx, [{ ...text, words: 'someone to talk to' }], reading))

      const earlier = async (day: string) => (await countToRead(office, saturday, day)).fromEarlierDays
      expect([await earlier('2026-11-29'), await earlier('2026-11-30'), await earlier('2026-12-01')]).toEqual(
        [0, 0, 1],
      )
    },
  )

  databaseTest('are not shown where their masked words were withdrawn', async ({ database: { office } }) => {
    const [text] = await wait(office, 1)
    await takeTexts(office, 'ada', NOW)
    await sql`update listen.words set withdrawn = 'a name was left' where id = ${text!}::uuid`.execute(office)

    expect(await listHeldTexts(office, 'ada', 25)).toMatchObject([{ words: text, masked: null }])
    // nor let go by who has not seen them
    expect(await read(office, 'ada', [text!])).toBe(0)
  })

  databaseTest('say the form and the age, once it is known', async ({ database: { office, owner } }) => {
    const [text] = await wait(office, 1)
    await takeTexts(office, 'ada', NOW)
    const { rows } = await sql<{ wave: string; form: string }>`
      select wave, form from listen.words where id = ${text!}::uuid`.execute(office)
    const { wave, form } = rows[0]!
    expect(await listHeldTexts(office, 'ada', 25)).toMatchObject([{ age: null, form }])
    await sql`create table listen.responses_of_test partition of listen.responses for values in (${sql.lit(wave)})`.execute(
      owner,
    )
    await sql`
      with told as (
        insert into listen.responses (wave, form, received_hour, sent, age, answers)
        values (${wave}, ${form}, now(), true, 9, '{}') returning id
      )
      update listen.words set response = told.id from told where words.id = ${text!}::uuid`.execute(owner)
    expect(await listHeldTexts(office, 'ada', 25)).toMatchObject([{ age: 9, form }])
  })
})
