import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { deleteDraft } from './wave.store.ts'

/**
 * Throws a draft away: nothing is left of it but the audit, and its name is free again.
 *
 * @throws ProblemsError when it has been published: children may have seen it.
 */
export const throwAwayDraft = (db: Database, wave: string, audit: AuditEvent): Promise<void> =>
  db.transaction().execute(async tx => {
    if (!(await deleteDraft(tx, wave)))
      throw problem({
        code: 'wave-not-a-draft',
        what: 'this wave is no draft any more: somebody has published it, or thrown it away.',
        kept: 'Nothing was thrown away.',
        todo: 'Only a draft can be thrown away. A wave that takes answers is closed.',
      })
    await recordAudit(tx, audit)
  })
