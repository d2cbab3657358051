import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import {
  importPostcodes,
  importSettings,
  loadGazetteer,
  loadProfile,
  seedProfile,
} from '../../places/index.ts'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { begin, type Child, openForms } from './child.test-support.ts'
import { openSmallWave } from './small-survey.test-support.ts'

const profile = loadProfile('office/england')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'remit-places-'))
  await writeFile(
    join(folder, 'schools.csv'),
    `code,name,kind,phase,area,town
900001,Heron Brook Primary School,school,Primary,E08000035,Otley
900002,Heron Lane High School,school,Secondary,E08000032,Ilkley
${Array.from({ length: 9 }, (_, n) => `90001${n},Oak ${'JIHGFEDCB'[n]} School,school,Primary,E08000035,Otley`).join('\n')}
`,
  )
  await writeFile(
    join(folder, 'postcodes.csv'),
    'postcode,area\nLS1 4AP,E08000035\nBD1 1AA,E08000032\nBD1 1AB,E08000035\n',
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A child on the page that asks for the place, in an office that knows eleven schools and three postcodes. */
async function childAtPlace(database: TestDatabase): Promise<Child> {
  const db = database.office
  await seedProfile(db, profile)
  const use = { db, gazetteer: await loadGazetteer(db), districts: profile.districts }
  const file = (name: string) => ({
    path: join(folder, `${name}.csv`),
    fileName: `${name}.csv`,
    list: 'schools',
    source: 'Invented',
    by: 'person-1',
    audit: (subject: string) => ({ event: 'SETTINGS_IMPORTED', person: 'person-1', subject }),
  })
  await importSettings(use, file('schools'))
  await importPostcodes(use, file('postcodes'))
  await openSmallWave(db)
  const child = await begin(openForms(database))
  return child.open(child.address.replace(/age$/, 'home'))
}

const keptPlace = async ({ office }: TestDatabase) =>
  (
    await sql<{
      answer: unknown
    }>`select answers->'home' as answer from listen.inbox where page = 'home'`.execute(office)
  ).rows[0]?.answer

/** Everything that the database keeps of listen, as text. */
async function dump({ office }: TestDatabase): Promise<string> {
  const { rows } = await sql`select to_jsonb(i) as row from listen.inbox i`.execute(office)
  return JSON.stringify(rows)
}

const NONE = { area: null, route: 'none', setting: null, phase: null }

describe('the place of a child', () => {
  databaseTest(
    'is looked for among eight schools in order, and said when there are more',
    async ({ database }) => {
      const child = await childAtPlace(database)
      await child.send({ 'home~search': 'oak', find: 'home' })
      expect([...child.words.matchAll(/Oak (.) School/g)].map(([, letter]) => letter).join('')).toBe(
        'BCDEFGHI',
      )
      expect(child.words).toContain('If yours is not here, write the town too.')
      await child.send({ 'home~search': 'heron', find: 'home' })
      expect(child.words).not.toContain('write the town too')
    },
  )

  databaseTest('is found by the school, which is then forgotten', async ({ database }) => {
    const child = await childAtPlace(database)
    await child.send({ 'home~search': 'heron', find: 'home' })
    expect(child.words).toMatch(
      /Which one is it\?.*Heron Brook Primary School Otley, Leeds.*My school is not here/,
    )
    expect(child.page).not.toContain(' checked')
    expect(await keptPlace(database)).toBeUndefined()
    await child.send({ 'home~search': 'heron', home: '900001' })
    expect(child.step).toBe('review')
    expect(await keptPlace(database)).toEqual({
      place: { area: 'E08000035', route: 'school', setting: 'school', phase: 'Primary', reason: null },
    })
    expect(await dump(database)).not.toMatch(/heron|900001/i)
  })

  databaseTest('is kept when a child comes back to the page and leaves it as it is', async ({ database }) => {
    const child = await childAtPlace(database)
    const home = child.address
    await child.send({ 'home~postcode': 'ls1 4ap' })
    const before = await keptPlace(database)
    await child.open(home)
    expect(child.words).toContain('You have told us this already')
    expect(child.page).not.toMatch(/ls1/i)
    await child.send('', home)
    expect(await keptPlace(database)).toEqual(before)
    await child.send({ 'home~out': '~dont-want' }, home)
    expect(await keptPlace(database)).toEqual({ none: 'dont-want' })
  })

  databaseTest(
    'is found by the postcode, which reaches neither the database nor the log',
    async ({ database }) => {
      const child = await childAtPlace(database)
      await child.send({ 'home~postcode': ' LS14AP ', find: 'home' })
      expect(await keptPlace(database)).toEqual({
        place: { ...NONE, area: 'E08000035', route: 'postcode', reason: null },
      })
      expect(await dump(database)).not.toMatch(/LS1/i)
    },
  )

  databaseTest(
    'that a postcode does not say is doubted once, counted with why, and never in the way',
    async ({ database }) => {
      const child = await childAtPlace(database)
      const home = child.address
      for (const [typed, reason] of [
        ['hello', 'not-a-postcode'],
        ['ZE1 0AA', 'unknown'],
        ['BD1', 'ambiguous'],
      ] as const) {
        await child.send({ 'home~postcode': typed }, home)
        expect(child.status).toBe(422)
        expect(child.words).toContain('could not find your area')
        expect(await keptPlace(database)).toEqual({ place: { ...NONE, reason } })
        expect(await dump(database)).not.toContain(typed)
        await child.send({ 'home~postcode': typed, 'home~again': typed }, home)
        expect(child.step).toBe('review')
      }
    },
  )

  databaseTest(
    'is taken by Enter in the line of the postcode, however often a school was looked for in vain',
    async ({ database }) => {
      const child = await childAtPlace(database)
      const home = child.address
      // Enter presses the button that looks for a school, and sends what the page holds beside it
      const enter = (typed: Record<string, string>) => {
        const sent = new URLSearchParams({ ...typed, find: 'home' })
        for (const [, value = ''] of child.page.matchAll(/name="home~again" value="([^"]*)"/g))
          sent.append('home~again', value)
        return child.send(sent.toString(), home)
      }
      await enter({ 'home~search': 'zzyzx' })
      expect(child.words).toContain('We found no school like that')
      await enter({ 'home~search': 'zzyzx', 'home~postcode': 'ZE1 0AA' })
      expect(child.words).toContain('could not find your area')
      await enter({ 'home~search': 'zzyzx', 'home~postcode': 'LS1 4AP' })
      expect(child.step).toBe('review')
      expect(await keptPlace(database)).toEqual({
        place: { ...NONE, area: 'E08000035', route: 'postcode', reason: null },
      })
      // another name is looked for first
      await enter({ 'home~search': 'heron', 'home~postcode': 'LS1 4AP' })
      expect(child.words).toContain('Heron Brook')
    },
  )

  databaseTest('is not known when the school is in no list: a child can go on', async ({ database }) => {
    const child = await childAtPlace(database)
    const home = child.address
    await child.send({ 'home~search': ' ', find: 'home' }, home)
    expect(child.words).toContain('Write the name first, then press “Find my school”.')
    expect(child.words).not.toContain('We found no school')
    await child.send({ 'home~search': 'zzyzx' }, home)
    expect(child.words).toContain('We found no school like that')
    await child.send({ 'home~search': 'zzyzx', 'home~again': 'zzyzx' }, home)
    expect(child.step).toBe('review')
    expect(await keptPlace(database)).toEqual({ place: { ...NONE, reason: 'unknown' } })
    await child.send({ 'home~search': 'heron', home: '~none' }, home)
    expect(child.step).toBe('review')
    // a code that no school has is no answer: the child is asked again
    await child.send({ 'home~search': 'heron', home: '999999' }, home)
    expect(child.status).toBe(422)
  })
})
