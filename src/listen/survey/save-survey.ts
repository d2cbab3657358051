import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { isWordOfAddress } from '../../platform/http/word-of-address.ts'
import { officePaths } from '../office/office.paths.ts'
import { type HouseRules, readSurvey } from './read-survey.ts'
import { insertSurvey, listSurveyVersions } from './survey.store.ts'
import { adultForms } from './survey.ts'

export type WrittenSurvey = { text: string; why: string; by: string }

const SHORTEST_WHY = 5

/**
 * Saves the next version of a survey, or the first of a new one, with who, when and why. A version that a wave may be
 * fielding is never touched: this writes beside it.
 *
 * `expected` is the survey whose next version it is, null for a new one; `audit` gives the entry for what was saved;
 * `house` is what this office asks of its text.
 *
 * @throws ProblemsError with the line and column of all that is wrong with its text.
 */
export async function saveSurvey(
  db: Database,
  expected: string | null,
  { text, why, by }: WrittenSurvey,
  audit: (saved: { survey: string; version: number }) => AuditEvent,
  house?: HouseRules,
): Promise<{ survey: string; version: number }> {
  const read = readSurvey(text, `${expected ?? 'survey'}.yaml`, house)
  const { survey, version } = read
  const [newest] = await listSurveyVersions(db, expected ?? survey)
  const next = (newest?.version ?? 0) + 1
  const problems = [...checkName(survey, expected, newest !== undefined), ...checkVersion(version, next)]
  if (why.length < SHORTEST_WHY)
    problems.push({
      code: 'survey-why',
      what: `Say what changed and why, in at least ${SHORTEST_WHY} letters.`,
      at: { field: 'why' },
    })
  if (problems.length > 0) throw new ProblemsError(problems)

  await db.transaction().execute(async transaction => {
    const row = { id: survey, version, text, why, by, adultForms: adultForms(read) }
    if (!(await insertSurvey(transaction, row))) {
      const what = `version ${version} was saved by somebody else a moment ago.`
      throw new ProblemsError([
        { code: 'survey-saved-before', what, todo: 'Look at it and save yours as the one after.' },
      ])
    }
    await recordAudit(transaction, audit({ survey, version }))
  })
  return { survey, version }
}

function checkName(survey: string, expected: string | null, isThere: boolean): Problem[] {
  const at = { field: 'text' }
  if (expected !== null && survey !== expected)
    return [{ code: 'survey-id', what: `the survey is called "${expected}"; its id never changes.`, at }]
  if (isWordOfAddress(survey, officePaths, officePaths.survey))
    return [
      {
        code: 'survey-id',
        what: `a survey cannot be called "${survey}": that is an address of ours.`,
        todo: 'Give it another id.',
        at,
      },
    ]
  if (expected === null && isThere) {
    const todo = 'Choose another id, or edit that survey.'
    return [{ code: 'survey-id', what: `there is a survey "${survey}" already.`, todo, at }]
  }
  return []
}

const checkVersion = (version: number, next: number): Problem[] =>
  version === next
    ? []
    : [
        {
          code: 'survey-version',
          what: `the next version is ${next}, the text says ${version}.`,
          at: { field: 'text' },
        },
      ]
