import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { insertThresholdsDecision, listThresholds, oneSetsThresholds } from './thresholds.store.ts'

/**
 * A second person agrees that less is heard than as learnt, or does not. Whoever asked for it may only take it back. Only the last that was asked for
 * can hold. Throws a `ProblemsError` when it waits no longer, and when somebody would agree with themselves.
 */
export const decideThresholds = (
  db: Database,
  { id, agreed, person, audited }: { id: string; agreed: boolean; person: string; audited: AuditEvent },
): Promise<void> =>
  db.transaction().execute(async tx => {
    await oneSetsThresholds(tx)
    const [last] = await listThresholds(tx, 1)
    if (last === undefined || last.id !== id || !last.waits || last.agreed !== null)
      throw problem(WAITS_NO_LONGER)
    if (agreed && last.person === person) throw problem(BY_ANOTHER)
    await insertThresholdsDecision(tx, { id, agreed, person })
    await recordAudit(tx, audited)
  })

const WAITS_NO_LONGER = {
  code: 'thresholds-wait-no-longer',
  what: 'somebody decided meanwhile, or put the thresholds elsewhere.',
  kept: 'What stands below holds.',
  todo: 'Look at who put it where.',
}

const BY_ANOTHER = {
  code: 'thresholds-by-another',
  what: 'whoever asked that less is heard cannot agree to it.',
  kept: 'It waits for a second person as before.',
  todo: 'Ask another safeguarding lead or the commissioner.',
}
