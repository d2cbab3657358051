import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import {
  findBoundaries,
  Gazetteer,
  importAreas,
  importBoundaries,
  importChanges,
  importMargin,
  importPopulations,
  keepBoundaries,
  listBodies,
  listMargins,
  loadGazetteer,
  loadProfile,
  type PlacesFile,
  seedProfile,
} from '../index.ts'

const profile = loadProfile('office/england')
const ccg = {
  id: 'ccg',
  singular: 'clinical commissioning group',
  plural: 'clinical commissioning groups',
  code: null,
  within: 'country',
  namedAlone: 'whole',
  before: ['nhs'],
  after: ['ccg'],
} as const

const given = (text: string, more: Partial<PlacesFile> = {}): PlacesFile => ({
  text,
  fileName: 'areas.csv',
  kind: 'ccg',
  source: 'NHS Example (example data)',
  by: 'person-1',
  audit: subject => ({ event: 'PLACES_IMPORTED', person: 'person-1', subject }),
  ...more,
})

const GROUPS =
  'code,name,from,to\n1A,NHS NORTH CCG,,2021-04-01\n1B,NHS SOUTH CCG,,2021-04-01\n2C,NHS WHOLE CCG,2021-04-01,\n'

describe('places in the database', () => {
  databaseTest(
    'seeds the profile once, and gives back the very same gazetteer',
    async ({ database: { office } }) => {
      expect(await seedProfile(office, profile)).toBe(true)
      expect(await seedProfile(office, profile)).toBe(false)

      const loaded = await loadGazetteer(office)
      const direct = new Gazetteer(profile.facts)
      for (const { id } of profile.facts.kinds) expect(loaded.areas(id)).toEqual(direct.areas(id))
      expect(loaded.facts.kinds).toEqual(direct.facts.kinds)
      expect(loaded.facts.links).toHaveLength(direct.facts.links.length)
      expect(loaded.successors('E10000009', '2018-01-01', '2024-01-01')).toEqual(
        direct.successors('E10000009', '2018-01-01', '2024-01-01'),
      )
      expect(loaded.population('E08000038', 2024)).toBe(direct.population('E08000038', 2024))
      expect(loaded.match({ name: 'Bristol  City of' })).toMatchObject({
        ok: true,
        area: { code: 'E06000023' },
      })
      const bodies = await listBodies(office)
      expect(bodies).toHaveLength(profile.bodies.length)
      const byId = new Map(bodies.map(body => [body.id, body]))
      for (const body of profile.bodies) expect(byId.get(body.id)).toEqual(body)
    },
  )

  databaseTest('seeds once when two processes start at the same moment', async ({ database: { office } }) => {
    const written = await Promise.all([seedProfile(office, profile), seedProfile(office, profile)])
    expect(written.sort()).toEqual([false, true])
  })

  databaseTest('says what to do when nothing has been seeded', async ({ database: { office } }) => {
    await expect(loadGazetteer(office)).rejects.toThrow('the database knows no areas yet. Start Remit once')
  })

  databaseTest('lets public pages read areas, and not who imported them', async ({ database }) => {
    await seedProfile(database.office, profile)
    expect((await loadGazetteer(database.public)).areas('authority')).toHaveLength(153)
    expect(await findBoundaries(database.public, 'authority', '2024-01-01')).toBeUndefined()
    for (const hidden of ['places.imports', 'places.body_powers']) {
      await expect(sql`select * from ${sql.table(hidden)}`.execute(database.public)).rejects.toThrow(
        'permission denied',
      )
    }
    await expect(sql`select import from places.areas`.execute(database.public)).rejects.toThrow(
      'permission denied',
    )
    await expect(sql`delete from places.areas`.execute(database.public)).rejects.toThrow('permission denied')
  })

  databaseTest(
    'learns a new kind of area, its history and its people, and keeps them when the profile changes',
    async ({ database: { office } }) => {
      await seedProfile(office, profile)
      expect(await importAreas(office, given(GROUPS), ccg)).toMatchObject({ count: 3 })
      const lookup = 'on,from,to\n2021-04-01,NHS North CCG,NHS Whole CCG\n2021-04-01,1B,2C\n'
      expect(await importChanges(office, given(lookup))).toMatchObject({ count: 2 })
      const people = 'area,year,age,people\n1A,2020,0,5\n1A,2020,1,6\nNHS SOUTH CCG,2020,0,7\n1B,2020,1,8\n'
      expect(await importPopulations(office, given(people))).toMatchObject({ count: 4 })

      const changed = { ...profile, facts: { ...profile.facts, standardDay: '2024-04-01' } }
      expect(await seedProfile(office, changed)).toBe(true)
      const gazetteer = await loadGazetteer(office)
      expect(gazetteer.facts.standardDay).toBe('2024-04-01')
      expect(gazetteer.areas('ccg').map(({ code }) => code)).toEqual(['2C'])
      expect(gazetteer.successors('1A', '2020-01-01', '2022-01-01')).toMatchObject([
        { code: '2C', kind: 'merge', share: 1 },
      ])
      expect(gazetteer.population('2C', 2020, { from: 0, to: 1 })).toBe(26)
      expect(gazetteer.parent('2C', 'country')?.code).toBe('E92000001')
      const { rows } = await sql`select event from platform.audit_events`.execute(office)
      expect(rows).toHaveLength(3)
    },
  )

  databaseTest(
    'keeps nothing of a file with a wrong row, and tells about all wrong rows at once',
    async ({ database: { office } }) => {
      await seedProfile(office, profile)
      const bad = 'code,name,from\n1A,NHS NORTH CCG,1 April\n1A,,\n,NHS X CCG,\n'
      const told = await importAreas(office, given(bad), ccg).catch(error => error.problems)
      expect(
        told.map(({ what, at }: { what: string; at: { line: number } }) => `${at.line} ${what}`),
      ).toEqual([
        '2 expected a day such as 2021-04-01 in "from", got "1 April".',
        '3 the code "1A" stands here for the second time.',
        '3 the name is missing.',
        '4 the code is missing.',
      ])
      const { rows } = await sql`select from places.imports`.execute(office)
      expect(rows).toHaveLength(0)
    },
  )

  databaseTest('refuses the same file twice, also at the same moment', async ({ database: { office } }) => {
    await seedProfile(office, profile)
    const both = await Promise.allSettled([1, 2].map(() => importAreas(office, given(GROUPS), ccg)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(importAreas(office, given(GROUPS), ccg)).rejects.toThrow(
      'areas.csv was imported before, exactly as it is.',
    )
    await expect(importAreas(office, given(`${GROUPS}\n`), null)).rejects.toThrow(
      'already known: 1A (NHS NORTH CCG)',
    )
  })

  databaseTest(
    'keeps outlines with the words that stand under their maps',
    async ({ database: { office } }) => {
      await seedProfile(office, profile)
      const ring = [
        [-1.6, 53.7],
        [-1.4, 53.7],
        [-1.4, 53.9],
        [-1.6, 53.7],
      ]
      const feature = {
        type: 'Feature',
        properties: { n: 'Leeds' },
        geometry: { type: 'Polygon', coordinates: [ring] },
      }
      const text = JSON.stringify({ type: 'FeatureCollection', features: [feature] })
      const attribution = 'Source: Example Survey (example data)'
      const gazetteer = await loadGazetteer(office)
      const reading = importBoundaries(
        { text, file: 'a.geojson', kind: 'authority', attribution },
        gazetteer,
        profile.frame,
      )

      await keepBoundaries(office, given(text, { kind: 'authority', fileName: 'a.geojson' }), reading)
      expect(await findBoundaries(office, 'authority', '2024-01-01')).toEqual(reading.boundaries)
      expect(await findBoundaries(office, 'authority', '2020-01-01')).toBeUndefined()
      await expect(keepBoundaries(office, given(text, { kind: 'authority' }), reading)).rejects.toThrow(
        'was imported before',
      )
    },
  )

  databaseTest(
    'learns how a population divides, keeps the tables before, and takes the same file twice only with other words',
    async ({ database: { office } }) => {
      await seedProfile(office, profile)
      const file = given('area,Girls,Boys\nLeeds,80100,83500\n', {
        fileName: 'gender.csv',
        kind: 'authority',
      })
      const said = {
        title: 'Gender by authority',
        on: '2021-03-21',
        ages: { from: 0, to: 17 },
        kind: 'authority',
        columns: 'gender',
      }
      expect(await importMargin(office, file, said)).toMatchObject({ count: 2 })
      await expect(importMargin(office, file, said)).rejects.toThrow('was imported before')
      await importMargin(office, file, { ...said, on: '2022-03-21' })
      await expect(
        importMargin(office, given('area,Girls\nAtlantis,4\n', { kind: 'authority' }), said),
      ).rejects.toThrow('Atlantis')

      const [newer, older, ...more] = await listMargins(office)
      expect(more).toEqual([])
      expect([newer!.on, older!.on]).toEqual(['2022-03-21', '2021-03-21'])
      expect(older).toMatchObject({
        ...{ title: 'Gender by authority', traits: ['gender'], source: 'NHS Example (example data)' },
        rows: [
          { area: 'E08000035', ages: null, categories: ['Girls'], people: 80100 },
          { area: 'E08000035', ages: null, categories: ['Boys'], people: 83500 },
        ],
      })
    },
  )
})
