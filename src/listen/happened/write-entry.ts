import { type Problem, ProblemsError, problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import { type ReplyCheck, waysToOneChild } from '../post-box/check-reply.ts'
import { type HardText, hardTextsOf, type NewEntry, TEXTS_OF_ENTRY } from './entry.ts'
import { findEntry, insertDecision, insertEntry, insertWithdrawal } from './happened.store.ts'

/** Who writes, what the audit is told in the same transaction, and the words that most children know. */
export type Writing = {
  person: string
  audited: AuditEvent
  familiar: ReadonlySet<string> | null
  /** Today in the office's country: nothing is told of a day to come. */
  today: string
  /** Whether there is a wave or an area of this id. */
  isWave: (id: string) => boolean
  isArea: (code: string) => boolean
  /** What must not lead from one grown-up to one child, as in an answer of the post box. */
  check: Pick<ReplyCheck, 'mask' | 'underReplies' | 'ways'>
}

/**
 * Keeps an entry, for a second person to read first. One that follows another is about the same survey, area and theme.
 *
 * @throws ProblemsError when it is about nothing, of a day to come, opens a way to one child, or is too hard for children and nobody says why
 * it must be.
 */
export async function writeEntry(
  db: Database,
  writing: Writing,
  given: NewEntry,
  follows: string | null = null,
): Promise<string> {
  const entry = follows === null ? given : { ...given, ...(await aboutOf(db, follows)) }
  const problems = [
    ...problemsOf(entry, writing),
    ...unsafeWords(entry, writing.check),
    ...hardWords(entry, writing.familiar),
  ]
  if (problems.length > 0) throw new ProblemsError(problems)
  return db.transaction().execute(async tx => {
    const id = await insertEntry(tx, entry, { follows, person: writing.person })
    if (id === null)
      throw problem({
        code: 'entry-followed',
        what: 'somebody else brought this entry up to date before you.',
        kept: 'Theirs stands; your words are still in the form.',
        todo: 'Read theirs first.',
      })
    await recordAudit(tx, { ...writing.audited, subject: `listen/happened/${id}` })
    return id
  })
}

async function aboutOf(db: Database, follows: string): Promise<Pick<NewEntry, 'wave' | 'area' | 'theme'>> {
  const before = await findEntry(db, follows)
  if (!before) throw notFound('an entry of this number')
  const { wave, area, theme } = before
  return { wave, area, theme }
}

function problemsOf(
  { wave, area, theme, onDay, moreBy }: NewEntry,
  { today, isWave, isArea }: Writing,
): readonly Problem[] {
  const wrong = (field: string, what: string): Problem => ({ code: 'entry-not-kept', what, at: { field } })
  return [
    ...(wave === null && area === null && theme === null
      ? [wrong('wave', 'Say what it is about: a survey, an area or a theme.')]
      : []),
    ...(wave !== null && !isWave(wave) ? [wrong('wave', 'There is no such survey.')] : []),
    ...(area !== null && !isArea(area) ? [wrong('area', 'There is no such area.')] : []),
    ...(onDay > today ? [wrong('onDay', 'This day is still to come. Tell what has happened.')] : []),
    ...(moreBy !== null && moreBy <= today
      ? [wrong('moreBy', 'This day is over. Promise a day to come, or none.')]
      : []),
  ]
}

/** Names, numbers, meetings and secrets stop an entry as they stop an answer of the post box: here every child reads it. */
export const unsafeWords = (
  entry: Pick<NewEntry, (typeof TEXTS_OF_ENTRY)[number]>,
  check: Writing['check'],
): readonly Problem[] =>
  TEXTS_OF_ENTRY.flatMap(field => {
    const found = waysToOneChild(entry[field] ?? '', check)
    return found.length === 0
      ? []
      : [
          {
            code: 'entry-unsafe',
            what: `This ${found.join(', and ')}.`,
            kept: 'Nothing was published.',
            todo: 'Leave it out.',
            at: { field },
          },
        ]
  })

/** Hard words stop an entry, unless the person who writes it says why they must stand. */
function hardWords(entry: NewEntry, familiar: ReadonlySet<string> | null): readonly Problem[] {
  if (entry.overrideWhy !== null) return []
  return hardTextsOf(entry, familiar).map(
    ({ field, findings }: HardText): Problem => ({
      code: 'entry-hard-words',
      what: findings.map(one => one.suggestion).join(' '),
      kept: 'Nothing was published yet.',
      todo: 'Write it shorter, or say below why these words must stand.',
      at: { field },
    }),
  )
}

/** What the second person decides: to publish it, or to send it back with a reason. */
export type Decision = { agreed: true } | { agreed: false; why: string }

/**
 * Publishes an entry, or sends it back to whoever wrote it.
 *
 * @throws ProblemsError when it is one's own, was decided or withdrawn before, or is sent back without a reason.
 */
export async function decideOnEntry(
  db: Database,
  { person, audited }: Pick<Writing, 'person' | 'audited'>,
  id: string,
  decision: Decision,
): Promise<void> {
  const why = decision.agreed ? null : decision.why.trim().slice(0, 300)
  if (why === '')
    throw problem({
      code: 'reason-missing',
      what: 'Say what should be different: whoever wrote it reads that.',
      at: { field: 'sentBack' },
    })
  await db.transaction().execute(async tx => {
    const entry = await findEntry(tx, id)
    if (!entry) throw notFound('an entry of this number')
    if (entry.writtenBy === person)
      throw problem({
        code: 'entry-own',
        what: 'you wrote this entry: somebody else must read it before children do.',
        kept: 'It waits.',
      })
    if (!(await insertDecision(tx, id, { agreed: decision.agreed, why, person })))
      throw problem({ code: 'entry-decided', what: 'this entry was decided on or withdrawn before you.' })
    await recordAudit(tx, audited)
  })
}

/**
 * Takes an entry back at once: its words are shown no more, and everybody reads that it was taken back. Why stays in the office, for nobody else has
 * read it.
 *
 * @throws ProblemsError without a reason, when it was withdrawn before, and when it is somebody else's and no child has read it.
 */
export async function withdrawEntry(
  db: Database,
  { person, audited }: Pick<Writing, 'person' | 'audited'>,
  entry: string,
  given: string,
): Promise<void> {
  const why = given.trim().slice(0, 300)
  if (!why)
    throw problem({
      code: 'reason-missing',
      what: 'Say why it is withdrawn. The reason stays in the office.',
      at: { field: 'why' },
    })
  await db.transaction().execute(async tx => {
    const found = await findEntry(tx, entry)
    if (!found) throw notFound('an entry of this number')
    if (!found.agreed && found.writtenBy !== person)
      throw problem({
        code: 'entry-of-another',
        what: 'no child has read this entry, and somebody else wrote it.',
        kept: 'It stays as it is.',
        todo: 'Send it back with a reason, or ask whoever wrote it.',
      })
    if (!(await insertWithdrawal(tx, entry, { why, person })))
      throw problem({ code: 'entry-withdrawn', what: 'this entry is withdrawn already.' })
    await recordAudit(tx, audited)
  })
}
