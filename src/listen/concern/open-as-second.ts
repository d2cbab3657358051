import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { notFound, refused } from '../../platform/http/result.ts'
import { needed } from './act-on-concern.ts'
import { ASKED_TO_CLOSE, type Concern, OPENED } from './concern.ts'
import { type ConcernStep, holdConcern, insertStep, listSteps, readRawWords } from './concerns.store.ts'
import { readEarlierRaw } from './readings.store.ts'

/** Who opens the words of which concern, and what the audit is told in the same transaction. */
export type Opening = { concern: string; person: string; audited: AuditEvent; now: Date }

/**
 * The second person opens the words of one concern as the child wrote them, for a reason that stays with it: nobody can agree that nothing leads
 * to a child who sees only what is masked.
 *
 * @throws Refusal when it does not wait for a second person, or the first one asks; ProblemsError when no reason is given.
 */
export const openAsSecond = (db: Database, opening: Opening, reason: string): Promise<void> =>
  db.transaction().execute(async tx => {
    await holdForSecond(tx, opening)
    const note = needed(reason, 'reason', 'Say why you must see the words as they were written.')
    await insertStep(tx, opening.concern, { at: opening.now, person: opening.person, step: OPENED, note })
    await recordAudit(tx, opening.audited)
  })

/** What the second person reads before they agree. */
export type SecondLook = {
  concern: Concern
  steps: readonly ConcernStep[]
  raw: string | undefined
  earlier: readonly string[]
}

/**
 * The words that this person has opened, while the concern waits for them: each reading is recorded, and whoever closes it or keeps it open at this
 * moment comes before or after. Null when they have not opened them since it was asked to be closed.
 *
 * @throws Refusal as `openAsSecond`.
 */
export const readAsSecond = (db: Database, opening: Opening): Promise<SecondLook | null> =>
  db.transaction().execute(async tx => {
    const concern = await holdForSecond(tx, opening)
    const steps = await listSteps(tx, opening.concern)
    if (!hasOpened(steps, opening.person)) return null
    await recordAudit(tx, opening.audited)
    const raw = await readRawWords(tx, opening.concern)
    return { concern, steps, raw, earlier: await readEarlierRaw(tx, opening.concern) }
  })

/** Whether this person may open the words of a concern: only while it waits for their agreement, and never who asked for it. */
export const mayOpenAsSecond = (
  { state, closedBy }: Pick<Concern, 'state' | 'closedBy'>,
  person: string,
): boolean => state === 'closing' && closedBy !== person

/** Whether this person has opened the words since the last time that somebody asked to close it. */
export function hasOpened(steps: readonly Pick<ConcernStep, 'step' | 'person'>[], person: string): boolean {
  const asked = steps.findLastIndex(({ step }) => step === ASKED_TO_CLOSE)
  return steps.some((one, index) => index > asked && one.step === OPENED && one.person === person)
}

async function holdForSecond(tx: Transaction, { concern: id, person }: Opening): Promise<Concern> {
  const concern = await holdConcern(tx, id)
  if (!concern) throw notFound('a concern of this number')
  if (mayOpenAsSecond(concern, person)) return concern
  throw refused(
    concern.state === 'closing'
      ? 'You asked to close this concern: somebody else reads the words and agrees.'
      : 'The words of a concern are open to a second person only while it waits for their agreement.',
  )
}
