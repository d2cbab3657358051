import { z } from 'zod'
import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { writeDay } from '../../platform/html/components/time.tsx'
import { notFound } from '../../platform/http/result.ts'
import { dayOf } from '../wave/wave.ts'
import { sayUses } from './cite-quotes.ts'
import { holdQuote, insertStep } from './quote.store.ts'
import { sayState } from './quote.ts'
import { insertUse, listUses, markTakenDown } from './quote-uses.store.ts'

/** Where and when a cleared quote was used. */
export const UseForm = z.object({
  place: z
    .string()
    .min(1, 'Say where it stands: the publication, the speech, the post.')
    .max(300, 'Say it in 300 characters.'),
  usedOn: z.iso.date('Give the day as in 2027-05-31.'),
  address: z.union([
    z.literal(''),
    z.url({ protocol: /^https?$/, error: 'Give an address that begins with https://.' }),
  ]),
  whyAgain: z.string().max(500, 'Say it in 500 characters.').default(''),
})

type Use = z.infer<typeof UseForm> & {
  reference: string
  person: string
  /** Today in the office's country, and where that is. */
  today: string
  timeZone: string
  audit: AuditEvent
}

/**
 * Records that a quote was used. A child's words are used once: a second time needs a reason.
 *
 * @throws ProblemsError where the quote is not cleared, the day is before its clearing or to come, or it was used and no reason is given.
 */
export const useQuote = (db: Database, use: Use): Promise<void> =>
  db.transaction().execute(async tx => {
    const quote = await holdQuote(tx, use.reference)
    if (!quote) throw notFound(`a quote ${use.reference}`)
    if (quote.state !== 'cleared')
      throw problem({
        code: 'quote-not-cleared',
        what: `This quote is ${sayState(quote.state)}: it may not be used.`,
        kept: 'No use was recorded.',
        todo: 'If it stands somewhere already, take it down there.',
      })
    refuseDay(use, quote.clearedAt)
    const { reference, person, place, usedOn, address } = use
    const whyAgain = use.whyAgain || null
    if (!(await insertUse(tx, { quote: reference, person, place, usedOn, address, whyAgain })))
      throw problem({
        code: 'quote-used',
        what: `This quote was used before: ${sayUses(await listUses(tx, reference))}.`,
        kept: 'No second use was recorded.',
        todo: 'Choose another child’s words, or say why these are needed again.',
        at: { field: 'whyAgain' },
      })
    await insertStep(tx, { quote: reference, person, step: 'used', note: place })
    await recordAudit(tx, { ...use.audit, subject: `listen/${reference}` })
  })

/** Nobody may have used what was not cleared, and what is to come is no use yet. */
function refuseDay({ usedOn, today, timeZone }: Use, clearedAt: Date | null): void {
  const clearedOn = clearedAt ? dayOf(clearedAt, timeZone) : today
  if (usedOn >= clearedOn && usedOn <= today) return
  throw problem({
    code: 'quote-use-day',
    what:
      usedOn > today
        ? 'This day is still to come.'
        : `This quote was cleared on ${writeDay(clearedOn)}: it cannot have been used before.`,
    kept: 'No use was recorded.',
    todo:
      usedOn > today
        ? 'Record it on the day on which it is used.'
        : 'Look at the day again. If it was used before it was cleared, withdraw it and take it down there.',
    at: { field: 'usedOn' },
  })
}

type TakenDown = { reference: string; use: string; note: string; person: string; audit: AuditEvent }

/** Records that a quote which was withdrawn, set aside or held back no longer stands where it was used. Twice does nothing more. */
export const takeDownUse = (
  db: Database,
  { reference, use, note, person, audit }: TakenDown,
): Promise<void> =>
  db.transaction().execute(async tx => {
    const quote = await holdQuote(tx, reference)
    if (!quote) throw notFound(`a quote ${reference}`)
    if (
      !z.uuid().safeParse(use).success ||
      !(await markTakenDown(tx, { use, quote: reference, person, note }))
    )
      return
    await insertStep(tx, { quote: reference, person, step: 'taken-down', note })
    await recordAudit(tx, { ...audit, subject: `listen/${reference}` })
  })
