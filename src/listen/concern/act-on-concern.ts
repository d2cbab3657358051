import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import { dueAfter } from './clock-of-concern.ts'
import { ASKED_TO_CLOSE, afterClosing, type Concern, isOutcome } from './concern.ts'
import { type ConcernChange, holdConcern, insertStep, updateConcern } from './concerns.store.ts'

/** Who acts on which concern, and what the audit is told in the same transaction. */
export type Acting = { concern: string; person: string; audited: AuditEvent; clock: ConcernClock; now: Date }

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
      kept: 'It stays with them.',
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

/** Closes a concern with what came of it, or asks the second person whom the gravest need. */
export const closeConcern = async (
  db: Database,
  acting: Acting,
  { outcome, note }: { outcome: string; note: string },
): Promise<void> =>
  change(db, acting, 'closed', needed(note, 'note'), concern => {
    const state = afterClosing(concern, acting.person)
    if (concern.state === 'closing') return { state, agreedBy: acting.person }
    if (!isOutcome(outcome))
      throw problem({ code: 'outcome-missing', what: 'Say what came of it.', at: { field: 'outcome' } })
    return { state, outcome, closedBy: acting.person }
  })

/** The second person does not agree: it is open again, with whoever says so. */
export const reopenConcern = async (db: Database, acting: Acting, why: string): Promise<void> =>
  change(db, acting, 'opened again', needed(why, 'why'), () => ({ state: 'taken', owner: acting.person }))

/** What was written into a field that may not be empty. */
export function needed(words: string, field: string, what = 'Write a sentence about what was done.'): string {
  if (words.trim()) return words.trim()
  throw problem({ code: 'note-missing', what, kept: 'Nothing was changed.', at: { field } })
}

async function change(
  db: Database,
  { concern: id, person, audited, clock, now }: Acting,
  step: string,
  note: string,
  decide: (concern: Concern) => Omit<ConcernChange, 'due'>,
): Promise<void> {
  await db.transaction().execute(async tx => {
    const concern = await holdConcern(tx, id)
    if (!concern) throw notFound('a concern of this number')
    const changed = decide(concern)
    // a note is no step: the clock of the step that is waited for runs on
    const isOnlyNoted = step === 'noted' && changed.state === concern.state
    const due = isOnlyNoted ? null : dueAfter(clock, changed.state, concern.severity, now)
    await updateConcern(tx, id, { ...changed, due }, now)
    await insertStep(tx, id, {
      at: now,
      person,
      step: changed.state === 'closing' && step === 'closed' ? ASKED_TO_CLOSE : step,
      note,
    })
    await recordAudit(tx, audited)
  })
}
