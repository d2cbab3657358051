import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import { type AnalysisUse, askWave, variableAsked } from './ask-wave.ts'
import { dimensionsAsked } from './cells-of-wave.ts'
import { insertSavedTable, type SavedTable } from './saved-tables.store.ts'

/**
 * Keeps a question of a wave under a name, for everybody who reads analysis.
 *
 * @throws ProblemsError for what the survey does not ask, and for a name that another table of the wave has.
 */
export async function saveTable(
  use: AnalysisUse,
  table: Omit<SavedTable, 'id' | 'savedAt'>,
  audit: AuditEvent,
): Promise<void> {
  const asked = await askWave(use, { wave: table.wave, of: table.of })
  const by = [...new Set(table.by.filter(Boolean))]
  variableAsked(asked.survey, table.variable, table.of)
  dimensionsAsked(asked, by)
  await use.db.transaction().execute(async tx => {
    if (!(await insertSavedTable(tx, { ...table, by }))) throw nameTaken(table.name)
    await recordAudit(tx, audit)
  })
}

const nameTaken = (name: string) =>
  problem({
    code: 'saved-table-name',
    what: `a table of this wave is called “${name}” already.`,
    kept: 'That one stays as it is.',
    todo: 'Choose another name, or have that one deleted first.',
    at: { field: 'name' },
  })
