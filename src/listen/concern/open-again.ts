import { problem } from '../../kernel/problem.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import { type Acting, change, needed } from './act-on-concern.ts'
import { dueAfter } from './clock-of-concern.ts'
import { graverOf, isSeverity, type Severity } from './concern.ts'
import { holdConcern, insertStep, updateConcern } from './concerns.store.ts'
import { makeGraver } from './translations.store.ts'

/** The second person does not agree: it is open again, with whoever says so. */
export const keepConcernOpen = (db: Database, acting: Acting, why: string): Promise<void> =>
  change(db, acting, 'kept open', needed(why, 'why', 'Say why it should stay open.'), ({ state }) => {
    if (state === 'closing') return { state: 'taken', owner: acting.person }
    throw problem({
      code: 'concern-not-closing',
      what:
        state === 'closed'
          ? 'Somebody agreed to close this concern before you.'
          : 'Nobody asks to close this concern any more: it is open.',
      kept: 'Nothing was changed.',
      todo: state === 'closed' ? 'If it should be open, open it again, with your reason.' : 'Add a note.',
      at: { field: 'why' },
    })
  })

/**
 * Opens a closed concern again, for a reason, with whoever says so. It is as grave as the graver of what was thought before and what is thought
 * now; its quotes and the answers that wait are held back by the database in the same transaction.
 *
 * @throws ProblemsError without a reason or a kind, and where it is open.
 */
export const openConcernAgain = (
  db: Database,
  { concern: id, person, audited, clock, now }: Acting,
  { why, severity }: { why: string; severity: string },
): Promise<void> =>
  db.transaction().execute(async tx => {
    const note = needed(why, 'again', 'Say why it is opened again.')
    const thought = severityOf(severity)
    const concern = await holdConcern(tx, id)
    if (!concern) throw notFound('a concern of this number')
    if (concern.state !== 'closed')
      throw problem({
        code: 'concern-open',
        what: 'This concern is open already.',
        kept: 'Nothing was changed.',
        todo: 'Add what you know as a note.',
      })
    const graver = graverOf(concern, thought)
    if (graver !== concern) await makeGraver(tx, id, graver)
    const due = dueAfter(clock, 'taken', graver.severity, now)
    await updateConcern(tx, id, { state: 'taken', by: person, owner: person, due }, now)
    await insertStep(tx, id, { at: now, person, step: 'opened again', note })
    await recordAudit(tx, audited)
  })

function severityOf(severity: string): Severity {
  if (isSeverity(severity)) return severity
  throw problem({
    code: 'severity-missing',
    what: 'Say how grave it may be.',
    kept: 'It is still closed.',
    at: { field: 'severity' },
  })
}
