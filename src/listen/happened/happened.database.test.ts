import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { createHttp } from '../../platform/http/create-http.tsx'
import { createLog } from '../../platform/log/log.ts'
import { Child, openForms } from '../form/child.test-support.ts'
import { drawReceipt } from '../form/receipt.ts'
import { openSmallWave } from '../form/small-survey.test-support.ts'
import type { NewEntry } from './entry.ts'
import { happenedRoutes } from './happened.routes.tsx'
import { listEntries, listUntoldWaves } from './happened.store.ts'
import { type Writing, withdrawEntry, writeEntry } from './write-entry.ts'

const writing: Writing = {
  person: 'ada',
  audited: { event: 'HAPPENED_WRITTEN', person: 'ada' },
  familiar: null,
  today: '2027-09-01',
  isWave: id => id === 'small-2027',
  isArea: code => code === 'E08000035',
}
const parks: NewEntry = {
  wave: 'small-2027',
  area: null,
  theme: null,
  onDay: '2027-08-01',
  said: 'You want more parks.',
  did: 'We asked the minister for more parks.',
  answered: 'The minister',
  overrideWhy: null,
}

/** A visitor of the public pages, with the rights of public pages. */
function visitorOf(database: TestDatabase) {
  const { listen, assets } = openForms(database, { now: () => new Date('2027-09-01T12:00:00Z') })
  const http = createHttp({
    routes: happenedRoutes({
      ...listen,
      nameOfArea: async () => code => (code === 'E08000035' ? 'Leeds' : null),
    }),
    navigation: { public: [], office: [] },
    office: { name: 'Office of a test', exampleData: true, help: [] },
    secret: 'the secret of an office that is only a test',
    https: false,
    assets,
    uploadFolder: '/nowhere',
    readSession: async () => null,
    recordAudit: async () => {},
    log: createLog('silent'),
  })
  return { child: new Child(http), words: listen.receiptWords }
}

const everything = async (db: Database): Promise<string> => {
  const { rows } = await sql<{ row: string }>`select to_jsonb(h)::text as row from listen.happened h
    union all select to_jsonb(a)::text from platform.audit_events a`.execute(db)
  return rows.map(({ row }) => row).join('\n')
}

