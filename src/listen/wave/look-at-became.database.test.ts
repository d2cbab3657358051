import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import type { Role } from '../../platform/permissions/permissions.ts'
import { finishWave } from '../analysis/finished-wave.test-support.ts'
import { lookAtBecame } from './look-at-became.ts'

const retention = {
  noticeDays: 30,
  surveys: { months: 72, why: 'as the office decided' },
  maskedWords: { months: 60, why: 'for a test' },
  aggregates: { months: 240, why: 'for a test' },
  concerns: { months: 72, why: 'for a test' },
  readCounts: { months: 12, why: 'for a test' },
}
const RELEASES = [
  { title: 'W', version: '1.1.0', href: '/office/see/releases/2', isWithdrawn: false },
  { title: 'W', version: '1.0.0', href: '/office/see/releases/1', isWithdrawn: true },
]
const deps = {
  retention,
  releasesOf: async (wave: string) => (wave === 'w-1' ? RELEASES : []),
  pageOfWave: (wave: string) => `/what-children-said/${wave}`,
}

describe('the page of a wave that is over', () => {
  databaseTest('leads each on to what they may open of it, and to nothing else', async ({ database }) => {
    const { office } = database
    const { datasets } = await finishWave(office, [{ answers: { life: { chosen: 'happy' } } }])
    const look = (...roles: Role[]) =>
      lookAtBecame({ db: office, datasets, ...deps }, 'w-1', roles, '2026-07-01')
    const termsOf = async (...roles: Role[]) => (await look(...roles)).map(({ term }) => term)

    expect(await termsOf('analyst')).toEqual([
      ...['Dataset', 'Weights', 'Published', 'What happened', 'Words', 'Coding frames', 'Quotes'],
    ])
    expect(await termsOf('data-protection-lead')).toEqual([
      ...['Published', 'What happened', 'Quotes', 'When it goes'],
    ])
    const hrefs = async (...roles: Role[]) =>
      (await look(...roles)).flatMap(({ links }) => links.map(({ href }) => href))
    expect(await hrefs('analyst')).toEqual([
      '/office/listen/analysis/w-1',
      '/office/listen/analysis/w-1/weights',
      '/what-children-said/w-1',
      '/office/see/releases/2',
      '/office/see/releases/1',
      '/what-happened/w-1',
    ])
    // releases are not for participation, who write what happened
    expect(await hrefs('participation')).toEqual([
      '/what-children-said/w-1',
      '/what-happened/w-1',
      '/office/listen/happened',
    ])
  })

  databaseTest(
    'says how many responses its dataset has, which weights count, and when it goes',
    async ({ database }) => {
      const { office } = database
      const { datasets } = await finishWave(office, [
        { answers: { life: { chosen: 'happy' } } },
        { answers: { life: { chosen: 'sad' } } },
      ])
      await sql`insert into listen.retention_extensions
        (batch, kind, until, ground, why, asked_by, decision, decided_by, decided_at)
      values ('w-1', 'rows', '2028-10-12', 'court', 'An inquiry has asked for it.', 'ada', 'agreed', 'ben', now())`.execute(
        office,
      )
      const rows = await lookAtBecame(
        { db: office, datasets, ...deps },
        'w-1',
        ['analyst', 'commissioner'],
        '2026-07-01',
      )
      const words = (term: string) => rows.find(row => row.term === term)?.words
      expect(words('Dataset')).toMatch(/^Version \S+, 2 responses$/)
      expect(words('Weights')).toBe('None in force: every child counts as one.')
      expect(words('When it goes')).toContain('Answers, child by child: 12 October 2028')
      expect(words('When it goes')).toContain('Words as children wrote them: 12 June 2028')
    },
  )

  databaseTest('says what is still to be done where nothing came of it yet', async ({ database }) => {
    const { office } = database
    const { datasets } = await finishWave(office, [])
    await sql`update listen.waves set dataset = null`.execute(office)
    const rows = await lookAtBecame(
      { db: office, datasets, ...deps, releasesOf: async () => [] },
      'w-1',
      ['analyst'],
      '2026-07-01',
    )
    expect(rows.map(({ term, words }) => `${term}: ${words}`)).toEqual([
      'Dataset: None yet. An analyst finishes the wave; then its answers can be analysed.',
      'Published: No figures of it are public.',
      'What happened: Children have been told nothing yet.',
      'Words: 0 texts to be read, masked',
      'Coding frames: Nobody has put its texts under themes.',
      'Quotes: None has been proposed.',
    ])
  })
})
