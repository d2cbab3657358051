import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import type { Answers } from '../survey/answer.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { columnsOfResponses } from './columns-of-responses.ts'
import { readResponseLines } from './responses.store.ts'
import { lineOfResponse } from './row-of-response.ts'

const survey = readSurvey(readFileSync('office/england/surveys/big-ask.yaml', 'utf8'), 'big-ask.yaml')
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'
const answers: Answers = {
  age: { number: 9 },
  gender: { none: 'dont-want' },
  happy: { rows: { friendships: 'happy', safety: { none: 'skipped' } } },
  feelings: { several: ['calm', 'bored'] },
  important: { none: 'dont-know' },
  'better-life': { chosen: 'neither' },
}

describe('a line of a response', () => {
  databaseTest('is what the database writes of it', async ({ database: { office } }) => {
    await sql`insert into listen.surveys (id, version, text, why) values ('big-ask', 1, '', '')`.execute(
      office,
    )
    await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on)
      values ('w-1', 'big-ask', 1, 'W', '2027-01-01', '2027-01-02')`.execute(office)
    await sql`insert into listen.responses (wave, form, received_hour, sent, age, area, place_route, answers)
      values ('w-1', '9-12', now(), true, 9, 'E06000001', 'code', ${JSON.stringify(answers)}::jsonb)`.execute(
      office,
    )
    const columns = columnsOfResponses(survey)
    const { text } = await readResponseLines(office, 'w-1', columns, { after: BEFORE_ALL, most: 5 })
    const line = lineOfResponse(columns, {
      form: '9-12',
      sent: true,
      age: 9,
      gender: null,
      area: 'E06000001',
      placeRoute: 'code',
      setting: null,
      phase: null,
      answers,
    })
    expect(line.replaceAll('true', 't').replaceAll('false', 'f')).toBe(
      text.replaceAll('true', 't').replaceAll('false', 'f'),
    )
  })
})
