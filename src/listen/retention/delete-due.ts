import { recordAudit } from '../../platform/audit/audit.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { datasetsOf, deleteRowsOfDataset } from '../../platform/datasets/delete-dataset.ts'
import { rowsPath } from '../../platform/datasets/read-dataset.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { forgetMailsNotTaken } from '../../platform/mail/mail.ts'
import { forgetFile } from '../analysis/kept-columns.ts'
import { noteRepliesNotTaken } from '../post-box/replies.store.ts'
import { hashOf, statementOf } from './certificate.ts'
import {
  countWordsOfOpenConcerns,
  DELETE_OF_WAVE,
  holdRetention,
  insertDeletion,
} from './delete-due.store.ts'
import {
  countMessagesOfOpenConcerns,
  deleteConcerns,
  deleteMessageFiles,
  deleteMessages,
  deleteMessageWords,
  deleteReadCounts,
  filesOfNobody,
  forgetQuotesOfMessages,
  forgetWhatCame,
  forgetWordsOfMessages,
} from './kept-by-day.store.ts'
import { isThere, type Kept, lookAtRetention, type RetentionUse } from './look-at-retention.ts'
import { isWaveKind, type Kind } from './retention.ts'

export type DeletingUse = RetentionUse & {
  /** The folder of the datasets that waves became. */
  datasets: string
  /** Where drawings and recordings lie. */
  files: Pick<FileStore, 'remove'>
  now: Date
  /** Today in the office's country. */
  today: string
}

/** What went: how many of what, and the files and datasets that must go with it. */
type Gone = { counts: Record<string, number>; files: readonly string[]; datasets: readonly string[] }

/**
 * Deletes everything whose day has come, each kind of each batch in a transaction with its certificate and its line in
 * the audit: none without the other. Killed in the middle, what was done is done, and the rest goes the next time.
 */
export async function deleteDue(use: DeletingUse): Promise<string[]> {
  await forgetWhatCame(use.db, use.now)
  await use.db.transaction().execute(async tx => {
    await noteRepliesNotTaken(tx, await forgetMailsNotTaken(tx, use.now))
  })
  const due = (await lookAtRetention(use, use.today)).filter(one => isThere(one) && one.dueOn <= use.today)
  const certificates: string[] = []
  for (const { batch, kind } of due) {
    const id = await deleteOne(use, batch, kind)
    if (id !== null) certificates.push(id)
  }
  return certificates
}

async function deleteOne(use: DeletingUse, batch: string, kind: Kind): Promise<string | null> {
  return use.db.transaction().execute(async tx => {
    await holdRetention(tx)
    // looked at again behind the lock: somebody may have agreed to an extension a moment ago
    const kept = (await lookAtRetention({ ...use, db: tx }, use.today)).find(
      one => one.batch === batch && one.kind === kind,
    )
    if (!kept || !isThere(kept) || kept.dueOn > use.today) return null
    const gone = await deleteKind(use, tx, kept)
    // nothing but what an open concern needs: no certificate every night
    if (Object.values(gone.counts).every(count => count === 0) && kept.dataset === null) return null
    const id = await certify(use, tx, kept, gone)
    // last, because a file does not come back with the transaction; without it the rows would be there once more
    for (const dataset of gone.datasets) {
      await deleteRowsOfDataset(use.datasets, dataset)
      forgetFile(rowsPath(use.datasets, dataset))
    }
    for (const file of gone.files) await use.files.remove(file)
    return id
  })
}

async function deleteKind(
  { datasets, policy, today }: DeletingUse,
  tx: Transaction,
  { batch, kind }: Kept,
): Promise<Gone> {
  const nothing = { files: [], datasets: [] }
  switch (kind) {
    case 'message-words': {
      const messages = await deleteMessageWords(tx, batch, today)
      const concerns = await forgetWordsOfMessages(tx)
      const quotes = await forgetQuotesOfMessages(tx)
      return {
        ...nothing,
        counts: {
          'messages that lost their words': messages,
          'concerns that quoted them': concerns,
          'quotes that nobody cleared': quotes,
        },
      }
    }
    case 'message-files': {
      const files = await deleteMessageFiles(tx, batch, today)
      return {
        ...nothing,
        counts: { 'drawings and recordings': files.length },
        files: await filesOfNobody(tx, files),
      }
    }
    case 'messages': {
      const { messages, replies, files } = await deleteMessages(tx, batch, today)
      const quotes = await forgetQuotesOfMessages(tx)
      const counts = { messages, replies, 'quotes that nobody cleared': quotes }
      return { ...nothing, counts, files: await filesOfNobody(tx, files) }
    }
    case 'concerns': {
      const year = Number(batch.replace('concerns-', ''))
      return {
        ...nothing,
        counts: await deleteConcerns(tx, { year, months: policy.concerns.months, today }),
      }
    }
    case 'read-counts': {
      const month = batch.replace('texts-read-', '')
      const counts = await deleteReadCounts(tx, { month, months: policy.readCounts.months, today })
      return { ...nothing, counts: { 'counts of texts read on a day': counts } }
    }
    default: {
      const counts = await DELETE_OF_WAVE[kind](tx, batch)
      return {
        ...nothing,
        counts,
        datasets: kind === 'rows' ? await datasetsOf(datasets, `wave ${batch}`) : [],
      }
    }
  }
}

async function certify(
  { now, today }: DeletingUse,
  tx: Transaction,
  { batch, title, kind, dueOn, rule }: Kept,
  { counts, datasets }: Gone,
): Promise<string> {
  const kept = await sayWhatStays(tx, { batch, kind, today })
  const said = isWaveKind(kind) ? `the wave ${batch}` : title
  const statement = statementOf({ batch: said, kind, rule, dueOn, deletedAt: now, counts, datasets, kept })
  const hash = hashOf(statement)
  const id = await insertDeletion(tx, { batch, kind, dueOn, deletedAt: now, counts, kept, statement, hash })
  await recordAudit(tx, {
    event: 'DELETED_WHEN_DUE',
    person: null,
    subject: `listen/deletion/${id}`,
    details: { batch, kind, dueOn, hash, ...counts },
  })
  return id
}

/** What was due and is still there, and why; '' when nothing is. */
async function sayWhatStays(
  tx: Transaction,
  { batch, kind, today }: { batch: string; kind: Kind; today: string },
): Promise<string> {
  switch (kind) {
    case 'raw-words':
    case 'masked-words': {
      const texts = await countWordsOfOpenConcerns(tx, batch, kind)
      return texts > 0 ? `${texts} texts about which a concern is open` : ''
    }
    case 'message-words':
    case 'message-files':
    case 'messages': {
      const messages = await countMessagesOfOpenConcerns(tx, batch, kind, today)
      return messages > 0 ? `${messages} messages about which a concern is open` : ''
    }
    default:
      return ''
  }
}
