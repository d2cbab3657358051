import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import { findConcernOfSource } from './concern-of-source.store.ts'
import { mustBeClearableDespite } from './concern-of-source.tsx'
import { mustHaveConsent } from './may-be-printed.ts'
import { gone } from './propose-quote.ts'
import { decideQuote, holdQuote, insertStep } from './quote.store.ts'
import { afterDeed, type Quote, type QuoteDeed } from './quote.ts'
import { checkQuotedWords } from './quoted-words.ts'
import { holdSource } from './source-of-quote.ts'

type Decision = {
  reference: string
  deed: QuoteDeed
  why: string
  person: string
  /** Whether this person reads words as they were written: they alone clear what a concern was raised about. */
  seesAll?: boolean
  audit: AuditEvent
}

/**
 * Clears, refuses or withdraws a quote. It is cleared by another person than the one who proposed it, and only while
 * its words still stand as they were quoted and no concern about them is open. Withdrawn, it is gone from the public view with this transaction.
 *
 * @throws ProblemsError when somebody decided meanwhile, the words are gone, or no reason was given.
 */
export const decideOnQuote = (db: Database, decision: Decision): Promise<void> =>
  db.transaction().execute(async tx => {
    const { reference, deed, person, why } = decision
    const quote = await holdQuote(tx, reference)
    if (!quote) throw notFound(`a quote ${reference}`)
    const state = afterDeed(quote.state, deed)
    if (deed === 'clear') {
      await mustBeClearable(tx, quote, person)
      mustBeClearableDespite(await findConcernOfSource(tx, quote), { seesAll: decision.seesAll ?? false })
    } else if (why === '') throw noReason(deed)
    await decideQuote(tx, { reference, state, person, why })
    await insertStep(tx, { quote: reference, person, step: state, note: why })
    await recordAudit(tx, { ...decision.audit, subject: `listen/${reference}` })
  })

async function mustBeClearable(tx: Transaction, quote: Quote, person: string): Promise<void> {
  if (quote.proposedBy === person)
    throw problem({
      code: 'quote-own',
      what: 'You proposed this quote yourself.',
      kept: 'It waits for another person.',
      todo: 'Ask a colleague to look at it.',
    })
  mustHaveConsent(quote)
  const words = await holdSource(tx, quote)
  if (!words) throw gone()
  checkQuotedWords(quote.quoted, words.masked, words.raw)
}

const noReason = (deed: QuoteDeed) =>
  problem({
    code: 'reason-missing',
    what: `Say why you ${deed} it.`,
    todo: 'One sentence: it stays with the quote.',
    at: { field: `why-${deed}` },
  })