describe('what happened', () => {
  databaseTest('leads a child by four words to the survey, and keeps none of them', async ({ database }) => {
    await openSmallWave(database.office)
    await writeEntry(database.office, writing, parks)
    const { child, words } = visitorOf(database)
    const receipt = drawReceipt(words, 'small-2027')
    await child.open('/what-happened')
    expect(child.words).toContain('Do you have four words?')
    await child.send({ words: ` ${receipt.join(', ').toUpperCase()} ` })

    expect(child.address).toBe('/what-happened/small-2027')
    for (const told of ['You want more parks.', 'We asked the minister', '1 August 2027', 'It closed on'])
      expect(child.words).toContain(told)
    expect(await everything(database.owner)).not.toContain(receipt[2])
  })

  databaseTest(
    'forgives a slip in the last words, and says kindly when the first two are none of ours',
    async ({ database }) => {
      await openSmallWave(database.office)
      const { child, words } = visitorOf(database)
      const [one, two] = drawReceipt(words, 'small-2027')
      expect((await child.send({ words: `${one} ${two} rivr` }, '/what-happened')).address).toContain('small')

      for (const wrong of ['', '   ', `${two} ${one} a b`, '<script>', '🙂'.repeat(20), 'x'.repeat(5_000)]) {
        await child.send({ words: wrong }, '/what-happened')
        expect([wrong, child.status]).toEqual([wrong, 422])
        expect(child.words).toContain('We do not know these words')
      }
      expect(child.page).not.toContain('<script>')
      expect((await child.open('/what-happened/none-of-ours')).status).toBe(404)
    },
  )

  databaseTest(
    'shows areas under their names, and says when nothing was written yet',
    async ({ database }) => {
      await openSmallWave(database.office)
      const { child } = visitorOf(database)
      expect((await child.open('/what-happened/small-2027')).words).toContain('not written anything here yet')
      await writeEntry(database.office, writing, { ...parks, area: 'E08000035', theme: 'Play' })
      expect((await child.open('/what-happened/small-2027')).words).toMatch(/Leeds\s+Play · 1 August/)
    },
  )

  databaseTest('follows an entry with a newer one about the same, once', async ({ database }) => {
    const { office } = database
    await openSmallWave(office)
    const first = await writeEntry(office, writing, parks)
    const newer = {
      ...parks,
      wave: null,
      theme: 'Another',
      onDay: '2027-09-01',
      did: 'The minister said yes.',
    }
    await writeEntry(office, writing, newer, first)
    await expect(writeEntry(office, writing, newer, first)).rejects.toThrow('before you')

    expect((await listEntries(office)).map(({ wave, theme }) => ({ wave, theme }))).toEqual([
      { wave: 'small-2027', theme: null },
      { wave: 'small-2027', theme: null },
    ])
    const { child } = visitorOf(database)
    await child.open('/what-happened/small-2027')
    expect(child.words).toMatch(/The minister said yes.*What we wrote before.*We asked the minister/)
  })

  databaseTest('withdraws an entry with a reason: the words go from every page', async ({ database }) => {
    const { office } = database
    await openSmallWave(office)
    const id = await writeEntry(office, writing, parks)
    await expect(withdrawEntry(office, writing, id, ' ')).rejects.toThrow('Say why')
    await withdrawEntry(office, writing, id, 'It was about another survey.')
    await expect(withdrawEntry(office, writing, id, 'Again.')).rejects.toThrow('withdrawn already')

    const { child } = visitorOf(database)
    await child.open('/what-happened')
    expect(child.words).toContain('It was about another survey.')
    expect(child.words).not.toContain('more parks')
    const { rows } = await sql`select said, did, answered from listen.public_happened`.execute(
      database.public,
    )
    expect(rows).toEqual([{ said: null, did: null, answered: null }])
  })

  databaseTest(
    'refuses what is about nothing, of tomorrow, of nowhere, or too hard',
    async ({ database }) => {
      const { office } = database
      await openSmallWave(office)
      const refused = (given: Partial<NewEntry>) => writeEntry(office, writing, { ...parks, ...given })
      await expect(refused({ wave: null })).rejects.toThrow('a survey, an area or a theme')
      await expect(refused({ onDay: '2027-09-02' })).rejects.toThrow('still to come')
      await expect(refused({ wave: 'none' })).rejects.toThrow('no such survey')
      await expect(refused({ area: 'E06000001' })).rejects.toThrow('no such area')
      const hard = {
        did: 'We wrote to the council about parks and paths and swings because so many of you told us that they are broken.',
      }
      await expect(refused(hard)).rejects.toThrow('shorter')
      expect(await listEntries(office)).toEqual([])

      await refused({ ...hard, overrideWhy: 'These are the words of the law.' })
      expect((await listEntries(office))[0]?.overrideWhy).toBe('These are the words of the law.')
    },
  )

  databaseTest('is never changed by the office, and tells nothing of a draft', async ({ database }) => {
    const { office } = database
    await openSmallWave(office)
    await writeEntry(office, writing, parks)
    for (const statement of [
      `update listen.happened set did = 'Another'`,
      'delete from listen.happened',
      'delete from listen.happened_withdrawn',
    ])
      await expect(sql.raw(statement).execute(office)).rejects.toThrow('permission denied')
    await sql`update listen.waves set state = 'draft'`.execute(database.owner)
    const { rows } = await sql`select id from listen.public_happened`.execute(database.public)
    expect(rows).toEqual([])
  })

  databaseTest('asks for surveys that are over and of which nothing stands', async ({ database }) => {
    const { office } = database
    await openSmallWave(office, { closesOn: '2027-05-28' })
    expect(await listUntoldWaves(office, '2027-05-28')).toEqual([])
    expect((await listUntoldWaves(office, '2027-05-29')).map(one => one.id)).toEqual(['small-2027'])
    const id = await writeEntry(office, writing, parks)
    expect(await listUntoldWaves(office, '2027-07-28')).toEqual([])
    await withdrawEntry(office, writing, id, 'Wrong.')
    expect(await listUntoldWaves(office, '2027-07-28')).toHaveLength(1)
  })
})
