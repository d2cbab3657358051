import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import { rowsPath } from '../../platform/datasets/read-dataset.ts'
import type { Answers } from '../survey/answer.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { columnsOfResponses } from './columns-of-responses.ts'
import { linesOf } from './responses-file.store.ts'
import { lineOfResponse } from './row-of-response.ts'
import { writeWaveDataset } from './write-wave-dataset.ts'

const survey = readSurvey(readFileSync('office/england/surveys/big-ask.yaml', 'utf8'), 'big-ask.yaml')
const FORM = '9-12'
const RESPONSES: Answers[] = [
  {
    age: { number: 9 },
    gender: { none: 'dont-want' },
    happy: { rows: { friendships: 'happy', safety: { none: 'skipped' } } },
    feelings: { several: ['calm', 'bored'] },
    important: { none: 'dont-know' },
    'better-life': { chosen: 'neither' },
  },
  {},
  // what no form sends: it must not become a row of another child, nor an answer
  {
    gender: { chosen: 'a\ttab, a\nline, "quotes" and \\N' },
    feelings: { several: ['say "calm"', '#'] },
    happy: { none: 'not-applicable' },
  },
]

describe('a response', () => {
  databaseTest('is in the dataset what its line says', async ({ database: { office } }) => {
    await sql`insert into listen.surveys (id, version, text, why) values ('big-ask', 1, '', '')`.execute(
      office,
    )
    await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on)
      values ('w-1', 'big-ask', 1, 'W', '2027-01-01', '2027-01-02')`.execute(office)
    for (const [at, answers] of RESPONSES.entries())
      await sql`insert into listen.responses (id, wave, form, received_hour, sent, age, area, place_route, answers)
        values (${`00000000-0000-4000-8000-00000000000${at}`}, 'w-1', ${FORM}, now(), true, 9, 'E06000001', 'code',
          ${JSON.stringify(answers)}::jsonb)`.execute(office)
    const columns = columnsOfResponses(survey)
    const folder = await mkdtemp(join(tmpdir(), 'remit-row-'))
    const connection = await connectDuckDb()
    const rowsOf = async (from: string) =>
      (await connection.runAndReadAll(`from ${from}`)).getRowObjectsJson()
    try {
      const wave = { id: 'w-1', title: 'W', survey, areasOn: '2027-01-02', publisher: 'The office' }
      const { id } = await writeWaveDataset({ db: office, datasets: folder, spill: folder }, wave)
      const written = await rowsOf(`read_parquet('${rowsPath(folder, id)}')`)
      expect(written).toHaveLength(RESPONSES.length)

      const facts = { sent: true, age: 9, gender: null, setting: null, phase: null }
      const lines = RESPONSES.slice(0, 2).map(answers =>
        lineOfResponse(columns, {
          ...{ form: FORM, area: 'E06000001', placeRoute: 'code' as const, ...facts, answers },
        }),
      )
      await writeFile(join(folder, 'lines.tsv'), lines.join(''))
      expect(written.slice(0, 2)).toEqual(await rowsOf(linesOf(columns, join(folder, 'lines.tsv'))))
      expect(written[2]).toMatchObject({ 'happy.friendships': 'not-applicable', 'feelings.calm': false })
    } finally {
      connection.closeSync()
      await rm(folder, { recursive: true })
    }
  })
})
