import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import { rowsPath } from '../../platform/datasets/read-dataset.ts'
import type { Answers } from '../survey/answer.ts'
import { surveySchema } from '../survey/survey.ts'
import { writeWaveDataset } from './write-wave-dataset.ts'

const words = { question: 'A question?' }
const two = { likely: 'Likely', unlikely: 'Unlikely' }
const SURVEY = surveySchema.parse({
  survey: 'small',
  version: 1,
  title: 'Small',
  purpose: 'To try.',
  promise: { anonymous: true, keepWordsMonths: 24, keepRowsMonths: 24 },
  ages: [4, 17],
  roles: {},
  items: {
    life: { kind: 'scale', title: 'Better life', options: two, renderings: { all: words } },
    happy: {
      kind: 'grid',
      title: 'Happy',
      options: two,
      rows: { home: 'Home', school: 'School' },
      renderings: { all: words },
    },
    important: { kind: 'several', title: 'Important', options: two, renderings: { all: words } },
    order: { kind: 'rank', title: 'Order', options: two, renderings: { all: words } },
    rooms: { kind: 'number', title: 'Rooms', renderings: { all: words } },
    more: { kind: 'text', title: 'More', renderings: { all: words } },
  },
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
      pages: [{ id: 'life', items: ['life'] }],
    },
  },
})

async function keep(db: Database, responses: readonly Answers[]): Promise<void> {
  await sql`insert into listen.surveys (id, version, text, why) values ('small', 1, '', '')`.execute(db)
  await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on)
    values ('w-1', 'small', 1, 'W', '2027-01-01', '2027-01-02')`.execute(db)
  for (const answers of responses)
    await sql`insert into listen.responses (wave, form, received_hour, sent, age, area, answers)
      values ('w-1', 'all', now(), true, 9, 'E06000001', ${JSON.stringify(answers)}::jsonb)`.execute(db)
}

async function written(
  db: Database,
  run: (rows: Record<string, unknown>[], id: string) => void,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'remit-wave-'))
  const connection = await connectDuckDb()
  try {
    const wave = { id: 'w-1', title: 'W', survey: SURVEY, areasOn: '2027-01-02', publisher: 'The office' }
    const { id } = await writeWaveDataset({ db, datasets: folder, spill: folder }, wave)
    const reader = await connection.runAndReadAll(`from read_parquet('${rowsPath(folder, id)}')`)
    run(reader.getRowObjectsJson() as Record<string, unknown>[], id)
  } finally {
    connection.closeSync()
    await rm(folder, { recursive: true })
  }
}

describe('the dataset of a wave', () => {
  databaseTest(
    'has a column for each variable, and says of each missing answer why',
    async ({ database }) => {
      await keep(database.office, [
        {
          life: { chosen: 'likely' },
          happy: { rows: { home: 'likely', school: { none: 'not-applicable' } } },
          important: { several: ['unlikely'] },
          order: { ranked: ['unlikely', 'likely'] },
          rooms: { number: 3 },
        },
      ])
      await written(database.office, rows => {
        expect(rows).toEqual([
          {
            _form: 'all',
            _sent: true,
            _age: 9,
            _gender: null,
            _area: 'E06000001',
            _place_route: 'none',
            _setting: null,
            _phase: null,
            _suspicious: false,
            important: 'answered',
            order: 'answered',
            rooms: 'answered',
            life: 'likely',
            'happy.home': 'likely',
            'happy.school': 'not-applicable',
            'important.likely': false,
            'important.unlikely': true,
            'order.likely': 2,
            'order.unlikely': 1,
            'rooms.value': 3,
          },
        ])
      })
    },
  )

  databaseTest(
    'makes no missing answer a no: not of what was not asked, not of what was not said',
    async ({ database }) => {
      await keep(database.office, [{ important: { none: 'dont-want' }, happy: { none: 'skipped' } }])
      await written(database.office, ([row]) => {
        expect(row).toMatchObject({
          life: 'not-asked',
          'happy.home': 'skipped',
          important: 'dont-want',
          'important.likely': null,
          order: 'not-asked',
          'order.likely': null,
          'rooms.value': null,
        })
      })
    },
  )

  databaseTest(
    'is the same for the same responses, and holds no number and no hour of a response',
    async ({ database }) => {
      await keep(database.office, [{ life: { chosen: 'likely' } }, { life: { chosen: 'unlikely' } }])
      let first = ''
      await written(database.office, (rows, id) => {
        first = id
        expect(rows).toHaveLength(2)
        expect(Object.keys(rows[0]!).join(' ')).not.toMatch(/\bid\b|hour|response|words/)
      })
      await written(database.office, (_, id) => expect(id).toBe(first))
    },
  )
})
