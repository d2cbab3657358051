import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { readRuleSets } from '../indicators/index.ts'
import {
  citeQuotes,
  listCodings,
  listQuotes,
  officeClock,
  readByRules,
  readPublicQuotes,
  readQuotesOnPage,
  readReadingHours,
  whyNotCited,
} from '../listen/index.ts'
import { gazetteerReader, loadProfile, seedProfile, workingDays } from '../places/index.ts'
import { databaseTest, type TestDatabase } from '../platform/database/test-database.ts'
import { type FileStore, openFileStore } from '../platform/files/file-store.ts'
import { createLog } from '../platform/log/log.ts'
import { loadExamplePeople } from '../platform/people/example-people.ts'
import { openSee } from '../see/index.ts'
import { readProgress } from './example.store.ts'
import { type ExampleUse, loadExampleOffice } from './load-example-office.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'remit-example-office-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The parts of the house that the example is loaded into, over a database of the test's own. */
async function openUse(database: TestDatabase): Promise<ExampleUse> {
  const office = 'office/england'
  await loadExamplePeople(database.office, 'a secret of the test')
  await seedProfile(database.office, loadProfile(office))
  const gazetteer = gazetteerReader(database.office)
  const datasets = join(folder, 'datasets')
  const rules = await readRuleSets(join(office, 'rules'))
  return {
    db: database.office,
    files: openFileStore(join(folder, 'files')),
    datasets,
    office,
    example: 'office/example',
    gazetteer,
    calculations: { db: database.office, datasets, rules, gazetteer },
    concerns: {
      read: readByRules(office),
      clock: officeClock(
        readReadingHours(office),
        workingDays(loadProfile(office).bankHolidays),
        'Europe/London',
      ),
      surveyOf: async () => null,
    },
    see: openSee({
      ...{ database, gazetteer, lookAgainAfter: 0 },
      quotes: {
        read: references => readPublicQuotes(database.public, references),
        onPage: wave => readQuotesOnPage(database.public, wave),
        whyNot: (cite, publication) => whyNotCited(database.office, cite, publication),
        register: (transaction, citing) => citeQuotes(transaction, { ...citing, today: '2026-11-02' }),
        officeAddress: reference => reference,
      },
    }),
    responses: 2_000,
    log: createLog('silent'),
  }
}

/** A store of files that takes so many more and then no other: what a start that is cut off leaves behind. */
function fullAfter(files: FileStore, most: number): FileStore {
  let stored = 0
  return {
    ...files,
    async store(content, largest) {
      if (++stored > most) throw new Error('the disk is full')
      return files.store(content, largest)
    },
  }
}

/** Every concern of the inbox: how grave, where it stands, what came of it, whether it is late and says where the child is. */
async function inboxOf({ office }: TestDatabase) {
  const { rows } = await sql<Record<string, unknown>>`
    select severity, state, outcome, due_at < now() as late, place is not null as "isOnPaper",
      (select count(*)::int from listen.concern_steps s where s.concern = c.id) as steps,
      exists (select from listen.words w join listen.responses r on r.wave = w.wave and r.id = w.response
        where w.id = c.words and r.age is not null and r.area is not null) as "isKnown"
    from listen.concerns c order by state, severity, outcome, due_at`.execute(office)
  return rows
}

