import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { runCommandLine } from '../../platform/command-line/run-command-line.ts'
import { readConfig } from '../../platform/config/config.ts'
import type { Database } from '../../platform/database/database.ts'
import { migrate, readMigrations } from '../../platform/database/migrate.ts'
import { closeTestDatabase, databaseTest, openTestDatabase } from '../../platform/database/test-database.ts'
import { collectResponses } from '../collect/collect-responses.ts'
import type { Response } from '../collect/response-of.ts'
import { openSmallWave, SMALL_SURVEY } from '../form/small-survey.test-support.ts'
import { takePages } from '../intake/intake.store.ts'
import { deleteDue } from '../retention/delete-due.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { bringWave } from '../wave/bring-wave.ts'
import { countAll, countBySent } from './monitor.store.ts'
import { tallyCommands } from './tally-commands.ts'
import { recountDifferent, verifyTallies } from './verify-tallies.ts'

const SURVEY = readSurvey(SMALL_SURVEY, 'a test')
const WAVE = 'small-2027'

const response = (given: Partial<Response> = {}): Response => ({
  form: 'older',
  hour: new Date('2027-05-01T09:00:00Z'),
  sent: true,
  age: 12,
  gender: 'girl',
  area: 'E06000001',
  placeRoute: 'school',
  setting: null,
  phase: null,
  answers: {},
  leftAfter: null,
  ...given,
})

const KINDS: readonly Partial<Response>[] = [
  {},
  { age: null, gender: null },
  { area: null, placeRoute: 'none' },
  { form: 'younger', age: 7, hour: new Date('2027-05-02T22:00:00Z') },
  { sent: false },
]

/** Children of a past hour; some sent the form off, some left it. */
async function answer(db: Database, wave: string, from: number, count: number): Promise<void> {
  const number = (n: number) => `aaaaaaaa-aaaa-8aaa-8aaa-${String(from + n).padStart(12, '0')}`
  await takePages(
    db,
    Array.from({ length: count }, (_, n) => [
      { response: number(n), page: 'age', ended: null, answers: { age: { number: 8 + (n % 6) } } },
      { response: number(n), page: '', ended: n % 4 ? ('sent' as const) : ('left' as const), answers: {} },
    ])
      .flat()
      .map(one => ({ ...one, wave, form: 'older', code: null })),
  )
  await sql`update listen.inbox set received_hour = received_hour - interval '2 hours', words_read = true`.execute(
    db,
  )
}

const collect = (db: Database) => collectResponses(db, async () => SURVEY)

const wave = (id: string) => ({
  ...{ id, survey: 'small', version: 1, title: 'A small survey' },
  ...{ opensOn: '2027-04-19', closesOn: '2027-05-28' },
})
const brought = (id: string) => ({
  wave: wave(id),
  text: SMALL_SURVEY,
  dataset: null,
  tallies: [],
  responses: [],
  words: [],
  audit: { event: 'WAVE_OPENED', person: null },
})

/** What the monitor shows, counted from the responses themselves by another statement. */
async function countedFromRows(db: Database, id: string) {
  const by = async (column: string) =>
    (
      await sql<{ by: string; responses: number }>`
        select ${sql.raw(column)} as by, count(*) as responses from listen.responses
        where wave = ${id} and sent group by 1 order by 1`.execute(db)
    ).rows
  return {
    day: await by(`(received_hour at time zone 'Europe/London')::date::text`),
    hour: await by(`lpad(extract(hour from received_hour at time zone 'Europe/London')::text, 2, '0')`),
    form: await by('form'),
    age: await by(`coalesce(age::text, '')`),
    gender: await by(`coalesce(gender, '')`),
    area: await by(`coalesce(area, '')`),
    place: await by('place_route'),
    ...{ 'adult-day': [], 'adult-area': [] },
  }
}

const expectShown = async (db: Database, id: string) => {
  expect(await verifyTallies(db)).toEqual([])
  expect(await countBySent(db, id, 'Europe/London')).toEqual(await countedFromRows(db, id))
}

