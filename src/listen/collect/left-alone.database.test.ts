import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { openSmallWave, SMALL_SURVEY } from '../form/small-survey.test-support.ts'
import { type PageTaken, takePages } from '../intake/intake.store.ts'
import type { Answers } from '../survey/answer.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { collectResponses } from './collect-responses.ts'

const SURVEY = readSurvey(SMALL_SURVEY, 'a test')
const WAVE = 'small-2027'
const numberOf = (n: number): string => `aaaaaaaa-aaaa-8aaa-8aaa-${String(n).padStart(12, '0')}`

const page = (n: number, name: string, answers: Answers): PageTaken => ({
  ...{ response: numberOf(n), page: name, wave: WAVE, form: 'older', answers },
  ...{ ended: null, code: null },
})
const age = (n: number) => page(n, 'age', { age: { number: 9 } })
const goesOn = (n: number) => page(n, 'important', { important: { several: ['friends'] } })

/** Responses that were begun a day and a half ago; their words have been read. */
async function begin(database: TestDatabase, count: number): Promise<void> {
  await openSmallWave(database.office)
  await takePages(
    database.public,
    Array.from({ length: count }, (_, n) => age(n)),
  )
  await sql`update listen.inbox set received_hour = received_hour - interval '36 hours', words_read = true`.execute(
    database.office,
  )
}

const wordsAreRead = (db: Database) => sql`update listen.inbox set words_read = true`.execute(db)
const collect = (db: Database, meanwhile = async () => {}) =>
  collectResponses(db, async () => {
    await meanwhile()
    return SURVEY
  })

/** Every answer that is there, of responses that were gathered in and of those that were not. */
async function answersThere(db: Database): Promise<{ gathered: Answers[]; inbox: Answers[] }> {
  const { rows: gathered } = await sql<{ answers: Answers }>`select answers from listen.responses`.execute(db)
  const { rows: inbox } = await sql<{ answers: Answers }>`
    select answers from listen.inbox where page <> '' order by page`.execute(db)
  return { gathered: gathered.map(one => one.answers), inbox: inbox.map(one => one.answers) }
}

/** Resolves once somebody waits for a lock that was asked for. */
async function untilSomebodyWaits({ owner }: TestDatabase): Promise<void> {
  for (let waits = false; !waits; ) {
    const { rows } = await sql<{ waits: boolean }>`
      select exists (select from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database() and l.locktype = 'advisory' and not l.granted) as waits`.execute(
      owner,
    )
    waits = rows[0]!.waits
  }
}

describe('a child who goes on with a response that was left alone for a day', () => {
  databaseTest('goes on when the page was being stored as others were given up', async ({ database }) => {
    await begin(database, 1)
    const { promise: taken, resolve: isTaken } = Promise.withResolvers<void>()
    const { promise: stored, resolve: confirm } = Promise.withResolvers<void>()
    const taking = database.public.transaction().execute(async tx => {
      const kept = await takePages(tx, [goesOn(0)])
      isTaken()
      await stored
      return kept
    })
    await taken
    const gathering = collect(database.office)
    await untilSomebodyWaits(database)
    confirm()

    expect(await taking).toEqual([true])
    expect(await gathering).toBe(0)
    expect(await answersThere(database.office)).toEqual({
      gathered: [],
      inbox: [age(0).answers, goesOn(0).answers],
    })
  })

  databaseTest('is told that it has ended when the page comes a moment later', async ({ database }) => {
    await begin(database, 1)
    let kept: boolean[] = []
    const gathered = await collect(database.office, async () => {
      kept = await takePages(database.public, [goesOn(0)])
    })

    expect(gathered).toBe(1)
    expect(kept).toEqual([false])
    expect(await answersThere(database.office)).toEqual({ gathered: [age(0).answers], inbox: [] })
  })

  databaseTest('loses no page that was told to be kept, whatever meets whatever', async ({ database }) => {
    const CHILDREN = 120
    await begin(database, CHILDREN)
    const waves = [collect(database.office), collect(database.office)]
    const kept = await Promise.all(
      Array.from({ length: CHILDREN }, async (_, n) => {
        const own = page(n, 'important', { important: { several: ['friends'], words: `of ${n}` } })
        return (await takePages(database.public, [own]))[0]
      }),
    )
    await Promise.all(waves)
    await wordsAreRead(database.office)
    await collect(database.office)

    const { gathered, inbox } = await answersThere(database.office)
    const there = [...gathered, ...inbox].filter(one => one.important !== undefined)
    expect(there).toHaveLength(kept.filter(Boolean).length)
    const { rows } = await sql<{ begun: number }>`
      select (select count(*) from listen.responses)
        + (select count(distinct response) from listen.inbox) as begun`.execute(database.office)
    // nobody became two
    expect(rows).toEqual([{ begun: CHILDREN }])
  })

  databaseTest('is not given up while a page of the last hours is there', async ({ database }) => {
    await begin(database, 2)
    expect(await takePages(database.public, [goesOn(1)])).toEqual([true])
    await wordsAreRead(database.office)

    expect(await collect(database.office)).toBe(1)
    const { inbox } = await answersThere(database.office)
    expect(inbox).toEqual([age(1).answers, goesOn(1).answers])
  })
})
