import { describe, expect } from 'vitest'
import { groupSchema } from '../../kernel/group.ts'
import type { KnownMargin } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { insertResponses } from '../collect/collect.store.ts'
import type { Response } from '../collect/response-of.ts'
import { openSmallWave, SMALL_SURVEY } from '../form/small-survey.test-support.ts'
import { DELETE_OF_WAVE } from '../retention/delete-due.store.ts'
import type { Answers } from '../survey/answer.ts'
import { readSurvey } from '../survey/read-survey.ts'
import type { PublicWave } from '../wave/wave.ts'
import { countGroups } from './count-groups.ts'
import { readHeardAnswers } from './heard-answers.store.ts'
import { readHeardGroups } from './heard-groups.store.ts'

const group = (id: string, rule: unknown) =>
  groupSchema.parse({
    group: id,
    title: `Title of ${id}`,
    words: 'W.',
    from: '2021-01-01',
    to: null,
    source: 'S',
    rule,
  })

const UNLIKELY = group('unlikely', { any: [{ item: 'better-life', is: ['unlikely', 'other'] }] })
const HEALTH = group('health', {
  any: [
    { item: 'important', is: ['health'] },
    { setting: ['special-school'], whenUnknown: 'no' },
  ],
})
const NOT_ASKED = group('not-asked', { any: [{ item: 'lives-with', is: ['foster-parents'] }] })

const WAVE: PublicWave = {
  id: 'wave',
  title: 'A small survey',
  opensOn: '2027-04-19',
  closesOn: '2027-05-28',
  state: 'open',
  survey: readSurvey(SMALL_SURVEY, 'small.yaml'),
}
const NOW = new Date('2027-05-03T09:10:00Z')

const response = (answers: Answers, given: Partial<Response> = {}): Response => ({
  form: 'older',
  hour: new Date('2027-05-03T08:00:00Z'),
  sent: true,
  age: 10,
  gender: null,
  area: null,
  placeRoute: 'none',
  setting: null,
  phase: null,
  answers,
  leftAfter: null,
  ...given,
})

const keep = (db: Database, responses: readonly Response[]) =>
  db.transaction().execute(tx => insertResponses(tx, 'wave', responses))

const count = (db: Database, groups = [UNLIKELY, HEALTH, NOT_ASKED]) =>
  countGroups({ db, groups, margins: async () => [], now: () => NOW }, WAVE)

const counted = async (db: Database) =>
  (await readHeardGroups(db, 'wave')).map(({ group, yes, no, unknown }) => [group, yes, no, unknown])

describe('the groups of a wave', () => {
  databaseTest('are counted by their rule, and nobody who was not asked is a no', async ({ database }) => {
    const { office } = database
    await openSmallWave(office, { id: 'wave' })
    await keep(office, [
      response({ 'better-life': { chosen: 'unlikely' }, important: { several: ['home', 'health'] } }),
      response({ 'better-life': { chosen: 'other' }, important: { none: 'dont-want' } }),
      response({ 'better-life': { chosen: 'likely' }, important: { several: ['home'] } }),
      response({}, { setting: 'special-school' }),
      response({ 'better-life': { chosen: 'unlikely' } }, { sent: false }),
    ])
    await count(office)

    expect(await counted(office)).toEqual([
      ['health', 2, 1, 1],
      ['unlikely', 2, 1, 1],
    ])
  })

  databaseTest(
    'are counted where a rule asks for the form alone, and for nothing answered',
    async ({ database }) => {
      const { office } = database
      await openSmallWave(office, { id: 'wave' })
      await keep(office, [response({}), response({}, { form: 'younger' }), response({}, { form: 'younger' })])
      await count(office, [group('young', { any: [{ form: ['younger'] }] })])

      expect(await counted(office)).toEqual([['young', 2, 1, 0]])
    },
  )

  databaseTest('are counted anew, not added up, and go with the aggregates', async ({ database }) => {
    const { office } = database
    await openSmallWave(office, { id: 'wave' })
    await keep(office, [response({ 'better-life': { chosen: 'unlikely' } })])
    await count(office)
    await keep(office, [response({ 'better-life': { chosen: 'likely' } })])
    await count(office)
    await count(office)

    expect(await counted(office)).toContainEqual(['unlikely', 1, 1, 0])
    const gone = await office.transaction().execute(tx => DELETE_OF_WAVE.aggregates(tx, 'wave'))
    expect(gone).toMatchObject({ 'counts of groups': 2 })
    expect(await counted(office)).toEqual([])
  })

  databaseTest(
    'stand beside genders and ethnic groups, of which nobody who was not asked is one',
    async ({ database }) => {
      const { office } = database
      await openSmallWave(office, { id: 'wave' })
      const one = (title: string, options: Record<string, string>) => ({
        kind: 'one' as const,
        title,
        options,
        waysOut: [],
        renderings: {},
      })
      const survey = {
        ...WAVE.survey,
        roles: { ...WAVE.survey.roles, gender: 'gender', ethnicity: 'background' },
        items: {
          ...WAVE.survey.items,
          gender: one('Gender', { girl: 'Girl', boy: 'Boy' }),
          background: one('Background', { black: 'Black', white: 'White' }),
        },
      }
      const margin: KnownMargin = {
        ...{ id: 'm', title: 'Background', on: '2021-03-21', ages: { from: 0, to: 17 }, kind: null },
        ...{ hasAges: false, traits: ['ethnic group'], source: 'Census', fileName: 'm.csv' },
        importedAt: NOW,
        rows: [
          { area: null, ages: null, categories: ['Black'], people: 20 },
          { area: null, ages: null, categories: ['White'], people: 80 },
        ],
      }
      await keep(office, [
        response({ background: { chosen: 'white' } }, { gender: 'girl' }),
        response({ background: { none: 'dont-want' } }, { gender: 'girl' }),
        response({}),
      ])
      const use = { db: office, groups: [], margins: async () => [margin], now: () => NOW }
      await countGroups(use, { ...WAVE, survey })

      const heard = await readHeardAnswers(office, 'wave')
      expect(heard.map(({ about, answer, responses, share }) => [about, answer, responses, share])).toEqual([
        ['ethnicity', '', 2, null],
        ['ethnicity', 'black', 0, 0.2],
        ['ethnicity', 'white', 1, 0.8],
        ['gender', '', 1, null],
        ['gender', 'boy', 0, null],
        ['gender', 'girl', 2, null],
      ])
      expect(heard.map(({ source }) => source?.slice(0, 12) ?? null)).toEqual([
        ...Array.from({ length: 3 }, () => '“Background”'),
        ...Array.from({ length: 3 }, () => null),
      ])
      const gone = await office.transaction().execute(tx => DELETE_OF_WAVE.aggregates(tx, 'wave'))
      expect(gone).toMatchObject({ 'counts of genders and ethnic groups': 6 })
    },
  )

  databaseTest('keep their last count when the rows have gone', async ({ database }) => {
    const { office } = database
    await openSmallWave(office, { id: 'wave' })
    await keep(office, [response({ 'better-life': { chosen: 'unlikely' } })])
    await count(office)
    await office.transaction().execute(tx => DELETE_OF_WAVE.rows(tx, 'wave'))
    await count(office)

    expect(await counted(office)).toContainEqual(['unlikely', 1, 0, 0])
  })
})
