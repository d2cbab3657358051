import { randomUUID } from 'node:crypto'
import { type Problem, problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import { type ReadText, readAndKeep } from '../collect/read-words.ts'
import { wordsIn } from '../collect/response-of.ts'
import type { Answers } from '../survey/answer.ts'
import type { Survey } from '../survey/survey.ts'
import { bringIn } from './bring-in.ts'
import { compareEntries, type FieldDifference } from './compare-entries.ts'
import { paperItems } from './paper-items.ts'
import { type SettledFields, settleEntries } from './settle-entries.ts'
import {
  findSheet,
  insertSheetEntry,
  isFinished,
  listSheetEntries,
  lockSheet,
  type Sheet,
  type SheetEntry,
  setSheetState,
} from './sheet.store.ts'

/** What somebody keyed. The audit says that a sheet was keyed, never which. */
export type Keyed = By & { answers: Answers }

/** Who did it, what the audit is told, and how words are read. */
export type By = { person: string; audit: AuditEvent; reading: Reading }

/** How words are read, and what the time is. */
export type Reading = { read: ReadText; clock: ConcernClock; now: Date }

/** What came of it: one more entry is needed, a third look is needed, or it is a response now. */
export type KeyOutcome = 'first' | 'differs' | 'brought-in'

/**
 * Keeps what one person keyed from a sheet. Its words are read for worries in the same transaction: a child in custody who tells something has
 * told it, however long the sheet waits for its second person. When it is the second and agrees with the first, the sheet is brought in; when
 * they differ, it waits for a third person.
 *
 * @throws ProblemsError when this person keyed it before, or it needs no keying.
 */
export const keySheet = (db: Database, number: string, survey: Survey, keyed: Keyed): Promise<KeyOutcome> =>
  db.transaction().execute(async tx => {
    const { sheet, entries } = await holdSheet(tx, number, keyed.person)
    if (entries.length >= 2) throw problem(NEEDS_THIRD)
    // as for a child's browser, a number that tells nothing of when it was made
    const response = entries[0]?.response ?? randomUUID()
    await insertSheetEntry(tx, number, { ...keyed, response, look: entries.length + 1 })
    await readKeyedWords(tx, { sheet, survey, response }, keyed)
    await recordAudit(tx, keyed.audit)
    const [first] = entries
    if (!first) {
      await setSheetState(tx, number, 'back', null)
      return 'first'
    }
    const differences = differencesOf(sheet, survey, [first, keyed])
    if (differences.length === 0) {
      await bringIn(tx, sheet, survey, keyed.answers, { differed: 0, response })
      return 'brought-in'
    }
    await setSheetState(tx, number, 'back', differences.length)
    return 'differs'
  })

/**
 * Brings in a sheet whose two entries differ, after a third person has looked at the paper and said of every field in question what stands
 * there; of all others both entries agree. Words that they read otherwise than both are read for worries like those.
 *
 * @throws ProblemsError when this person keyed the sheet, there is nothing to decide, or a field is not settled.
 */
export const lookAgain = (
  db: Database,
  number: string,
  survey: Survey,
  { settled, ...by }: By & { settled: SettledFields },
): Promise<void> =>
  db.transaction().execute(async tx => {
    const { sheet, entries } = await holdSheet(tx, number, by.person)
    const [first, second] = entries
    const differences = differencesOf(sheet, survey, entries)
    if (!first || !second || differences.length === 0) throw problem(NOTHING_TO_DECIDE)
    const answers = settleEntries(differences, [first.answers, second.answers], settled)
    if (!answers) throw problem(NOT_SETTLED)
    const { response } = first
    await readKeyedWords(tx, { sheet, survey, response }, { ...by, answers })
    await bringIn(tx, sheet, survey, answers, { differed: differences.length, response })
    await recordAudit(tx, by.audit)
  })

/** Where the two entries of a sheet differ. */
export function differencesOf(
  { form }: Sheet,
  survey: Survey,
  entries: readonly Pick<SheetEntry, 'answers'>[],
): FieldDifference[] {
  const [first, second] = entries
  const asked = survey.forms[form]
  return first && second && asked
    ? compareEntries(paperItems(survey, asked), first.answers, second.answers)
    : []
}

async function readKeyedWords(
  tx: Transaction,
  {
    sheet: { wave, form, settingName: place },
    survey,
    response,
  }: { sheet: Sheet; survey: Survey; response: string },
  { answers, reading }: Keyed,
): Promise<void> {
  // the hour, as for every text: the minute would say which sheet it was
  const hour = new Date(Math.floor(reading.now.getTime() / 3_600_000) * 3_600_000)
  const texts = wordsIn(answers).map(({ item, words }) => ({
    ...{ response, wave, form, hour, item, words, place },
  }))
  await readAndKeep(tx, texts, { ...reading, surveyOf: async () => survey })
}

async function holdSheet(tx: Transaction, number: string, person: string) {
  await lockSheet(tx, number)
  const sheet = await findSheet(tx, number)
  const entries = await listSheetEntries(tx, number)
  // held with the sheet: a wave that becomes a dataset at this moment waits for the sheet, or the sheet for it
  const isTooLate = sheet ? await isFinished(tx, sheet.wave) : false
  const refusal = whyNotToKey(sheet, entries, { person, isTooLate })
  if (!sheet || refusal) throw problem(refusal ?? NOT_TO_BE_KEYED)
  return { sheet, entries }
}

/** Why this person cannot key a sheet, nor look at it again; null when they can. Told before they begin, and held to when they send. */
export function whyNotToKey(
  sheet: Sheet | undefined,
  entries: readonly Pick<SheetEntry, 'person'>[],
  { person, isTooLate }: { person: string; isTooLate: boolean },
): Problem | null {
  if (!sheet || sheet.state === 'brought-in' || sheet.state === 'blank') return NOT_TO_BE_KEYED
  if (isTooLate) return WAVE_FINISHED
  if (!entries.some(entry => entry.person === person)) return null
  return entries.length < 2 ? KEYED_BY_YOU : SETTLED_BY_ANOTHER
}

const NOT_TO_BE_KEYED: Problem = {
  code: 'sheet-not-to-be-keyed',
  what: 'This sheet is brought in already, or was booked as blank.',
  kept: 'Nothing of this was stored.',
}
const WAVE_FINISHED: Problem = {
  code: 'sheet-too-late',
  what: 'This wave has become a dataset, and no answer can be added to it any more.',
  kept: 'Nothing of this was stored. The sheet stands in the list as it did.',
  todo: 'Tell the analyst of this wave how many sheets came too late, so that the report can say so.',
}
const KEYED_BY_YOU: Problem = {
  code: 'sheet-keyed-by-you',
  what: 'You have keyed this sheet.',
  todo: 'Somebody else must key it, so that a slip of one is found by the other.',
}
const SETTLED_BY_ANOTHER: Problem = {
  code: 'sheet-keyed-by-you',
  what: 'You have keyed this sheet, and the other entry differs from yours.',
  todo: 'Somebody who has not keyed it must look at it.',
}
const NEEDS_THIRD: Problem = {
  code: 'sheet-needs-third',
  what: 'Two people have keyed this sheet, and their entries differ.',
  todo: 'Open it from the list and look at the fields in question.',
}
const NOTHING_TO_DECIDE: Problem = {
  code: 'sheet-nothing-to-decide',
  what: 'There are no two entries that differ.',
}
const NOT_SETTLED: Problem = {
  code: 'sheet-not-settled',
  what: 'A field in which the two entries differ is not settled.',
  kept: 'Both entries are kept as they were.',
  todo: 'Say of each what stands on the paper.',
}
