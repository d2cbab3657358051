import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { hashOfCells } from '../certify.ts'
import { countTheSame } from '../measure.ts'
import { listReleasedCells } from './cells.store.ts'
import { label } from './prepare-release.ts'
import type { ReleaseState } from './release.tables.ts'
import {
  listOutVersions,
  lockPublishing,
  lockRelease,
  type ReleaseRow,
  updatePublished,
  updateReviewed,
  updateWithdrawn,
} from './releases.store.ts'

/** Who decides about which version, and what the audit will say of it. */
export type Decision = { release: number; by: string; audit: AuditEvent }

/**
 * The second person's verdict: reviewed, or sent back with a reason.
 *
 * @throws ProblemsError when the reviewer prepared it, or it is not waiting for a review.
 */
export const reviewRelease = (
  db: Database,
  decision: Decision,
  verdict: { accepted: boolean; remarks: string },
): Promise<void> =>
  decide(db, decision, ['prepared'], async (transaction, release) => {
    if (release.preparedBy === decision.by) throw ownWork()
    const remarks = verdict.remarks.trim()
    if (!verdict.accepted && remarks === '') throw saysNoReason('remarks')
    const state = verdict.accepted ? 'reviewed' : 'sent-back'
    await updateReviewed(transaction, release.id, { state, by: decision.by, remarks: remarks || null })
  })

/**
 * Makes a reviewed version public.
 *
 * @throws ProblemsError when its cells are no longer those of the certificate, or when another version of the same
 * counts went out since: the audit did not know of that one, and whoever has both could subtract.
 */
export const publishRelease = (db: Database, decision: Decision): Promise<void> =>
  decide(db, decision, ['reviewed'], async (transaction, release) => {
    // two that were audited without each other must not both go out at the same moment
    await lockPublishing(transaction)
    const cells = await listReleasedCells(transaction, release.id, { group: 'every' })
    if (hashOfCells(cells) !== release.certificate.cells) throw notTheCertified(release)
    const known = new Set(release.certificate.earlier)
    const since = (await listOutVersions(transaction))
      .filter(version => !known.has(label(version)) && countTheSame(version.measures, release.measures))
      .map(label)
    if (since.length > 0) throw anotherWentOut(since)
    await updatePublished(transaction, release.id)
  })

/** Takes a published version back, with a correction that readers see in its place. */
export const withdrawRelease = (db: Database, decision: Decision, correction: string): Promise<void> =>
  decide(db, decision, ['published'], async (transaction, release) => {
    if (correction.trim() === '') throw saysNoReason('correction')
    await updateWithdrawn(transaction, release.id, correction.trim())
  })

function decide(
  db: Database,
  { release, audit }: Decision,
  from: readonly ReleaseState[],
  act: (transaction: Transaction, release: ReleaseRow) => Promise<void>,
): Promise<void> {
  return db.transaction().execute(async transaction => {
    const row = await lockRelease(transaction, release)
    if (!row || !from.includes(row.state)) throw notWaiting(row?.state ?? null)
    await act(transaction, row)
    await recordAudit(transaction, audit)
  })
}

const ownWork = () =>
  problem({
    code: 'own-work-not-reviewed',
    what: 'you prepared this version, and nobody reviews their own.',
    kept: 'It waits as it was.',
    todo: 'Ask somebody else who may review releases.',
  })

const saysNoReason = (field: 'remarks' | 'correction') =>
  problem({
    code: `${field}-missing`,
    what:
      field === 'remarks'
        ? 'no reason was given for sending it back.'
        : 'no correction was written for readers.',
    kept: 'The version is as it was.',
    todo: 'Write it in a sentence or two.',
    at: { field },
  })

const notWaiting = (state: ReleaseState | null) =>
  problem({
    code: 'release-not-in-this-state',
    what: state ? `this version is ${state.replace('-', ' ')} already.` : 'there is no such version.',
    kept: 'Nothing was changed.',
    todo: 'Look at the version again: somebody else may have decided.',
  })

const notTheCertified = (release: ReleaseRow) =>
  problem({
    code: 'cells-not-certified',
    what: `the stored cells of ${label(release)} are not those that the certificate is about.`,
    kept: 'It was not published.',
    todo: 'Prepare it again, and tell the administrator: somebody changed the database by hand.',
  })

const anotherWentOut = (since: readonly string[]) =>
  problem({
    code: 'audit-out-of-date',
    what: `${since.join(', ')} went out after this version was audited.`,
    kept: 'It was not published.',
    todo: 'Prepare it again, so that the audit knows what readers have by now.',
  })
