import { fileURLToPath } from 'node:url'
import { describe, expect } from 'vitest'
import { Gazetteer, loadProfile } from '../../places/index.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { addToTallies } from '../collect/collect.store.ts'
import { surveySchema } from '../survey/survey.ts'
import type { PublicWave } from '../wave/wave.ts'
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

describe('the monitor of a wave', () => {
  databaseTest('counts children of an area with an old code where they live now', async ({ database }) => {
    // Barnsley had this code until 2025 and has E08000038 since
    const response = {
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
    await database.office.transaction().execute(tx => addToTallies(tx, 'wave', [response, response]))
    const look = await lookAtWave(
      {
        db: database.office,
        waves: { list: async () => [wave], find: async () => wave },
        gazetteer: async () => gazetteer,
        timeZone: 'Europe/London',
        now: () => new Date('2026-06-01T09:00:00Z'),
      },
      'wave',
    )

    expect(look.coverage.find(one => one.area === 'E08000038')?.responses).toBe(2)
    expect(look.forecast).toBeNull()
  })
})
