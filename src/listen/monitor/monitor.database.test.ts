import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { insertResponses } from '../collect/collect.store.ts'
import type { Response } from '../collect/response-of.ts'
import { openSmallWave } from '../form/small-survey.test-support.ts'
import { countAll, countBySent, countChildrenByArea } from './monitor.store.ts'
import { verifyTallies } from './verify-tallies.ts'

const response = (given: Partial<Response>): Response => ({
  form: '9-12',
  hour: new Date('2027-03-01T09:00:00Z'),
  sent: true,
  age: 10,
  gender: 'girl',
  area: 'E06000001',
  placeRoute: 'school',
  setting: null,
  phase: null,
  answers: {},
  leftAfter: null,
  ...given,
})

const keep = (db: Database, responses: readonly Response[]) =>
  db.transaction().execute(tx => insertResponses(tx, 'wave', responses))

describe('the monitor', () => {
  databaseTest(
    'counts what was sent by anything, and what was not given as not given',
    async ({ database }) => {
      const { office } = database
      await openSmallWave(office, { id: 'wave' })
      await keep(office, [
        response({}),
        response({}),
        response({ area: null, placeRoute: 'none', age: null }),
        response({ sent: false }),
      ])
      await keep(office, [response({})])

      const areas = [
        { by: '', responses: 1 },
        { by: 'E06000001', responses: 3 },
      ]
      expect(await countChildrenByArea(office, 'wave')).toEqual(areas)
      expect(await countBySent(office, 'wave', 'Europe/London')).toEqual({
        day: [{ by: '2027-03-01', responses: 4 }],
        hour: [{ by: '09', responses: 4 }],
        form: [{ by: '9-12', responses: 4 }],
        age: [
          { by: '', responses: 1 },
          { by: '10', responses: 3 },
        ],
        gender: [{ by: 'girl', responses: 4 }],
        area: areas,
        place: [
          { by: 'none', responses: 1 },
          { by: 'school', responses: 3 },
        ],
        'adult-day': [],
        'adult-area': [],
      })
      expect(await countAll(office, 'wave')).toEqual({ sent: 4, left: 1, inbox: 0, suspicious: 0 })
    },
  )

  databaseTest(
    'counts adults who answered for themselves among those who answered, and never among children',
    async ({ database }) => {
      const { office } = database
      await openSmallWave(office, { id: 'wave' })
      await sql`update listen.surveys set adult_forms = '{adult}'`.execute(database.owner)
      const adult = { form: 'adult', age: null, gender: null } as const
      await keep(office, [response({}), response(adult), response({ ...adult, area: 'E06000002' })])
      await keep(office, [response({ ...adult, sent: false })])

      expect(await countChildrenByArea(office, 'wave')).toEqual([
        { by: 'E06000001', responses: 1 },
        { by: 'E06000002', responses: 0 },
      ])
      expect(await countBySent(office, 'wave', 'Europe/London')).toMatchObject({
        day: [{ by: '2027-03-01', responses: 3 }],
        'adult-day': [{ by: '2027-03-01', responses: 2 }],
        'adult-area': [
          { by: 'E06000001', responses: 1 },
          { by: 'E06000002', responses: 1 },
        ],
      })
      expect(await verifyTallies(office)).toEqual([])
    },
  )

  databaseTest(
    'puts a response of half past eight in summer into the day and hour of the children',
    async ({ database }) => {
      await openSmallWave(database.office, { id: 'wave' })
      await keep(database.office, [response({ hour: new Date('2027-06-30T23:00:00Z') })])
      const { day, hour } = await countBySent(database.office, 'wave', 'Europe/London')

      expect(day).toEqual([{ by: '2027-07-01', responses: 1 }])
      expect(hour).toEqual([{ by: '00', responses: 1 }])
    },
  )

  databaseTest('knows of the running hour only that something came', async ({ database }) => {
    await sql`insert into listen.inbox (response, page, wave, form, answers, ended)
      values (gen_random_uuid(), '', 'wave', '9-12', '{}', 'sent')`.execute(database.office)

    expect(await countAll(database.office, 'wave')).toMatchObject({ sent: 0, inbox: 1 })
  })
})
