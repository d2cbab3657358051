import { randomUUID } from 'node:crypto'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { findSetting } from '../../places/index.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Survey } from '../survey/survey.ts'
import { drawSheetCounts, insertSheets } from './sheet.store.ts'
import { sheetNumber } from './sheet-number.ts'

// a browser prints some hundred pages of A4 in one go without trouble; a wing is smaller
const MOST_SHEETS = 50

/** What was filled in to print sheets, as text. */
export type SheetsToSend = { form: string; setting: string; count: string }

/**
 * Numbers sheets of one form for one place, to be printed and sent. Returns the batch they are printed by.
 *
 * @throws ProblemsError when the form or the place is not known, or the count is none; all at once.
 */
export async function sendSheets(
  db: Database,
  wave: string,
  survey: Survey,
  { form, setting: code, count: typed }: SheetsToSend,
  audit: AuditEvent,
): Promise<string> {
  const problems: Problem[] = []
  const wrong = (field: string, what: string, todo: string) =>
    problems.push({ code: `sheets-${field}`, what, todo, at: { field } })
  if (!Object.hasOwn(survey.forms, form))
    wrong('form', 'This survey has no such form.', 'Choose one of its forms.')
  const setting = await findSetting(db, code)
  if (!setting) wrong('setting', 'No place was chosen.', 'Look for it by its name, and choose it.')
  const count = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
  if (count < 1 || count > MOST_SHEETS)
    wrong('count', `Expected a number from 1 to ${MOST_SHEETS}.`, 'Print more in a second batch.')
  if (problems.length > 0 || !setting) throw new ProblemsError(problems)

  const batch = randomUUID()
  await db.transaction().execute(async tx => {
    const numbers = (await drawSheetCounts(tx, count)).map(sheetNumber)
    await insertSheets(tx, numbers, {
      batch,
      wave,
      form,
      setting: setting.code,
      settingName: setting.name,
      settingKind: setting.kind,
      phase: setting.phase,
      area: setting.area,
    })
    await recordAudit(tx, audit)
  })
  return batch
}
