import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import { dueAfter } from './clock-of-concern.ts'
import {
  ASKED_TO_CLOSE,
  afterClosing,
  type Concern,
  isOutcome,
  LOOKED,
  needsSecondPerson,
} from './concern.ts'
import {
  type ConcernChange,
  hasNewsSince,
  hasStepSince,
  holdConcern,
  insertStep,
  updateConcern,
} from './concerns.store.ts'
import { listOpened, type Opened } from './seen.store.ts'
import { hasOpenedAll, isUnknown, isUnread, mustBeOpened, mustBeSeen } from './seen.ts'

/** Who acts on which concern, and what the audit is told in the same transaction. */
export type Acting = {
  concern: string
  person: string
  audited: AuditEvent
  clock: ConcernClock
  now: Date
  /**
   * How many steps stood on the page that was sent: what is there already since then was sent twice, and is kept once; and nobody closes it past what others did
   * since then. Undefined where nothing was looked at on a page.
   */
  seen?: number | undefined
}

/** Takes a concern: from now on somebody has it. Whoever is second is told who came first. */
export const takeConcern = (db: Database, acting: Acting): Promise<void> =>
  change(db, acting, 'taken', '', ({ state, owner }) => {
    if (state === 'waiting') return { state: 'taken', owner: acting.person }
    throw problem({
      code: 'concern-taken',
      what:
        owner === acting.person
          ? 'You have this concern already.'
          : 'Somebody else took this concern before you.',
      kept: owner === acting.person ? 'It stays with you.' : 'It stays with them.',
    })
  })

/** Notes what was done, for whoever comes after. */
export const noteOnConcern = async (db: Database, acting: Acting, note: string): Promise<void> =>
  change(db, acting, 'noted', needed(note, 'added'), ({ state }) => ({
    state: state === 'waiting' ? 'taken' : state,
    owner: acting.person,
  }))

/** Records that it was passed on, to whom and how. It stays here, with its clock, until somebody closes it. */
export const passOnConcern = async (db: Database, acting: Acting, to: string): Promise<void> =>
  change(db, acting, 'passed on', needed(to, 'to'), ({ state }) => {
    if (state === 'closed') throw problem({ code: 'concern-closed', what: 'This concern is closed already.' })
    return { state: 'passed-on', owner: acting.person }
  })

/** Says that somebody opened what can be read in no other way, which the audit knows: from now on the clock for acting runs. */
export const sayOpened = (db: Database, acting: Acting): Promise<void> =>
  change(db, acting, LOOKED, '', (concern, opened) => {
    if (concern.state === 'closed')
      throw problem({ code: 'concern-closed', what: 'This concern is closed already.' })
    if (!mustBeOpened(concern))
      throw problem({
        code: 'concern-readable',
        what: 'It can be read on this page: nothing must be opened.',
      })
    if (hasOpenedAll(concern, opened, acting.person)) return kept(concern, acting.person)
    throw problem({
      code: 'concern-not-opened',
      what: 'You have not opened it yet.',
      kept: 'Its clock runs on.',
      todo: 'Open it on this page, then press again.',
    })
  })

/** A step that leaves a concern where it is; who does something about one that nobody has, has it. */
export const kept = ({ state, owner }: Concern, person: string): Decided => ({
  state: state === 'waiting' ? 'taken' : state,
  owner: owner ?? person,
})

/**
 * Closes a concern with what came of it, or asks the second person whom the gravest need, and what nobody can know.
 *
 * @throws ProblemsError when what is in it was not seen, or the outcome says more than anybody knows.
 */
