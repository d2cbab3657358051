import { isDay } from '../../kernel/period.ts'
import { type Problem, ProblemsError, problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { FormWords } from '../survey/check-words.ts'
import { nameOfLanguage } from '../survey/languages-read.ts'
import { beyondLabels } from '../survey/same-but-for-labels.ts'
import type { Survey } from '../survey/survey.ts'
import { inTheWay, sayLeading } from './in-the-way.ts'
import { mustBeSane } from './longest-wave.ts'
import {
  closeWave as closeRow,
  extendWave as extendRow,
  insertWaveStep,
  listAuthors,
  type OfficeWave,
  openWave,
  overrideWords as overrideRow,
  replaceLabels,
  shortenWave,
  type WaveStep,
} from './wave.store.ts'

/** Who decides, what the audit says of it, and which day it is. */
export type Deciding = { by: string; audit: AuditEvent; today: string }

/**
 * Opens a wave to children on its days. Nobody does so alone: who publishes it wrote neither the version that it fields nor its draft.
 *
 * @throws ProblemsError while a form's words do not pass their check and nobody has overridden that, a form's language has no buttons, or nobody
 * is named who reads what children write in it, all that is in the way at once; or when whoever publishes it wrote it.
 */
export async function publishWave(
  db: Database,
  wave: OfficeWave,
  check: readonly FormWords[],
  deciding: Deciding,
  named: OfficeWave['readers'] = {},
): Promise<void> {
  const ways = inTheWay(wave, check, deciding.today)
  if (ways.length > 0) throw new ProblemsError(ways)
  // neither changes while it is a draft
  if ((await listAuthors(db, wave.id)).includes(deciding.by)) throw problem(ALONE)
  const readers = readersOf(check, named)
  await decide(db, wave, deciding, { step: 'published' }, NO_DRAFT, tx =>
    openWave(tx, wave.id, deciding.by, readers),
  )
}

/** Who reads each language that the rules do not read. A child who writes in it is told that people read what it says. */
function readersOf(check: readonly FormWords[], named: OfficeWave['readers']): Record<string, string> {
  const readers = languagesToRead(check).map(language => [language, (named[language] ?? '').trim()] as const)
  const missing = readers.filter(
    ([, reader]) => reader.length < SHORTEST_NAME || reader.length > LONGEST_NAME,
  )
  if (missing.length > 0)
    throw new ProblemsError(
      missing.map(([language]) => ({
        code: 'wave-reader',
        what: `say who reads what children write in ${nameOfLanguage(language)}, in ${SHORTEST_NAME} to ${LONGEST_NAME} letters.`,
        kept: 'The wave is still a draft.',
        todo: 'The rules do not read this language: name a person who does, whom the safeguarding lead can ask on the same day.',
        at: { field: fieldOfReader(language) },
      })),
    )
  return Object.fromEntries(readers)
}

// room for a name and how to reach them
const [SHORTEST_NAME, LONGEST_NAME] = [3, 200]

/** The languages of a wave's forms that the rules do not read, each once. */
export const languagesToRead = (check: readonly FormWords[]): string[] => [
  ...new Set(check.flatMap(({ unreadLanguage }) => unreadLanguage ?? [])),
]

/** The field of the form in which the reader of a language is named. */
export const fieldOfReader = (language: string): string => `reader-${language}`

/**
 * Lets a draft be published although its words do not pass: a named person answers for it, and the reason is shown.
 *
 * @throws ProblemsError without a reason, or when every form passes and there is nothing to override.
 */
export async function overrideWords(
  db: Database,
  wave: OfficeWave,
  check: readonly FormWords[],
  why: string,
  deciding: Deciding,
): Promise<void> {
  if (check.every(({ passes }) => passes))
    throw problem({ code: 'wave-override', what: 'every form passes: there is nothing to override.' })
  needReason(why, 'override-why')
  await decide(db, wave, deciding, { step: 'override', why }, NO_DRAFT, tx =>
    overrideRow(tx, wave.id, deciding.by, why),
  )
}

/**
 * Gives an open wave a later last day.
 *
 * @throws ProblemsError without a reason, or for a day that is no later.
 */
export async function extendWave(
  db: Database,
  wave: OfficeWave,
  { closesOn, why }: { closesOn: string; why: string },
  deciding: Deciding,
): Promise<void> {
  if (!isDay(closesOn) || closesOn <= wave.closesOn || closesOn < deciding.today) {
    throw problem({
      code: 'wave-days',
      what: 'the new last day must be later than the last day now, and not over.',
      todo: 'To end it sooner, close it.',
      at: { field: 'closesOn' },
    })
  }
  mustBeSane(closesOn, deciding.today)
  needReason(why, 'extend-why')
  await decide(db, wave, deciding, { step: 'extended', why, closesOn }, NOT_OPEN, tx =>
    extendRow(tx, wave.id, closesOn),
  )
}

/** The last day of a wave that is closed on this day. */
const endedOn = ({ opensOn, closesOn }: OfficeWave, today: string): string =>
  [closesOn, opensOn > today ? opensOn : today].toSorted()[0]!

/** The last day before the last extension, while that can still be taken back: until it would have been over. Null when there is nothing to take back. */
export function dayBeforeExtension(steps: readonly WaveStep[], today: string): string | null {
  const days = steps.filter(({ step }) => DAYS_SET.includes(step))
  if (days.at(-1)?.step !== 'extended') return null
  const before = days.at(-2)?.closesOn ?? null
  return before !== null && before >= today ? before : null
}

const DAYS_SET: readonly WaveStep['step'][] = ['made', 'extended', 'taken-back']

/**
 * Takes the last extension back before it begins to matter: nobody has answered on a day that it added.
 *
 * @throws ProblemsError without a reason, and when there is none or its first day has come.
 */
export async function takeExtensionBack(
  db: Database,
  wave: OfficeWave,
  { steps, why }: { steps: readonly WaveStep[]; why: string },
  deciding: Deciding,
): Promise<void> {
  const to = dayBeforeExtension(steps, deciding.today)
  if (to === null)
    throw problem({
      code: 'wave-extension-holds',
      what: 'this wave was not extended, or children have begun to answer on the days that were added.',
      kept: 'Its last day stays.',
      todo: 'To end it now, close it.',
    })
  needReason(why, 'back-why')
  const { today } = deciding
  await decide(db, wave, deciding, { step: 'taken-back', why, closesOn: to }, NOT_OPEN, tx =>
    shortenWave(tx, wave.id, { from: wave.closesOn, to, today }),
  )
}

/** Ends a wave at once. It cannot be opened again: children were told that it is over. */
export async function closeWave(
  db: Database,
  wave: OfficeWave,
  why: string,
  deciding: Deciding,
): Promise<void> {
  needReason(why, 'close-why')
  const { today } = deciding
  const closesOn = endedOn(wave, today)
  await decide(db, wave, deciding, { step: 'closed', why, closesOn }, NOT_OPEN, tx =>
    closeRow(tx, wave.id, today),
  )
}

/**
 * A finished wave takes the labels of a later version of its survey: what tables and the next release call its questions and answers.
 * What children were asked, and what they answered, stays.
 *
 * @throws ProblemsError without a reason, for a version that is no later one, and for one that asks anything else, with where.
 */
export async function correctLabels(
  db: Database,
  wave: OfficeWave,
  {
    before,
    after,
    check,
    why,
  }: { before: Survey; after: Survey | undefined; check: readonly FormWords[]; why: string },
  deciding: Deciding,
): Promise<void> {
  const leading = sayLeading(check)
  if (!after || after.version <= wave.labels)
    throw problem({
      code: 'wave-labels-version',
      what: 'there is no such later version of this survey.',
      todo: 'Edit the survey first: change titles, and nothing that a child saw.',
      at: { field: 'version' },
    })
  const beyond = beyondLabels(before, after)
  if (beyond.length > 0)
    throw problem({
      code: 'wave-labels-only',
      what: `version ${after.version} asks something else than version ${wave.labels}: ${beyond.join(', ')}.`,
      kept: 'The wave keeps its labels.',
      todo: 'Make a version that differs in titles alone. What children were asked cannot be changed afterwards.',
      at: { field: 'version' },
    })
  if (leading.length > 0)
    throw problem({
      code: 'wave-leads',
      what: `words of version ${after.version} would lead from one grown-up to one child: ${leading.join('; ')}.`,
      kept: 'The wave keeps its labels.',
      todo: 'Leave them out, and save a version without them.',
      at: { field: 'version' },
    })
  needReason(why, 'labels-why')
  const step = { step: 'labels' as const, why: `Version ${after.version}: ${why}` }
  await decide(db, wave, deciding, step, NOT_FINISHED, tx =>
    replaceLabels(tx, wave.id, { from: wave.labels, to: after.version }),
  )
}

const ALONE: Problem = {
  code: 'wave-alone',
  what: 'you wrote this version of the survey, or made this draft.',
  kept: 'The wave is still a draft.',
  todo: 'Ask the commissioner, or a colleague who may publish, to read it in all its forms and to publish it: nobody asks the country alone.',
}
const NOT_FINISHED: Problem = {
  code: 'wave-not-finished',
  what: 'this wave is not finished, or has been changed a moment ago.',
  todo: 'Load the page again.',
}
const NO_DRAFT: Problem = {
  code: 'wave-not-a-draft',
  what: 'this wave is no draft any more: somebody has published it.',
}
const NOT_OPEN: Problem = {
  code: 'wave-not-open',
  what: 'this wave is not open, or has been changed a moment ago.',
  todo: 'Load the page again.',
}

function needReason(why: string, field: string): void {
  if (why.length < 5) throw problem({ code: 'wave-why', what: 'Say why.', at: { field } })
}

/** The change, the step that is shown with the wave, and the audit: all three or none. */
async function decide(
  db: Database,
  { id }: OfficeWave,
  { by, audit }: Deciding,
  step: Pick<WaveStep, 'step'> & Partial<WaveStep>,
  otherwise: Problem,
  change: (tx: Transaction) => Promise<boolean>,
): Promise<void> {
  await db.transaction().execute(async tx => {
    if (!(await change(tx))) throw problem(otherwise)
    await insertWaveStep(tx, { ...step, wave: id, person: by })
    await recordAudit(tx, audit)
  })
}
