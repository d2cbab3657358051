import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { loadProfile, seedProfile } from '../../places/index.ts'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { Fields } from '../../platform/http/fields.ts'
import { ALWAYS_THERE } from '../clock/clock.test-support.ts'
import { collectAll } from '../collect/collect-job.ts'
import type { ReadText } from '../collect/read-words.ts'
import { findConcern } from '../concern/concerns.store.ts'
import { raiseWorry } from '../concern/raise-worry.ts'
import { readByAPerson } from '../concern/read-by-a-person.ts'
import { readFormWords } from '../form/form-words.ts'
import { openSmallWave, SMALL_SURVEY } from '../form/small-survey.test-support.ts'
import type { Answers } from '../survey/answer.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { bookSheets } from './book-sheets.ts'
import { findPlaces } from './find-places.ts'
import { keySheet, lookAgain } from './key-sheet.ts'
import { paperItems } from './paper-items.ts'
import { readKeyed } from './read-keyed.ts'
import { sendSheets } from './send-sheets.ts'
import type { Settled } from './settle-entries.ts'
import { findSheet, listBatch, listKeyedBy, listSheetEntries, listSheets } from './sheet.store.ts'

const OFFICE = 'office/england'
const profile = loadProfile(OFFICE)
const survey = readSurvey(SMALL_SURVEY, 'small.yaml')
const audit = { event: 'SHEET_TRIED', person: null }
const WAVE = 'small-2027'
const PLACE = 'Anytown Young Offender Institution'

async function send({ office }: TestDatabase, count = 2): Promise<string[]> {
  await seedProfile(office, profile)
  await sql`insert into places.settings (code, list, name, kind, phase, area, words) values
    ('Y1', 'test', ${PLACE}, 'young-offender-institution', null, 'E06000001', '{}')
    on conflict do nothing`.execute(office)
  await openSmallWave(office)
  const wanted = { form: 'older', setting: 'y1', count: String(count) }
  const batch = await sendSheets(office, WAVE, survey, wanted, audit)
  return (await listBatch(office, batch)).map(({ number }) => number)
}

const ANSWERS: Answers = {
  age: { number: 16 },
  'better-life': { chosen: 'unlikely' },
  why: { words: 'Nobody listens to me here.' },
  more: { words: 'I want to see my family.' },
}
const reading = { read: readByAPerson, clock: ALWAYS_THERE, now: new Date() }
const by = (person: string, answers = ANSWERS) => ({ person, answers, audit, reading })
const settling = (person: string, settled: Readonly<Record<string, Settled>>) => ({
  ...{ person, audit, reading },
  settled: new Map(Object.entries(settled)),
})

const told = (work: Promise<unknown>): Promise<unknown> =>
  work.catch(error =>
    error instanceof ProblemsError ? error.problems.map(({ code }) => code) : String(error),
  )