export const closeConcern = async (
  db: Database,
  acting: Acting,
  { outcome, note }: { outcome: string; note: string },
): Promise<void> =>
  change(db, acting, 'closed', needed(note, 'note'), (concern, opened, since) => {
    const isNotKnown = isUnknown(concern, opened)
    const state = afterClosing(concern, acting.person, needsSecondPerson(concern) || isNotKnown)
    mustBeSeen(concern, opened, acting.person)
    if (concern.state === 'closing' && since.isAskedAnew) throw askedAnew()
    if (since.hasNews) throw news()
    if (concern.state === 'closing') return { state, agreedBy: acting.person }
    if (!isOutcome(outcome))
      throw problem({ code: 'outcome-missing', what: 'Say what came of it.', at: { field: 'outcome' } })
    if (isNotKnown && outcome === 'no-worry')
      throw problem({
        code: 'outcome-unknown',
        what: 'Nobody knows what is in it, so nobody can say that it is no worry.',
        kept: 'It stays open.',
        todo: 'Choose another outcome.',
        at: { field: 'outcome' },
      })
    return { state, outcome, closedBy: acting.person }
  })

/** What was written into a field that may not be empty. */
export function needed(words: string, field: string, what = 'Write a sentence about what was done.'): string {
  if (words.trim()) return words.trim()
  throw problem({ code: 'note-missing', what, kept: 'Nothing was changed.', at: { field } })
}

type Decided = Omit<ConcernChange, 'due' | 'by'>

/** What was done since the page was looked at on which this was pressed: whether it was asked anew to close it, and whether others did anything. */
type Since = { isAskedAnew: boolean; hasNews: boolean }

/** Takes a step, held against whoever does so at the same moment. Taking is not reading: until it was opened, the clock of reading runs on. */
export async function change(
  db: Database,
  { concern: id, person, audited, clock, now, seen }: Acting,
  step: string,
  note: string,
  decide: (concern: Concern, opened: readonly Opened[], since: Since) => Decided,
): Promise<void> {
  await db.transaction().execute(async tx => {
    const concern = await holdConcern(tx, id)
    if (!concern) throw notFound('a concern of this number')
    if (
      note !== '' &&
      seen !== undefined &&
      (await hasStepSince(tx, id, { seen, step, by: { person, note } }))
    ) {
      await recordAudit(tx, { ...audited, details: { ...audited.details, again: true } })
      return
    }
    const opened = await listOpened(tx, id)
    const changed = decide(concern, opened, {
      isAskedAnew: seen !== undefined && (await hasStepSince(tx, id, { seen, step: ASKED_TO_CLOSE })),
      hasNews: seen !== undefined && (await hasNewsSince(tx, id, { seen, person })),
    })
    const isNowOpened = mustBeOpened(concern) && !concern.isOpened && hasOpenedAll(concern, opened, person)
    const stays = !isNowOpened && (isOnlyNoted(step, concern, changed) || isStillUnread(concern, changed))
    const due = stays ? null : dueAfter(clock, changed.state, concern.severity, now)
    if (!(await updateConcern(tx, id, { ...changed, by: person, due }, now))) throw unseen()
    if (isNowOpened && step !== LOOKED) await insertStep(tx, id, { at: now, person, step: LOOKED, note: '' })
    await insertStep(tx, id, {
      at: now,
      person,
      step: changed.state === 'closing' && step === 'closed' ? ASKED_TO_CLOSE : step,
      note,
    })
    await recordAudit(tx, audited)
  })
}

// a note is no step: the clock of the step that is waited for runs on
const isOnlyNoted = (step: string, concern: Concern, { state }: Decided): boolean =>
  (step === 'noted' || step === LOOKED) && state === concern.state

const isStillUnread = (concern: Concern, { state }: Decided): boolean =>
  state !== 'closing' && state !== 'closed' && isUnread({ ...concern, state })

const askedAnew = () =>
  problem({
    code: 'concern-asked-anew',
    what: 'It was kept open since you opened this page, and somebody has asked anew to close it.',
    kept: 'It stays open.',
    todo: 'Read under “What was done” why, then decide.',
  })

const news = () =>
  problem({
    code: 'concern-changed',
    what: 'Somebody did something about this concern since you opened this page.',
    kept: 'It stays open; what you typed is still there.',
    todo: 'Read it under “What was done”, then decide.',
  })

const unseen = () =>
  problem({
    code: 'concern-unseen',
    what: 'What is in this concern was not seen by you.',
    kept: 'It stays open.',
    todo: 'Open it, or leave it to the safeguarding lead.',
  })
