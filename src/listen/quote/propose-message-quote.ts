import type { z } from 'zod'
import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { sayMessageAttribution, stepsOfMessageTelling } from './attribution.ts'
import { findConcernOfSource } from './concern-of-source.store.ts'
import { mustHaveNoOpenConcern } from './concern-of-source.tsx'
import { findTelling } from './find-telling.ts'
import { consentOfMessage } from './may-be-printed.ts'
import { countMessagesLike, holdQuotableMessage } from './message-speaker.store.ts'
import { gone, type QuoteForm } from './propose-quote.ts'
import { insertQuote, insertStep } from './quote.store.ts'
import { drawReference } from './quote.ts'
import { checkQuotedWords, tidyQuote } from './quoted-words.ts'

type Proposal = Pick<z.infer<typeof QuoteForm>, 'quoted' | 'theme' | 'why'> & {
  message: string
  person: string
  audit: AuditEvent
}

/** What proposing from the post box needs to know beside the database. */
export type MessageQuoteUse = {
  db: Database
  /** Themes of messages, with their words. */
  topics: Readonly<Record<string, string>>
  /** The count below which the office publishes nothing. */
  smallest: number
}

/**
 * Proposes a part of the masked words of a message as a quote: of the child nothing but the age is known, and that is told
 * only where enough messages came from that age. From there on it is a quote like any other. Returns its reference.
 *
 * @throws ProblemsError where the child did not say that they may be printed, the words are not exactly theirs, bring back what was masked, or too few could be meant.
 */
export const proposeMessageQuote = (
  { db, topics, smallest }: MessageQuoteUse,
  { message: id, person, ...proposal }: Proposal,
): Promise<string> =>
  db.transaction().execute(async tx => {
    const message = await holdQuotableMessage(tx, id)
    if (!message) throw gone()
    const consent = consentOfMessage(message)
    mustHaveNoOpenConcern(await findConcernOfSource(tx, { words: null, message: id }))
    const quoted = tidyQuote(proposal.quoted)
    checkQuotedWords(quoted, message.masked, message.raw)
    const theme = proposal.theme || null
    if (theme !== null && !message.themes.includes(theme)) throw noTheme()

    const { told, check } = await findTelling(stepsOfMessageTelling(message.age), {
      withTheme: theme !== null,
      smallest,
      told: 'wrote to the post box',
      countOf: ({ ages }) => countMessagesLike(tx, { ages, theme }),
    })
    const reference = drawReference()
    await insertQuote(tx, {
      ...{ reference, quoted, check, consent, from: { message: id } },
      attribution: sayMessageAttribution(told),
      theme: theme === null ? null : (topics[theme] ?? theme),
      why: proposal.why,
      proposedBy: person,
    })
    await insertStep(tx, { quote: reference, person, step: 'proposed', note: proposal.why })
    await recordAudit(tx, { ...proposal.audit, subject: `listen/${reference}` })
    return reference
  })

const noTheme = () =>
  problem({
    code: 'theme-not-there',
    what: 'This message was not put under that theme.',
    todo: 'Choose a theme of the list, or give it to the message first.',
    at: { field: 'theme' },
  })
