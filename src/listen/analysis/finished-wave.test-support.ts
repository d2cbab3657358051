import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type GroupDefinition, groupSchema } from '../../kernel/group.ts'
import { Gazetteer, loadProfile } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Answers } from '../survey/answer.ts'
import { surveySchema } from '../survey/survey.ts'
import { openWaveReader } from '../wave/wave-reader.ts'
import { writeWaveDataset } from '../wave/write-wave-dataset.ts'
import type { AnalysisUse } from './ask-wave.ts'
import { ROOM_KEY } from './small-counts.test-support.ts'
import type { TableUse } from './table-of-wave.ts'

const words = { question: 'A question?' }
const choice = (kind: string, title: string, options: Record<string, string>) => ({
  kind,
  title,
  options,
  renderings: { all: { ...words, options } },
})
const form = (title: string, ages: [number, number] | null, by: 'child' | 'adult') => ({
  title,
  forWhom: title,
  ages,
  by,
  renderings: ['all'],
  speaks: 'child',
  readers: '9 to 12',
  welcome: 'Hello.',
  promise: { words: 'Nobody knows.', unless: 'You tell.' },
  thanks: 'Thanks.',
  pages: [{ id: 'life', items: ['life', 'home', 'help'] }],
})

export const SMALL_SURVEY = {
  survey: 'small',
  version: 1,
  title: 'Small',
  purpose: 'To try.',
  promise: { anonymous: true, keepWordsMonths: 24, keepRowsMonths: 24 },
  ages: [8, 11],
  roles: { gender: 'gender', age: 'age' },
  items: {
    age: { kind: 'number', title: 'Age', renderings: { all: words } },
    gender: choice('one', 'Gender', { girl: 'Girl', boy: 'Boy' }),
    life: choice('scale', 'Life', { sad: 'Sad', middle: 'In the middle', happy: 'Happy' }),
    home: choice('one', 'Home', { parents: 'Parents', 'foster-parents': 'Foster parents' }),
    help: choice('several', 'Help', { counsellor: 'Counsellor', nobody: 'Nobody' }),
  },
  forms: {
    '8-9': form('8 to 9', [8, 9], 'child'),
    '10-11': form('10 to 11', [10, 11], 'child'),
    adult: form('Adults', null, 'adult'),
  },
}

export const GROUPS: readonly GroupDefinition[] = [
  {
    group: 'in-care',
    title: 'In care',
    rule: { any: [{ item: 'home', is: ['foster-parents'] }] },
  },
  {
    group: 'helped',
    title: 'Helped',
    rule: { any: [{ item: 'help', is: ['counsellor'] }, { setting: ['hospital'] }, { form: ['8-9'] }] },
  },
  {
    group: 'both',
    title: 'Both',
    rule: {
      all: [
        { item: 'home', is: ['foster-parents'] },
        { setting: ['school'], whenUnknown: 'no' },
        { item: 'not-in-this-survey', is: ['x'] },
      ],
    },
  },
].map(one => groupSchema.parse({ ...one, words: 'Words.', from: '2021-01-01', to: null, source: 'A test' }))

export type SmallResponse = {
  form?: string
  age?: number | null
  gender?: 'girl' | 'boy' | null
  area?: string | null
  setting?: string | null
  answers: Answers
}

/** A wave `w-1` of these responses, finished by the real path, and what analysis works with. */
export async function finishWave(
  db: Database,
  responses: readonly SmallResponse[],
  small: object = SMALL_SURVEY,
): Promise<Omit<TableUse, 'policy'>> {
  const datasets = await mkdtemp(join(tmpdir(), 'remit-analysis-'))
  await addWave({ db, datasets }, { id: 'w-1', version: 1, closesOn: '2026-06-12' }, responses, small)
  const gazetteer = placesOfTest()
  const waves = openWaveReader(db)
  return { db, datasets, waves, gazetteer: async () => gazetteer, groups: GROUPS, roomKey: ROOM_KEY }
}

/** One more wave of the same survey, of its own version, finished by the real path. */
export async function addWave(
  { db, datasets }: Pick<AnalysisUse, 'db' | 'datasets'>,
  { id, version, closesOn }: { id: string; version: number; closesOn: string },
  responses: readonly SmallResponse[],
  small: object,
): Promise<void> {
  const text = JSON.stringify({ ...small, version })
  const title = id === 'w-1' ? 'W' : id.toUpperCase()
  await sql`insert into listen.surveys (id, version, text, why) values ('small', ${version}, ${text}, '')`.execute(
    db,
  )
  await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
    values (${id}, 'small', ${version}, ${title}, '2026-05-01', ${closesOn}, 'closed')`.execute(db)
  const rows = responses.map(({ form = '8-9', age = 9, gender = 'girl', area = 'E06000001', ...one }) => ({
    form,
    age,
    gender,
    area,
    setting: one.setting ?? null,
    answers: one.answers,
  }))
  await sql`insert into listen.responses (wave, form, received_hour, sent, age, gender, area, setting, answers)
    select ${id}, form, '2026-05-02', true, age, gender, area, setting, answers
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (form text, age smallint, gender text, area text, setting text, answers jsonb)`.execute(db)
  const survey = surveySchema.parse({ ...small, version })
  const wave = { id, title, survey, areasOn: closesOn, publisher: 'The office' }
  const made = await writeWaveDataset({ db, datasets, spill: datasets }, wave)
  await sql`update listen.waves set dataset = ${made.id} where id = ${id}`.execute(db)
}

/** The areas of the office profile. */
export const placesOfTest = (): Gazetteer => new Gazetteer(loadProfile('office/england').facts)
