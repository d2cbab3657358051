import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import { findWave } from '../wave/wave.store.ts'
import { citeQuote, type Publication } from './cite-quotes.ts'
import { findQuote, insertStep } from './quote.store.ts'
import { endUse } from './quote-uses.store.ts'

type Showing = {
  reference: string
  /** Why these words are needed again, where they were used before. */
  whyAgain: string
  person: string
  today: string
  /** Where everybody reads what children said in a wave. */
  addressOf: (wave: string) => string
  audit: AuditEvent
}

/** The page of a wave as a publication that quotes stand in. */
export const pageOfWave = (wave: { id: string; title: string }, addressOf: (wave: string) => string) =>
  ({
    id: `wave/${wave.id}`,
    place: `What children said: ${wave.title}`,
    address: addressOf(wave.id),
  }) satisfies Publication

/**
 * Lets a cleared quote stand on the page of its wave. That is a use like any other.
 *
 * @throws ProblemsError where it is not cleared, came by the post box, or was used before and no reason is given.
 */
export const showOnPage = (db: Database, showing: Showing): Promise<void> =>
  db.transaction().execute(async tx => {
    const { reference, person, today, audit } = showing
    const quote = await findQuote(tx, reference)
    if (!quote) throw notFound(`a quote ${reference}`)
    const wave = quote.wave === null ? undefined : await findWave(tx, quote.wave)
    if (!wave)
      throw problem({
        code: 'quote-of-no-wave',
        what: 'A message of the post box belongs to no survey, and so to no page of one.',
        kept: 'Nothing was changed.',
        todo: 'Cite it in a briefing.',
      })
    const publication = pageOfWave(wave, showing.addressOf)
    const cite = { reference, whyAgain: showing.whyAgain || null }
    await citeQuote(tx, cite, { publication, person, today, audit })
  })

/** Takes a quote off the page of its wave; it stays cleared. Twice does nothing more. */
export const takeOffPage = (
  db: Database,
  { reference, person, audit }: { reference: string; person: string; audit: AuditEvent },
): Promise<void> =>
  db.transaction().execute(async tx => {
    const quote = await findQuote(tx, reference)
    if (!quote) throw notFound(`a quote ${reference}`)
    if (quote.wave === null) return
    const publication = `wave/${quote.wave}`
    if (!(await endUse(tx, { quote: reference, publication, person }))) return
    await insertStep(tx, {
      ...{ quote: reference, person, step: 'taken-down' },
      note: 'Off the page of its survey',
    })
    await recordAudit(tx, { ...audit, subject: `listen/${reference}` })
  })