describe('paper sheets', () => {
  databaseTest('are numbered for one place, and listed until they are brought in', async ({ database }) => {
    const numbers = await send(database, 3)
    expect(new Set(numbers).size).toBe(3)
    const sheets = await listSheets(database.office, WAVE)
    expect(sheets.map(({ settingKind, area, state }) => [settingKind, area, state])).toEqual(
      Array(3).fill(['young-offender-institution', 'E06000001', 'out']),
    )
  })

  databaseTest(
    'are not made for a place or a form that nobody knows, or by the thousand',
    async ({ database }) => {
      await send(database, 1)
      const wanted = { form: 'none', setting: 'nowhere', count: '1000' }
      expect(await told(sendSheets(database.office, WAVE, survey, wanted, audit))).toEqual([
        'sheets-form',
        'sheets-setting',
        'sheets-count',
      ])
    },
  )

  databaseTest(
    'find their place by its name or authority, also misspelt, or by its code, homes and custody among them',
    async ({ database: { office } }) => {
      await seedProfile(office, profile)
      await sql`insert into places.settings (code, list, name, kind, phase, area, words) values
        ('Y1', 'test', ${PLACE}, 'young-offender-institution', null, 'E06000001', '{anytown,young,offender,institution,hartlepool}'),
        ('H2', 'test', 'Willow House', 'childrens-home', null, 'E08000035', '{willow,house,leed}')`.execute(
        office,
      )
      await sql`insert into places.setting_words (word, settings)
        select word, count(*) from places.settings, unnest(words) word group by 1`.execute(office)
      const find = async (typed: string) => (await findPlaces(office, typed))?.map(({ code }) => code) ?? null
      expect(await find('anytown')).toEqual(['Y1'])
      expect(await find('young ofender hartlepool')).toEqual(['Y1'])
      expect(await find('Leeds')).toEqual(['H2'])
      expect(await find('y1')).toEqual(['Y1'])
      expect(await find('nowhere at all')).toEqual([])
      expect(await find('')).toBeNull()
    },
  )

  databaseTest('become a response when two different people have keyed the same', async ({ database }) => {
    const { office } = database
    const [number] = (await send(database)) as [string]
    expect(await keySheet(office, number, survey, by('one'))).toBe('first')
    expect(await told(keySheet(office, number, survey, by('one')))).toEqual(['sheet-keyed-by-you'])
    expect(await listKeyedBy(office, WAVE, 'one')).toEqual([number])
    expect(await listKeyedBy(office, WAVE, 'two')).toEqual([])
    expect(await keySheet(office, number, survey, by('two'))).toBe('brought-in')
    expect(await told(keySheet(office, number, survey, by('three')))).toEqual(['sheet-not-to-be-keyed'])
    expect(await findSheet(office, number)).toMatchObject({ state: 'brought-in', differed: 0, entries: 0 })
  })

  databaseTest(
    'that differ wait for a third person, who decides the fields in question and no others',
    async ({ database }) => {
      const { office } = database
      const [number] = (await send(database)) as [string]
      const other: Answers = { ...ANSWERS, age: { number: 15 } }
      await keySheet(office, number, survey, by('one'))
      expect(await keySheet(office, number, survey, by('two', other))).toBe('differs')
      expect(await told(keySheet(office, number, survey, by('three')))).toEqual(['sheet-needs-third'])
      expect(await told(lookAgain(office, number, survey, settling('two', { age: 'first' })))).toEqual([
        'sheet-keyed-by-you',
      ])

      const third = { more: { read: { words: 'never looked at' } } }
      expect(await told(lookAgain(office, number, survey, settling('three', third)))).toEqual([
        'sheet-not-settled',
      ])
      expect(await listSheetEntries(office, number)).toHaveLength(2)
      const settled = { ...third, age: { read: { number: 17 } } }
      await lookAgain(office, number, survey, settling('three', settled))
      const { rows } = await sql<{ answers: Answers }>`
        select answers from listen.inbox where page <> ''`.execute(office)
      const brought: Answers = Object.assign({}, ...rows.map(({ answers }) => answers))
      expect(brought).toMatchObject({ age: { number: 17 }, more: ANSWERS.more })
      expect(await listSheetEntries(office, number)).toEqual([])
    },
  )

  databaseTest(
    'are read for worries when they are first keyed, and each worry is told once',
    async ({ database }) => {
      const { office } = database
      const [number] = (await send(database)) as [string]
      const concerns = async () => {
        const { rows } = await sql<{ raw: string; place: string }>`
          select w.raw, c.place from listen.concerns c join listen.words w on w.id = c.words order by 1`.execute(
          office,
        )
        // whoever acts for a child in custody must know where it is; of which sheet they do not
        expect(new Set(rows.map(({ place }) => place))).toEqual(new Set([PLACE]))
        return rows.map(({ raw }) => raw)
      }
      await keySheet(office, number, survey, by('one'))
      const atOnce = await concerns()
      expect(atOnce).toEqual(['I want to see my family.', 'Nobody listens to me here.'])

      await keySheet(office, number, survey, by('two'))
      await collectAll(
        { db: office, read: readByAPerson, clock: ALWAYS_THERE, surveyOf: async () => survey },
        new Date(),
      )
      expect(await concerns()).toEqual(atOnce)
    },
  )

  databaseTest(
    'that are to be read today tell a worry of the place too, also when they are brought in meanwhile, and nothing else keeps it',
    async ({ database }) => {
      const { office } = database
      const toRead: ReadText = text => ({ masked: text, concern: null, readToday: 0.5, score: null })
      const [number] = (await send(database)) as [string]
      const keyed = (person: string) => ({ ...by(person), reading: { ...reading, read: toRead } })
      await keySheet(office, number, survey, keyed('one'))
      await keySheet(office, number, survey, keyed('two'))
      await sql`update listen.inbox set received_hour = received_hour - interval '3 hours'`.execute(office)
      const use = { db: office, read: toRead, clock: ALWAYS_THERE, surveyOf: async () => survey }
      await collectAll(use, new Date())
      const { rows } = await sql<{ id: string }>`
        select id from listen.words where raw = 'Nobody listens to me here.'`.execute(office)
      const { concern } = await raiseWorry(office, ALWAYS_THERE, {
        words: rows[0]!.id,
        category: 'unclear',
        severity: 'worry',
        person: 'ada',
        now: new Date(),
        audited: () => audit,
      })
      expect((await findConcern(office, concern))?.place).toBe(PLACE)
      for (const table of ['listen.words', 'listen.responses', 'platform.audit_events']) {
        const { rows: found } = await sql<{ all: string }>`
          select coalesce(string_agg(r::text, ' '), '') as all from ${sql.raw(table)} r`.execute(office)
        expect(found[0]!.all, table).not.toContain('Anytown')
      }
    },
  )

  databaseTest(
    'come too late once the wave has become a dataset, and whoever keys them is told what to do',
    async ({ database }) => {
      const { office } = database
      const [number, other] = (await send(database)) as [string, string]
      await keySheet(office, number, survey, by('one'))
      await sql`update listen.waves set state = 'closed', dataset = 'a-dataset' where id = ${WAVE}`.execute(
        office,
      )
      const late = keySheet(office, number, survey, by('two'))
      await expect(late).rejects.toThrow('has become a dataset')
      expect(await told(keySheet(office, other, survey, by('one')))).toEqual(['sheet-too-late'])
      expect(await told(lookAgain(office, number, survey, settling('three', {})))).toEqual(['sheet-too-late'])
      expect(await findSheet(office, number)).toMatchObject({ state: 'back', entries: 1 })
      expect((await sql`select 1 from listen.inbox`.execute(office)).rows).toEqual([])
    },
  )

  databaseTest(
    'go the way of every response: words before a person, place from the sheet',
    async ({ database }) => {
      const { office } = database
      const [number] = (await send(database)) as [string]
      await keySheet(office, number, survey, by('one'))
      await keySheet(office, number, survey, by('two'))
      await sql`update listen.inbox set received_hour = received_hour - interval '3 hours'`.execute(office)
      await collectAll(
        {
          db: office,
          read: readByAPerson,
          clock: ALWAYS_THERE,
          surveyOf: async () => survey,
        },
        new Date(),
      )
      const { rows } = await sql`
      select age, area, setting, place_route, sent from listen.responses`.execute(office)
      expect(rows).toEqual([
        {
          age: 16,
          area: 'E06000001',
          setting: 'young-offender-institution',
          place_route: 'sheet',
          sent: true,
        },
      ])
      const words = await sql<{ item: string }>`select item from listen.words order by item`.execute(office)
      expect(words.rows.map(({ item }) => item)).toEqual(['more', 'why'])
      const concerns = await sql`select 1 from listen.concerns`.execute(office)
      expect(concerns.rows).toHaveLength(2)
    },
  )

  databaseTest('leave nothing behind that leads from a number to a response', async ({ database }) => {
    const { office } = database
    const [number] = (await send(database)) as [string]
    await keySheet(office, number, survey, by('one'))
    await keySheet(office, number, survey, by('two'))
    for (const table of ['listen.inbox', 'listen.ended', 'listen.words', 'platform.audit_events']) {
      const { rows } = await sql<{ all: string }>`
        select coalesce(string_agg(r::text, ' '), '') as all from ${sql.raw(table)} r`.execute(office)
      expect(rows[0]!.all, table).not.toContain(number)
    }
    const { rows } = await sql<{ all: string }>`select r::text as all from listen.sheets r
      where number = ${number}`.execute(office)
    expect(rows[0]!.all).not.toMatch(/\d\d:\d\d/)
  })

  databaseTest('are keyed by two in one moment without losing either', async ({ database }) => {
    const { office } = database
    const [number] = (await send(database)) as [string]
    const outcomes = await Promise.all(['one', 'two'].map(who => keySheet(office, number, survey, by(who))))
    expect(outcomes.toSorted()).toEqual(['brought-in', 'first'])
    const { rows } = await sql`select 1 from listen.inbox where ended = 'sent'`.execute(office)
    expect(rows).toHaveLength(1)
  })

  databaseTest('are booked all or none, with every wrong number named', async ({ database }) => {
    const { office } = database
    const [first, second] = (await send(database)) as [string, string]
    const book = (typed: string, state = 'back') => told(bookSheets(office, WAVE, { typed, state, audit }))
    expect(await book(`${first}\n000001X\nnonsense`)).toEqual(['sheet-number', 'sheet-number'])
    expect(await book('', 'burnt')).toEqual(['sheet-number', 'sheet-state'])
    expect((await findSheet(office, first))?.state).toBe('out')
    expect(await book(`${first.toLowerCase()}, ${second}`)).toBe(2)
    expect(await book(second, 'missing')).toBe(1)
    await keySheet(office, first, survey, by('one'))
    expect(await book(`${first}\n${second}`, 'blank')).toEqual(['sheet-not-booked'])
  })

  databaseTest('that break a rule of the form are told so, with the question', async () => {
    const items = paperItems(survey, survey.forms.older!)
    const words = readFormWords(OFFICE).plain
    const six = new Fields(new URLSearchParams('important=home&important=friends&important=health&age=99'))
    expect(() => readKeyed(items, six, words)).toThrow(/How old are you\?[^\n]*\n.*What matters most/s)
    const good = new Fields(new URLSearchParams('age=16&happy.friends=sad&more=words&important=~dont-want'))
    expect(readKeyed(items, good, words)).toMatchObject({
      age: { number: 16 },
      important: { none: 'dont-want' },
      more: { words: 'words' },
    })
  })
})
