import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { findQuote, holdQuote, insertStep } from './quote.store.ts'
import { type Quote, sayState } from './quote.ts'
import { endUsesBeside, listUses, putUse, type QuoteUse } from './quote-uses.store.ts'

/** A publication of Remit's own, in which quotes stand by reference: a briefing, or the page of a wave. */
export type Publication = {
  /** `briefing/early-help`, `wave/big-ask-2026`. */
  id: string
  /** As the register says where it stands. */
  place: string
  /** Its address in this house. */
  address: string
}

/** A quote that a publication cites; `whyAgain` where these words were used before, and are needed again. */
export type Cite = { reference: string; whyAgain: string | null }

/** Why a publication may not cite a quote, in a sentence that names no child and no decision's reason; null where it may. */
export async function whyNotCited(db: Database, cite: Cite, publication: string): Promise<string | null> {
  const quote = await findQuote(db, cite.reference)
  return whyNot(quote, quote ? await listUses(db, cite.reference) : [], cite, publication)
}

function whyNot(
  quote: Quote | undefined,
  uses: readonly QuoteUse[],
  { whyAgain }: Cite,
  publication: string,
): string | null {
  if (!quote) return 'there is no quote with this reference.'
  if (quote.heldBack) return 'this quote is held back and waits to be cleared again.'
  if (quote.state === 'proposed') return 'this quote waits for a second person who clears it.'
  if (quote.state !== 'cleared') return `this quote was ${sayState(quote.state)}.`
  const elsewhere = uses.filter(use => use.publication !== publication)
  if (elsewhere.length === 0 || whyAgain) return null
  return `this quote was used before: ${sayUses(elsewhere)}. Take another child’s words, or say why these are needed again.`
}

/** Where a quote was used, in words. */
export const sayUses = (uses: readonly Pick<QuoteUse, 'place'>[]): string =>
  [...new Set(uses.map(({ place }) => place))].join('; ')

type Citing = {
  publication: Publication
  cites: readonly Cite[]
  person: string
  /** The day on which it was published. */
  today: string
  audit: AuditEvent
}

/**
 * Puts every quote that a publication cites into the register, and takes those down that it cited before and no longer does. In
 * the transaction in which the publication appears: a quote that is withdrawn at the same moment stops it.
 *
 * @throws ProblemsError where a quote may not be cited.
 */
export async function citeQuotes(
  tx: Transaction,
  { publication, cites, person, today, audit }: Citing,
): Promise<void> {
  // in one order, so that two who publish at once wait for each other and not both
  for (const cite of cites.toSorted((one, other) => (one.reference < other.reference ? -1 : 1)))
    await citeQuote(tx, cite, { publication, person, today, audit })
  const kept = cites.map(({ reference }) => reference)
  for (const quote of await endUsesBeside(tx, { publication: publication.id, kept, person })) {
    await insertStep(tx, { quote, person, step: 'taken-down', note: `No longer in ${publication.place}` })
    await recordAudit(tx, { ...audit, event: 'QUOTE_TAKEN_DOWN', subject: `listen/${quote}` })
  }
}

/** One quote into the register. Nothing is written where it stands there already. */
export async function citeQuote(
  tx: Transaction,
  cite: Cite,
  { publication, person, today, audit }: Omit<Citing, 'cites'>,
): Promise<void> {
  const quote = await holdQuote(tx, cite.reference)
  const uses = quote ? await listUses(tx, cite.reference) : []
  const why = whyNot(quote, uses, cite, publication.id)
  if (why)
    throw problem({
      code: 'quote-not-citable',
      what: `${cite.reference}: ${why}`,
      kept: 'Nothing was published.',
      todo: 'Its page says what was done with it.',
    })
  if (uses.some(use => use.publication === publication.id && use.takenDownAt === null)) return
  await putUse(tx, {
    ...{ quote: cite.reference, person, usedOn: today },
    // of the first use nobody asks why: only one may be without a reason
    whyAgain: uses.some(use => use.publication !== publication.id) ? cite.whyAgain : null,
    ...{ publication: publication.id, place: publication.place, address: publication.address },
  })
  await insertStep(tx, { quote: cite.reference, person, step: 'used', note: publication.place })
  await recordAudit(tx, { ...audit, event: 'QUOTE_USED', subject: `listen/${cite.reference}` })
}
