import { fileURLToPath } from 'node:url'
import { describe, expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { SMALL_SURVEY } from '../form/small-survey.test-support.ts'
import { saveSurvey } from './save-survey.ts'
import { seedSurveys } from './seed-surveys.ts'
import { listSurveys, listSurveyVersions } from './survey.store.ts'

const SURVEYS = fileURLToPath(new URL('../../../office/england/surveys', import.meta.url))
const WRITTEN = { text: SMALL_SURVEY, why: 'a first try', by: 'someone' }
const audit = () => ({ event: 'SURVEY_SAVED', person: null })

const codesOf = (problems: Promise<unknown>): Promise<string[]> =>
  problems.then(
    () => [],
    error => (error instanceof ProblemsError ? error.problems.map(({ code }) => code) : [String(error)]),
  )

describe('surveys', () => {
  databaseTest('come with the office, once, however often it starts', async ({ database }) => {
    expect(await seedSurveys(database.office, SURVEYS)).toBeGreaterThan(0)
    expect(await seedSurveys(database.office, SURVEYS)).toBe(0)
    expect((await listSurveys(database.office)).map(({ id, by }) => [id, by])).toContainEqual([
      'big-ask',
      null,
    ])
  })

  databaseTest('get a new version by each edit, and keep every old one as it was', async ({ database }) => {
    const { office } = database
    expect(await saveSurvey(office, null, WRITTEN, audit)).toEqual({ survey: 'small', version: 1 })
    const text = SMALL_SURVEY.replace('version: 1', 'version: 2').replace('How old are you?', 'Your age?')
    await saveSurvey(office, 'small', { ...WRITTEN, text, why: 'shorter words' }, audit)

    const versions = await listSurveyVersions(office, 'small')
    expect(versions.map(({ version, why }) => [version, why])).toEqual([
      [2, 'shorter words'],
      [1, 'a first try'],
    ])
    expect(versions[1]?.text).toBe(SMALL_SURVEY)
    await expect(
      office
        .updateTable('listen.surveys' as never)
        .set({ text: '' } as never)
        .execute(),
    ).rejects.toThrow('permission denied')
  })

  databaseTest('say all that is wrong with a version at once, and store none of it', async ({ database }) => {
    const { office } = database
    await saveSurvey(office, null, WRITTEN, audit)

    expect(await codesOf(saveSurvey(office, null, { ...WRITTEN, why: '' }, audit))).toEqual([
      'survey-id',
      'survey-version',
      'survey-why',
    ])
    const broken = SMALL_SURVEY.replace('kind: grid', 'kind: grind').replace(
      'title: Why not',
      'titel: Why not',
    )
    expect(await codesOf(saveSurvey(office, 'small', { ...WRITTEN, text: broken }, audit))).toEqual(
      expect.arrayContaining(['value-not-accepted', 'key-unknown']),
    )
    const renamed = SMALL_SURVEY.replace('survey: small', 'survey: large').replace('version: 1', 'version: 2')
    expect(await codesOf(saveSurvey(office, 'small', { ...WRITTEN, text: renamed }, audit))).toEqual([
      'survey-id',
    ])
    expect(await listSurveyVersions(office, 'small')).toHaveLength(1)
  })

  databaseTest('are saved once when two people save the same version in one moment', async ({ database }) => {
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => codesOf(saveSurvey(database.office, null, WRITTEN, audit))),
    )
    expect(outcomes.filter(codes => codes.length === 0)).toHaveLength(1)
    expect(await listSurveyVersions(database.office, 'small')).toHaveLength(1)
  })
})
