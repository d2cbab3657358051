import { fileURLToPath } from 'node:url'
import { describe, expect } from 'vitest'
import { type GroupDefinition, groupSchema } from '../../kernel/group.ts'
import { Gazetteer, loadProfile } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { insertResponses } from '../collect/collect.store.ts'
import type { Response } from '../collect/response-of.ts'
import { openSmallWave } from '../form/small-survey.test-support.ts'
import { surveySchema } from '../survey/survey.ts'
import type { PublicWave } from '../wave/wave.ts'
import { replaceHeardGroups } from './heard-groups.store.ts'
import { lookAtWave } from './look-at-wave.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))
const gazetteer = new Gazetteer(loadProfile(OFFICE).facts)

const wave: PublicWave = {
  id: 'wave',
  title: 'Wave',
  opensOn: '2026-04-20',
  closesOn: '2026-05-29',
  state: 'closed',
  survey: surveySchema.parse({
    survey: 'small',
    version: 1,
    title: 'Small',
    purpose: 'To try.',
    promise: { anonymous: true, keepWordsMonths: 24, keepRowsMonths: 24 },
    ages: [0, 17],
    roles: {},
    items: { pet: { kind: 'text', title: 'Pet', renderings: { all: { question: 'A pet?' } } } },
    forms: {
      all: {
        title: 'All',
        forWhom: 'All',
        ages: null,
        renderings: ['all'],
        speaks: 'child',
        readers: '9 to 12',
        welcome: 'Hello.',
        promise: { words: 'Nobody knows.', unless: 'You tell.' },
        thanks: 'Thanks.',
        pages: [{ id: 'pet', items: ['pet'] }],
      },
    },
  }),
}

const RESPONSE = {
  form: 'all',
  hour: new Date('2026-05-01T09:00:00Z'),
  sent: true,
  age: 9,
  gender: null,
  area: 'E08000016',
  placeRoute: 'postcode',
  setting: null,
  phase: null,
  answers: {},
  leftAfter: null,
} as const

const depsOf = (db: Database, places: Gazetteer, groups: readonly GroupDefinition[] = []) => ({
  db,
  waves: { list: async () => [wave], find: async () => wave },
  gazetteer: async () => places,
  groups,
  timeZone: 'Europe/London',
  smallest: 11,
  now: () => new Date('2026-06-01T09:00:00Z'),
})

async function keep(db: Database, responses: readonly Response[]): Promise<void> {
  await openSmallWave(db, { id: 'wave' })
  await db.transaction().execute(tx => insertResponses(tx, 'wave', responses))
}

describe('the monitor of a wave', () => {
  databaseTest('counts children of an area with an old code where they live now', async ({ database }) => {
    // Barnsley had this code until 2025 and has E08000038 since
    await keep(database.office, [RESPONSE, RESPONSE])
    const look = await lookAtWave(depsOf(database.office, gazetteer), 'wave')

    expect(look.coverage.find(one => one.area === 'E08000038')?.responses).toBe(2)
    expect(look.forecast).toBeNull()
    // the office knows all children of an area, and not how old they are
    expect(look.ages).toEqual([])
  })

  databaseTest('says of each age how many of its children were heard', async ({ database }) => {
    const areas = gazetteer.areas(wave.survey.areas, wave.closesOn)
    const ages = Array.from({ length: 18 }, (_, age) => age)
    const known = gazetteer.withPopulations(
      areas.flatMap(({ code }) =>
        ages.map(age => ({ area: code, year: 2025, ages: { from: age, to: age }, people: 100 })),
      ),
    )
    await keep(database.office, [
      { ...RESPONSE, age: 9 },
      { ...RESPONSE, age: 9 },
      { ...RESPONSE, age: 16 },
    ])
    const look = await lookAtWave(depsOf(database.office, known), 'wave')

    expect(look.ages).toHaveLength(18)
    const children = 100 * areas.length
    expect(look.ages[9]).toEqual({
      area: '9',
      name: 'Age 9',
      responses: 2,
      children,
      share: 2 / children,
      short: Math.ceil(children * 0.05) - 2,
    })
    expect(look.ages.map(({ responses }) => responses).filter(count => count > 0)).toEqual([2, 1])
  })

  databaseTest(
    'holds a group against as many children as are so everywhere, and against nobody where that is not known',
    async ({ database }) => {
      const areas = gazetteer.areas(wave.survey.areas, wave.closesOn)
      const known = gazetteer.withPopulations(
        areas.map(({ code }) => ({ area: code, year: 2025, ages: { from: 0, to: 17 }, people: 1_000 })),
      )
      const group = (id: string, more: object) =>
        groupSchema.parse({
          group: id,
          title: id,
          words: 'W.',
          from: '2021-01-01',
          to: null,
          source: 'S',
          rule: { any: [{ form: ['9-12'] }] },
          ...more,
        })
      const groups = [
        group('known', { commonness: { share: 0.02, source: 'Census.' } }),
        group('not-known', {}),
      ]
      const { office } = database
      await keep(office, [RESPONSE, RESPONSE])
      const heard = groups.map(one => ({
        group: one.group,
        definedFrom: one.from,
        yes: 2,
        no: 0,
        unknown: 5,
      }))
      const now = new Date('2026-05-20T09:30:00Z')
      await office.transaction().execute(tx => replaceHeardGroups(tx, 'wave', heard, now))
      const look = await lookAtWave(depsOf(office, known, groups), 'wave')

      expect(look.groupsCounted).toEqual(new Date('2026-05-20T09:00:00Z'))
      const children = 20 * areas.length
      expect(look.groups).toMatchObject([
        {
          name: 'known',
          responses: 2,
          children,
          share: 2 / children,
          short: children / 20 - 2,
          unknown: 5,
          source: 'Census.',
        },
        { name: 'not-known', responses: 2, children: 'not-available', share: null, short: null },
      ])
      // a definition that is in nobody's folder any more is not shown under another's words
      expect((await lookAtWave(depsOf(office, known), 'wave')).groups).toEqual([])
    },
  )
})
