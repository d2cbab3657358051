import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import { deleteSavedTable, findSavedTable, type SavedTable } from './saved-tables.store.ts'

/** Who would delete a table: whoever saved it may, and an analyst any. */
export type Forgetting = { person: string; isAnalyst: boolean }

export const mayForget = ({ saver }: Pick<SavedTable, 'saver'>, { person, isAnalyst }: Forgetting): boolean =>
  isAnalyst || saver === person

/**
 * Deletes a saved table for everybody. The audit is told what it asked, so that it can be asked again.
 *
 * @throws NotFound when there is none, ProblemsError when it is somebody else's.
 */
export const forgetTable = (
  db: Database,
  table: { wave: string; id: string },
  by: Forgetting,
  audited: (details: Record<string, string>) => AuditEvent,
): Promise<SavedTable> =>
  db.transaction().execute(async tx => {
    const saved = await findSavedTable(tx, table)
    if (!saved) throw notFound('a saved table')
    if (!mayForget(saved, by)) throw ofSomebodyElse(saved)
    if (!(await deleteSavedTable(tx, table))) throw notFound('a saved table')
    const { name, of, variable, area, against, savedBy } = saved
    const asked = { of, variable, by: saved.by.join(', '), area, against }
    await recordAudit(tx, audited({ table: table.id, name, savedBy, ...asked }))
    return saved
  })

const ofSomebodyElse = ({ name, savedBy }: SavedTable) =>
  problem({
    code: 'saved-table-of-another',
    what: `“${name}” was saved by ${savedBy}, and only they or an analyst may delete it.`,
    kept: 'It stays as it is.',
    todo: 'Ask them, or an analyst.',
  })