describe('tallies', () => {
  databaseTest('are what the responses come to, however those came', async ({ database }) => {
    const { office } = database
    await openSmallWave(office)
    for (const batch of [5, 40, 3]) {
      await answer(office, WAVE, batch * 1_000, batch)
      await collect(office)
      await expectShown(office, WAVE)
    }
    expect(await countAll(office, WAVE)).toMatchObject({ sent: 35, left: 13 })

    await bringWave(office, { ...brought('another'), responses: KINDS.map(response) })
    await expectShown(office, 'another')
    expect(await countAll(office, 'another')).toMatchObject({ sent: 4, left: 1 })
  })

  databaseTest('say why a place could not be told, not only that it was not', async ({ database }) => {
    const { office } = database
    const wrong = (reason: 'unknown' | 'outside') => ({
      place: { place: { area: null, route: 'none' as const, setting: null, phase: null, reason } },
    })
    const nowhere = { area: null, placeRoute: 'none' } as const
    const responses = [
      response(),
      response(nowhere),
      response({ ...nowhere, answers: wrong('unknown') }),
      response({ ...nowhere, answers: wrong('unknown') }),
      response({ ...nowhere, answers: wrong('outside') }),
    ]
    await bringWave(office, { ...brought(WAVE), responses })
    const { rows } =
      await sql`select value, responses from listen.tallies where by = 'place' order by value`.execute(office)
    expect(rows).toEqual([
      { value: 'none', responses: 1 },
      { value: 'none:outside', responses: 1 },
      { value: 'none:unknown', responses: 2 },
      { value: 'school', responses: 1 },
    ])
    expect(await verifyTallies(office)).toEqual([])
  })

  databaseTest('say no two things about a child', async ({ database }) => {
    const { office } = database
    await bringWave(office, { ...brought(WAVE), responses: KINDS.map(response) })
    const { rows } = await sql<{ column: string }>`
      select column_name as column from information_schema.columns
      where table_schema = 'listen' and table_name = 'tallies' order by ordinal_position`.execute(office)

    expect(rows.map(({ column }) => column)).toEqual(['wave', 'by', 'value', 'sent', 'responses'])
    // of whoever left on the way not even one but the form
    const { rows: left } = await sql`select by, value from listen.tallies where not sent`.execute(office)
    expect(left).toEqual([{ by: 'form', value: 'older' }])
  })

  databaseTest('do not count twice what came with its counts', async ({ database }) => {
    const tallies = [{ by: 'form', value: 'older', sent: true, responses: 1 }] as const
    await expect(
      bringWave(database.office, { ...brought(WAVE), tallies, responses: [response()] }),
    ).rejects.toThrow('counted twice')
  })

  databaseTest('count all of a wave of which only some responses came along', async ({ database }) => {
    const { office } = database
    const tallies = (['form', 'age', 'gender', 'area', 'place', 'hour'] as const).map(by => ({
      ...{ by, value: by === 'hour' ? '2027-04-19T08:00Z' : 'x', sent: true, responses: 500 },
    }))
    const some = { ...brought('elsewhere'), tallies, responses: KINDS.map(response), responsesArePart: true }
    await bringWave(office, some)
    expect(await verifyTallies(office)).toEqual([])
    const { rows } =
      await sql`select sum(responses)::int as counted, (select count(*)::int from listen.responses) as kept
      from listen.tallies where by = 'form'`.execute(office)
    expect(rows).toEqual([{ counted: 500, kept: KINDS.length }])
  })

  databaseTest(
    'stand or fall with the responses when gathering in is cut off in the middle',
    async ({ database }) => {
      const { office, owner } = database
      await openSmallWave(office, { id: 'first' })
      await openSmallWave(office, { id: 'second' })
      await answer(office, 'first', 0, 20)
      await answer(office, 'second', 1_000, 20)
      let waves = 0
      const cutOff = collectResponses(office, async () => {
        waves += 1
        // the first wave is written, the second not yet: the connection is gone, as after a kill
        if (waves === 2)
          await sql`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and state = 'idle in transaction'`.execute(owner)
        return SURVEY
      })
      await expect(cutOff).rejects.toThrow()
      expect(await countAll(office, 'first')).toMatchObject({ sent: 0, left: 0 })
      expect(await verifyTallies(office)).toEqual([])

      await collect(office)
      for (const id of ['first', 'second']) {
        await expectShown(office, id)
        expect(await countAll(office, id)).toMatchObject({ sent: 15, left: 5 })
      }
    },
  )

  databaseTest('stay when the rows go on their day, and go whole on their own', async ({ database }) => {
    const { office } = database
    await openSmallWave(office)
    await answer(office, WAVE, 0, 20)
    await collect(office)
    const policy = { ...POLICY, aggregates: { months: 240, why: 'for a test' } }
    const on = (today: string) => ({
      ...{ db: office, policy, datasets: '/nowhere', files: { remove: async () => {} } },
      ...{ today, now: new Date(`${today}T02:20:00Z`) },
    })
    await deleteDue(on('2029-05-28'))
    expect(await countedFromRows(office, WAVE)).toMatchObject({ form: [] })
    expect(await countAll(office, WAVE)).toMatchObject({ sent: 15, left: 5 })
    expect(await verifyTallies(office)).toEqual([])
    // still held against each other
    await sql`update listen.tallies set responses = 14 where by = 'gender'`.execute(office)
    expect(await verifyTallies(office)).toEqual([
      { wave: WAVE, by: 'gender', value: null, sent: true, kept: 14, counted: 15 },
    ])

    await deleteDue(on('2047-05-28'))
    expect((await sql`select from listen.tallies`.execute(office)).rows).toEqual([])
    expect(await verifyTallies(office)).toEqual([])
  })

  databaseTest(
    'that somebody changed by hand are named, and counted anew when asked',
    async ({ database }) => {
      const { office } = database
      await bringWave(office, { ...brought(WAVE), responses: KINDS.map(response) })
      await sql`update listen.tallies set responses = 30 where by = 'area' and value = ''`.execute(office)
      await sql`delete from listen.tallies where by = 'form' and not sent`.execute(office)

      expect(await verifyTallies(office)).toEqual([
        { wave: WAVE, by: 'area', value: '', sent: true, kept: 30, counted: 1 },
        { wave: WAVE, by: 'form', value: 'older', sent: false, kept: 0, counted: 1 },
      ])
      expect(await type(database.address, ['tallies', 'verify'])).toEqual({
        code: 1,
        said: expect.stringContaining('small-2027: area "", sent: the tally says 30, the responses 1.'),
      })
      expect(await type(database.address, ['tallies', 'verify', '--recount'])).toEqual({
        code: 0,
        said: 'small-2027 was counted anew.\nEvery tally is what the responses come to.\n',
      })
      expect(await recountDifferent(office)).toEqual([])
      await expectShown(office, WAVE)
    },
  )

  databaseTest('of an older Remit are carried over, apart from each other', async ({ database }) => {
    const older = new URL(database.address)
    const name = `${older.pathname.slice(1)}_older`
    older.pathname = `/${name}`
    await sql.raw(`create database ${name} template template0`).execute(database.owner)
    const { address, ...of } = openTestDatabase(database.address, name)
    try {
      await migrate(address, migrationsBefore(85))
      await sql`insert into listen.tallies (wave, received_hour, form, age, gender, area, place_route, sent, responses)
        values ('w', '2027-05-01 08:00+01', 'older', '12', 'girl', 'E06000001', 'code', true, 3),
          ('w', '2027-05-01 07:00Z', 'older', '12', 'boy', '', 'none', true, 2),
          ('w', '2027-05-01 09:00Z', 'older', '', '', '', 'none', false, 7)`.execute(of.office)
      await migrate(address)

      const { rows } =
        await sql`select by, value, sent, responses from listen.tallies order by 1, 2, 3`.execute(of.office)
      expect(rows).toEqual([
        { by: 'age', value: '12', sent: true, responses: 5 },
        { by: 'area', value: '', sent: true, responses: 2 },
        { by: 'area', value: 'E06000001', sent: true, responses: 3 },
        { by: 'form', value: 'older', sent: false, responses: 7 },
        { by: 'form', value: 'older', sent: true, responses: 5 },
        { by: 'gender', value: 'boy', sent: true, responses: 2 },
        { by: 'gender', value: 'girl', sent: true, responses: 3 },
        { by: 'hour', value: '2027-05-01T07:00Z', sent: true, responses: 5 },
        { by: 'place', value: 'code', sent: true, responses: 3 },
        { by: 'place', value: 'none', sent: true, responses: 2 },
      ])
      const { rows: left } = await sql`select from pg_class where relname like 'tallies_together%'`.execute(
        of.owner,
      )
      expect(left).toEqual([])
    } finally {
      await closeTestDatabase({ address, ...of })
      await sql.raw(`drop database ${name} with (force)`).execute(database.owner)
    }
  })
})

