import { recordAudit } from '../../platform/audit/audit.ts'
import { datasetsOf, deleteRowsOfDataset } from '../../platform/datasets/delete-dataset.ts'
import { hashOf, statementOf } from './certificate.ts'
import { countWordsOfOpenConcerns, DELETE, holdRetention, insertDeletion } from './delete-due.store.ts'
import { isThere, type Kept, lookAtRetention, type RetentionUse } from './look-at-retention.ts'
import type { Kind } from './retention.ts'

export type DeletingUse = RetentionUse & {
  /** The folder of the datasets that waves became. */
  datasets: string
  now: Date
  /** Today in the office's country. */
  today: string
}

/**
 * Deletes everything whose day has come, each kind of each wave in a transaction with its certificate and its line in the
 * audit: none without the other. Killed in the middle, what was done is done, and the rest goes the next time.
 */
export async function deleteDue(use: DeletingUse): Promise<string[]> {
  const due = (await lookAtRetention(use, use.today)).filter(one => isThere(one) && one.dueOn <= use.today)
  const certificates: string[] = []
  for (const { wave, kind } of due) {
    const id = await deleteOne(use, wave, kind)
    if (id !== null) certificates.push(id)
  }
  return certificates
}

async function deleteOne(use: DeletingUse, wave: string, kind: Kind): Promise<string | null> {
  return use.db.transaction().execute(async tx => {
    await holdRetention(tx)
    // looked at again behind the lock: somebody may have agreed to an extension a moment ago
    const kept = (await lookAtRetention({ ...use, db: tx }, use.today)).find(
      one => one.wave === wave && one.kind === kind,
    )
    if (!kept || !isThere(kept) || kept.dueOn > use.today) return null
    const counts = await DELETE[kind](tx, wave)
    // last, because a file does not come back with the transaction; without it the rows would be there once more
    const datasets = kind === 'rows' ? await datasetsOf(use.datasets, `wave ${wave}`) : []
    // nothing but words that an open concern needs: no certificate every night
    if (Object.values(counts).every(count => count === 0) && kept.dataset === null) return null
    const id = await certify(use, tx, kept, { counts, datasets })
    for (const dataset of datasets) await deleteRowsOfDataset(use.datasets, dataset)
    return id
  })
}

async function certify(
  { now }: DeletingUse,
  tx: Parameters<typeof insertDeletion>[0],
  { wave, kind, dueOn, rule }: Kept,
  { counts, datasets }: { counts: Record<string, number>; datasets: readonly string[] },
): Promise<string> {
  const left =
    kind === 'raw-words' || kind === 'masked-words' ? await countWordsOfOpenConcerns(tx, wave, kind) : 0
  const kept = left > 0 ? `${left} texts about which a concern is open` : ''
  const statement = statementOf({
    wave,
    kind,
    rule: rule.words,
    dueOn,
    deletedAt: now,
    counts,
    datasets,
    kept,
  })
  const hash = hashOf(statement)
  const id = await insertDeletion(tx, { wave, kind, dueOn, deletedAt: now, counts, kept, statement, hash })
  await recordAudit(tx, {
    event: 'DELETED_WHEN_DUE',
    person: null,
    subject: `listen/deletion/${id}`,
    details: { wave, kind, dueOn, hash, ...counts },
  })
  return id
}
