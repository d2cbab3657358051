import { ProblemsError, problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import { writeDataset } from '../../platform/datasets/write-dataset.ts'
import { describeDataset } from '../read/describe-dataset.ts'
import type { GatherDeps } from './gather-deps.ts'
import { lookAtReading, periodsOf } from './look-at-reading.ts'
import { endWaiting, insertVersion } from './sources.store.ts'

/**
 * Makes a waiting file a version of its source: its dataset is written first, then the fact is recorded with its audit
 * event in one transaction. Confirmed twice at once, it is one version.
 *
 * @throws ProblemsError while anything is wrong with the file.
 */
export async function confirmReading(
  deps: GatherDeps,
  id: string,
  by: string,
  audit: (subject: string) => AuditEvent,
): Promise<{ recipe: string; rows: number }> {
  const { reading, recipe, row, before } = await lookAtReading(deps, id)
  if (reading.problems.length > 0) throw new ProblemsError(reading.problems)
  const source = { file: row.fileName, sha256: row.file, removed: row.removed }
  const description = describeDataset(recipe, source, {
    checks: reading.checks,
    supersedes: before?.dataset ?? null,
  })
  const dataset = await writeDataset(deps.datasets, { observations: reading.observations }, description)
  await deps.db.transaction().execute(async transaction => {
    if (!(await endWaiting(transaction, id, 'confirmed'))) throw notWaiting(row.fileName)
    await insertVersion(transaction, {
      reading: id,
      recipe: row.recipe,
      dataset: dataset.id,
      periods: periodsOf(reading),
      rows: dataset.manifest.rows,
      supersedes: before?.reading ?? null,
      confirmed_by: by,
    })
    await recordAudit(transaction, audit(`gather/source/${id}`))
  })
  return { recipe: row.recipe, rows: dataset.manifest.rows }
}

export const notWaiting = (fileName: string) =>
  problem({
    code: 'reading-not-waiting',
    what: `${fileName} does not wait any more: somebody has confirmed it or put it away.`,
    todo: 'Look at the list of sources.',
  })
