import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import { holdRetention } from './delete-due.store.ts'
import { refuseWish, type Wish } from './grounds.ts'
import { isThere, type Kept, lookAtRetention, type RetentionUse } from './look-at-retention.ts'
import { countOpenConcerns, decideExtension, holdExtension, insertExtension } from './retention.store.ts'
import type { Extension, Ground } from './retention.ts'

/** Who wants or decides, on which day, and what the audit is told in the same transaction. */
export type Extending = { person: string; today: string; audited: AuditEvent }

/**
 * Asks to keep something longer than promised, on one of the grounds of its kind, for twelve months at most. It changes nothing until
 * another person agrees.
 *
 * @throws ProblemsError with everything that is wrong with the wish, for a ground that is not so, and for what is not there any more.
 */
export async function askForExtension(
  use: RetentionUse,
  { person, today, audited }: Extending,
  wish: Pick<Extension, 'batch' | 'kind'> & Wish,
): Promise<string> {
  const asked = { ...wish, why: wish.why.trim() }
  return use.db.transaction().execute(async tx => {
    await holdRetention(tx)
    const ground = await groundOf({ ...use, db: tx }, today, asked)
    const id = await insertExtension(tx, { ...asked, ground, askedBy: person })
    const { batch, kind, until } = asked
    await recordAudit(tx, {
      ...audited,
      subject: subjectOf(id),
      details: { ...audited.details, batch, kind, until, ground },
    })
    return id
  })
}

/**
 * Agrees to an extension, or refuses it. Whoever asked may take it back but never agrees with themselves. What was wrong with a wish is
 * wrong when somebody agrees, too: the concern may be closed by then.
 *
 * @throws ProblemsError for the same person, for one that was decided, and when its ground or what it is about is gone.
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
      await groundOf({ ...use, db: tx }, today, extension)
    }
    await decideExtension(tx, id, { decision, person })
    await recordAudit(tx, { ...audited, subject: subjectOf(id) })
  })
}

/** The ground of a wish that nothing speaks against. */
async function groundOf(
  use: RetentionUse,
  today: string,
  wish: Pick<Extension, 'batch' | 'kind'> & Wish,
): Promise<Ground> {
  const kept = await keptOf(use, today, wish)
  refuseWish(wish, kept, use.policy.noticeDays, today)
  if (wish.ground === 'concern' && (await countOpenConcerns(use.db, wish.batch)) === 0)
    throw problem({
      code: 'extension-no-concern',
      what: 'No concern about any of this is open.',
      kept: 'It goes on its day.',
      at: { field: 'ground' },
    })
  return wish.ground as Ground
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
    throw problem({ code: 'extension-too-late', what: 'Nothing of this is there any more: it was deleted.' })
  return kept
}

const subjectOf = (id: string): string => `listen/retention-extension/${id}`
