import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import { holdRetention } from './delete-due.store.ts'
import { isThere, type Kept, lookAtRetention, type RetentionUse } from './look-at-retention.ts'
import { decideExtension, holdExtension, insertExtension } from './retention.store.ts'
import type { Extension } from './retention.ts'

/** Who wants or decides, on which day, and what the audit is told in the same transaction. */
export type Extending = { person: string; today: string; audited: AuditEvent }

/**
 * Asks to keep something longer than promised. It changes nothing until another person agrees.
 *
 * @throws ProblemsError without a reason, for a day that is no later, and for what is not there any more.
 */
export async function askForExtension(
  use: RetentionUse,
  { person, today, audited }: Extending,
  wish: Pick<Extension, 'batch' | 'kind' | 'until' | 'why'>,
): Promise<string> {
  const why = wish.why.trim()
  if (why.length < 10 || why.length > 1000)
    throw problem({
      code: 'extension-why',
      what: 'Say in a sentence or two why it must be kept longer than children were promised.',
      at: { field: 'why' },
    })
  return use.db.transaction().execute(async tx => {
    await holdRetention(tx)
    const kept = await keptOf({ ...use, db: tx }, today, wish)
    refuseDay(wish.until, kept)
    const id = await insertExtension(tx, { ...wish, why, askedBy: person })
    await recordAudit(tx, { ...audited, subject: subjectOf(id) })
    return id
  })
}

/**
 * Agrees to an extension, or refuses it. Whoever asked may take it back but never agrees with themselves.
 *
 * @throws ProblemsError for the same person, for one that was decided, and when what it is about is gone.
 */
export async function decideOnExtension(
  use: RetentionUse,
  { person, today, audited }: Extending,
  id: string,
  decision: 'agreed' | 'refused',
): Promise<void> {
  await use.db.transaction().execute(async tx => {
    await holdRetention(tx)
    const extension = await openExtension(tx, id)
    if (decision === 'agreed') {
      if (extension.askedBy === person)
        throw problem({
          code: 'extension-same-person',
          what: 'a second person must agree, and you asked for it yourself.',
          kept: 'It waits for them; until then nothing is kept longer.',
        })
      refuseDay(extension.until, await keptOf({ ...use, db: tx }, today, extension))
    }
    await decideExtension(tx, id, { decision, person })
    await recordAudit(tx, { ...audited, subject: subjectOf(id) })
  })
}

async function openExtension(tx: Transaction, id: string): Promise<Extension> {
  const extension = await holdExtension(tx, id)
  if (!extension) throw notFound('an extension of this number')
  if (extension.decision !== null)
    throw problem({ code: 'extension-decided', what: `this extension was ${extension.decision} before.` })
  return extension
}

async function keptOf(
  use: RetentionUse,
  today: string,
  { batch, kind }: Pick<Extension, 'batch' | 'kind'>,
): Promise<Kept> {
  const kept = (await lookAtRetention(use, today)).find(one => one.batch === batch && one.kind === kind)
  if (!kept) throw notFound('record of this name that is over')
  if (!isThere(kept))
    throw problem({ code: 'extension-too-late', what: 'nothing of this is there any more: it was deleted.' })
  return kept
}

function refuseDay(until: string, { dueOn }: Kept): void {
  if (/^\d{4}-\d{2}-\d{2}$/.test(until) && !Number.isNaN(Date.parse(until)) && until > dueOn) return
  throw problem({
    code: 'extension-day',
    what: `the new day must be later than ${dueOn}, on which it goes now.`,
    at: { field: 'until' },
  })
}

const subjectOf = (id: string): string => `listen/retention-extension/${id}`
