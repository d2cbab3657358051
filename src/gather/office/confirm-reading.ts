import { ProblemsError, problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { DatasetVersion } from '../../platform/datasets/dataset.ts'
import { writeDataset } from '../../platform/datasets/write-dataset.ts'
import { importLargeCsv } from '../large/import-large-csv.ts'
import { describeDataset } from '../read/describe-dataset.ts'
import type { GatherDeps } from './gather-deps.ts'
import { type Look, lookAtReading, versionBefore } from './look-at-reading.ts'
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
): Promise<{ recipe: string; rows: number; lookups: number }> {
  const look = await lookAtReading(deps, id)
  const { reading, row } = look
  if (row.state !== 'waiting') throw notWaiting(row.fileName)
  if (reading.problems.length > 0) throw new ProblemsError(reading.problems)
  const dataset = await writeRows(deps, look)
  const { periods, rows } = dataset.manifest
  const before = await versionBefore(deps, row, periods)
  await deps.db.transaction().execute(async transaction => {
    if (!(await endWaiting(transaction, id, 'confirmed'))) throw notWaiting(row.fileName)
    await insertVersion(transaction, {
      reading: id,
      recipe: row.recipe,
      dataset: dataset.id,
      periods,
      rows,
      supersedes: before?.reading ?? null,
      confirmed_by: by,
    })
    await recordAudit(transaction, audit(`gather/source/${id}`))
  })
  return { recipe: row.recipe, rows, lookups: reading.lookups.length }
}

function writeRows(
  deps: GatherDeps,
  { row, recipe, reading, before, long, source }: Look,
): Promise<DatasetVersion> {
  if (long) return importLargeCsv(deps.datasets, source, row.removed)
  const description = describeDataset(
    recipe,
    { file: row.fileName, sha256: row.file, removed: row.removed },
    { checks: reading.checks, supersedes: before?.dataset ?? null },
  )
  return writeDataset(deps.datasets, { observations: reading.observations }, description)
}

export const notWaiting = (fileName: string) =>
  problem({
    code: 'reading-not-waiting',
    what: `${fileName} does not wait any more: somebody has confirmed it or put it away.`,
    todo: 'Look at the list of sources.',
  })