describe('the example office in the database', () => {
  databaseTest(
    'goes on where a start was cut off, shows every feature, and is loaded only once',
    async ({ database }) => {
      const use = await openUse(database)
      // the pictures of the post box, of a year ago and of now, are stored before the first source
      const full = { ...use, files: fullAfter(use.files, 6) }
      await expect(loadExampleOffice(full)).rejects.toThrow('disk is full')
      expect((await readProgress(use.db)).files.size).toBe(4)
      await loadExampleOffice(use)

      const progress = await readProgress(use.db)
      expect(progress.releases.map(({ state }) => state)).toEqual([
        'published',
        'published',
        'published',
        'prepared',
      ])
      const states = [...progress.files.values()].map(({ state }) => state)
      expect(states.filter(state => state === 'waiting')).toHaveLength(2)
      expect(states.filter(state => state === 'confirmed')).toHaveLength(states.length - 2)
      expect(progress.calculations).toHaveLength(3)
      expect(progress.briefings).toEqual(new Set(['early-help-2024-25']))

      const reader = await use.see.reader()
      expect(reader?.release.exampleData).toBe(true)
      expect(reader?.release.title).toContain('Children in care (example data) 1.0.1')
      expect(reader?.indicators.length).toBeGreaterThan(8)
      expect(reader?.areas('authority')).toHaveLength(153)
      const cells = await reader?.cells({ indicator: 'sharp_injuries_rate', period: '2024-25' })
      expect(new Set(cells?.map(({ value }) => typeof value))).toEqual(new Set(['number', 'string']))

      // what children wrote stands where they are spoken of: two in the briefing, the others on the page of the survey
      const shown = await use.see.quotes.onPage('big-ask-2026')
      expect(shown).toHaveLength(6)
      const register = await listQuotes(use.db, { state: 'cleared', wave: 'big-ask-2026', most: 20 })
      expect(register.map(({ uses }) => uses)).toEqual(Array.from({ length: 8 }, () => 1))

      // the inbox shows what it is for: late ones, a second person waited for, what was passed on and what came of others, a sheet, another language
      const inbox = await inboxOf(database)
      const row = { outcome: null, late: false, isOnPaper: false, isKnown: true }
      expect(inbox).toEqual([
        {
          ...row,
          severity: 'grave',
          state: 'closed',
          outcome: 'no-worry',
          late: expect.any(Boolean),
          steps: 2,
        },
        {
          ...row,
          severity: 'gravest',
          state: 'closed',
          outcome: 'passed-on',
          late: expect.any(Boolean),
          steps: 5,
        },
        {
          ...row,
          severity: 'worry',
          state: 'closed',
          outcome: 'cannot-be-found',
          late: expect.any(Boolean),
          steps: 2,
        },
        { ...row, severity: 'gravest', state: 'closing', outcome: 'passed-on', steps: 2 },
        { ...row, severity: 'grave', state: 'passed-on', steps: 2 },
        { ...row, severity: 'grave', state: 'taken', late: true, steps: 1 },
        { ...row, severity: 'grave', state: 'waiting', late: true, steps: 0 },
        { ...row, severity: 'grave', state: 'waiting', isOnPaper: true, isKnown: false, steps: 0 },
        // in another language
        { ...row, severity: 'worry', state: 'waiting', steps: 0 },
      ])

      // the room of words too: a first version tried, a second read by, differences settled and still to settle, a computer that read the rest
      const codings = await listCodings(use.db, 'what-would-help')
      expect(codings.map(({ wave, version }) => [wave, version])).toEqual([
        ['big-conversation-2026', 2],
        ['big-ask-2026', 2],
        ['big-ask-2026', 1],
      ])
      const [, read, tried] = codings
      expect(tried).toMatchObject({ texts: 25, first: 25, second: 25, machineReadAt: null })
      expect(read).toMatchObject({ texts: 60, doubled: 40, first: 48, second: 32 })
      expect(read!.settled).toBeGreaterThan(0)
      expect(read!.open).toBeGreaterThan(0)
      expect(read!.machineReadAt).not.toBeNull()

      await loadExampleOffice(use)
      expect(await listCodings(use.db, 'what-would-help')).toEqual(codings)
      expect(await readProgress(use.db)).toEqual(progress)
      expect(await inboxOf(database)).toEqual(inbox)
      expect(await use.see.quotes.onPage('big-ask-2026')).toEqual(shown)

      // what people decide stays: words about which somebody worries are held back, and an office that is started again starts
      const quote = 'quote:5a1e0003'
      await sql`
        insert into listen.concerns (source, words, wave, category, severity, rank, findings, due_at)
        select 'survey', words, wave, 'abuse', 'worry', 10, '[]', now() from listen.quotes where reference = ${quote}`.execute(
        use.db,
      )
      await loadExampleOffice(use)
      expect(await listQuotes(use.db, { state: 'proposed', wave: 'big-ask-2026', most: 20 })).toMatchObject([
        { reference: quote, heldBack: true },
      ])
      expect((await use.see.quotes.onPage('big-ask-2026')).map(({ reference }) => reference)).not.toContain(
        quote,
      )
    },
    300_000,
  )
})
