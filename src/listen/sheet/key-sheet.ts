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
export type Keyed = { person: string; answers: Answers; audit: AuditEvent; reading: Reading }

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
 * Brings in a sheet whose two entries differ, after a third person has looked at the paper. `answers` are those of the
 * items in question; of all others both entries agree.
 *
 * @throws ProblemsError when this person keyed the sheet, or there is nothing to decide.
 */
export const lookAgain = (db: Database, number: string, survey: Survey, keyed: Keyed): Promise<void> =>
  db.transaction().execute(async tx => {
    const { sheet, entries } = await holdSheet(tx, number, keyed.person)
    const differences = entries.length < 2 ? [] : differencesOf(sheet, survey, entries)
    if (differences.length === 0) throw problem(NOTHING_TO_DECIDE)
    const decided = Object.fromEntries(
      differences.map(({ item }) => [item.id, keyed.answers[item.id] ?? { none: 'skipped' as const }]),
    )
    const { answers, response } = entries[0]!
    await bringIn(tx, sheet, survey, { ...answers, ...decided }, { differed: differences.length, response })
    await recordAudit(tx, keyed.audit)
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
  if (!sheet || sheet.state === 'brought-in' || sheet.state === 'blank') throw problem(NOT_TO_BE_KEYED)
  // held with the sheet: a wave that becomes a dataset at this moment waits for the sheet, or the sheet for it
  if (await isFinished(tx, sheet.wave)) throw problem(WAVE_FINISHED)
  const entries = await listSheetEntries(tx, number)
  if (entries.some(entry => entry.person === person)) throw problem(KEYED_BY_YOU)
  return { sheet, entries }
}

const NOT_TO_BE_KEYED: Problem = {
  code: 'sheet-not-to-be-keyed',
  what: 'this sheet is brought in already, or was booked as blank.',
  kept: 'Nothing of this was stored.',
}
const WAVE_FINISHED: Problem = {
  code: 'sheet-too-late',
  what: 'this wave has become a dataset, and no answer can be added to it any more.',
  kept: 'Nothing of this was stored. The sheet stands in the list as it did.',
  todo: 'Tell the analyst of this wave how many sheets came too late, so that the report can say so.',
}
const KEYED_BY_YOU: Problem = {
  code: 'sheet-keyed-by-you',
  what: 'you have keyed this sheet.',
  todo: 'Somebody else must key it, so that a slip of one is found by the other.',
}
const NEEDS_THIRD: Problem = {
  code: 'sheet-needs-third',
  what: 'two people have keyed this sheet, and their entries differ.',
  todo: 'Open it from the list and look at the fields in question.',
}
const NOTHING_TO_DECIDE: Problem = {
  code: 'sheet-nothing-to-decide',
  what: 'there are no two entries that differ.',
}