describe('places that a paper sheet brought', () => {
  databaseTest(
    'are told from class codes in what was kept before, where that is certain',
    async ({ database }) => {
      const older = new URL(database.address)
      const name = `${older.pathname.slice(1)}_sheets`
      older.pathname = `/${name}`
      await sql.raw(`create database ${name} template template0`).execute(database.owner)
      const { address, ...of } = openTestDatabase(database.address, name)
      try {
        await migrate(address, migrationsBefore(SHEETS_APART))
        await sql`create table listen.responses_w partition of listen.responses for values in ('w')`.execute(
          of.owner,
        )
        for (const [setting, times] of [
          ['young-offender-institution', 2],
          ['school', 3],
        ] as const)
          await sql`insert into listen.responses (wave, form, received_hour, sent, place_route, setting, answers)
          select 'w', 'older', '2027-05-01 08:00Z', true, 'code', ${setting}, '{}' from generate_series(1, ${times}::int)`.execute(
            of.owner,
          )
        await sql`insert into listen.tallies (wave, by, value, sent, responses) values ('w', 'place', 'code', true, 5)`.execute(
          of.owner,
        )
        await migrate(address)
        const { rows } =
          await sql`select value, responses from listen.tallies where by = 'place' order by 1`.execute(
            of.owner,
          )
        expect(rows).toEqual([
          { value: 'code', responses: 3 },
          { value: 'sheet', responses: 2 },
        ])
        const kept =
          await sql`select place_route, setting, count(*)::int as n from listen.responses group by 1, 2 order by 1`.execute(
            of.owner,
          )
        expect(kept.rows).toEqual([
          { place_route: 'code', setting: 'school', n: 3 },
          { place_route: 'sheet', setting: 'young-offender-institution', n: 2 },
        ])
      } finally {
        await closeTestDatabase({ address, ...of })
        await sql.raw(`drop database ${name} with (force)`).execute(database.owner)
      }
    },
  )
})

// the migration that tells the two apart
const SHEETS_APART = 186

const POLICY = {
  noticeDays: 30,
  surveys: { months: 72, why: 'as the office decided' },
  concerns: { months: 72, why: 'for a test' },
  readCounts: { months: 12, why: 'for a test' },
}

function migrationsBefore(number: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'remit-migrations-'))
  for (const one of readMigrations()) if (one.number < number) writeFileSync(join(folder, one.name), one.sql)
  return folder
}

async function type(address: string, words: string[]): Promise<{ code: number; said: string }> {
  let said = ''
  const say = (text: string) => {
    said += text
  }
  const root = mkdtempSync(join(tmpdir(), 'remit-'))
  const config = () => readConfig({ DATABASE_URL: address }, root)
  const code = await runCommandLine(tallyCommands, words, config, { out: say, err: say })
  return { code, said }
}
