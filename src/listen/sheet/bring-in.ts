import type { Transaction } from '../../platform/database/database.ts'
import { placed } from '../form/read-place.ts'
import { type PageTaken, takePages } from '../intake/intake.store.ts'
import type { Answers } from '../survey/answer.ts'
import type { Survey } from '../survey/survey.ts'
import { deleteSheetEntries, type Sheet, setSheetState } from './sheet.store.ts'

/**
 * Turns a sheet into a response, by the same door as every other: from here on its words are read by the same rules, it is
 * gathered in with the others, and nothing leads back to the number. What was keyed is forgotten.
 */
export async function bringIn(
  tx: Transaction,
  sheet: Sheet,
  survey: Survey,
  answers: Answers,
  { differed, response }: { differed: number; response: string },
): Promise<void> {
  await takePages(tx, pagesOf(sheet, survey, answers, response))
  await deleteSheetEntries(tx, sheet.number)
  await setSheetState(tx, sheet.number, 'brought-in', differed)
}

function pagesOf(sheet: Sheet, survey: Survey, answers: Answers, response: string): PageTaken[] {
  const base = { response, wave: sheet.wave, form: sheet.form, code: null, ended: null }
  const pages = survey.forms[sheet.form]?.pages ?? []
  const { place } = survey.roles
  // the sheet brings the place, as the code of a class does; which of the two it was is counted
  const known: Answers = place === undefined ? {} : { [place]: placeOf(sheet) }
  return [
    ...pages.flatMap((page, index) => {
      const given = Object.fromEntries(
        page.items.flatMap(item => (answers[item] ? [[item, answers[item]]] : [])),
      )
      const all = index === 0 ? { ...known, ...given } : given
      return Object.keys(all).length > 0 ? [{ ...base, page: page.id, answers: all }] : []
    }),
    { ...base, page: '', answers: {}, ended: 'sent' },
  ]
}

const placeOf = ({ area, settingKind: setting, phase }: Sheet) =>
  placed({ area, setting, phase, route: 'sheet' })
