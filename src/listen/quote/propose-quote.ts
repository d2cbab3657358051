import { z } from 'zod'
import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import type { Survey } from '../survey/survey.ts'
import { type AttributionWish, formsLike, isByAdult, sayAttribution, stepsOfTelling } from './attribution.ts'
import { findConcernOfSource } from './concern-of-source.store.ts'
import { mustHaveNoOpenConcern } from './concern-of-source.tsx'
import { findTelling } from './find-telling.ts'
import { consentOfForm } from './may-be-printed.ts'
import { insertQuote, insertStep } from './quote.store.ts'
import { drawReference } from './quote.ts'
import { groupsOf, type QuoteWords } from './quote-words.ts'
import { checkQuotedWords, tidyQuote } from './quoted-words.ts'
import { countLike, holdQuotableWords, listThemesInUse, type QuotableWords } from './speaker.store.ts'

/** What the form sends: the part that is kept, what to say of the child, the theme it is to stand under, why. */
export const QuoteForm = z.object({
  quoted: z.string().max(60_000, 'A quote is a part of the text.'),
  group: z.string().default(''),
  tell: z.array(z.enum(['setting', 'area'])),
  theme: z.string().max(60).default(''),
  why: z
    .string()
    .min(1, 'Say what it is for: whoever clears it decides by that.')
    .max(500, 'Say it in 500 characters.'),
})

type Proposal = z.infer<typeof QuoteForm> & {
  words: string
  /** Where a text already cites it; else it is drawn. */
  reference?: string
  person: string
  audit: AuditEvent
}

/** What proposing needs to know beside the database. */
export type QuoteUseOf = {
  db: Database
  quoteWords: QuoteWords
  surveyOf: (wave: string) => Promise<Survey | null>
  areaName: (code: string) => Promise<string>
  /** The count below which the office publishes nothing. */
  smallest: number
}

/**
 * Proposes a part of a child's masked words as a quote. What it says of the child is made coarser until it is true of
 * enough children of the wave. Returns its reference.
 *
 * @throws ProblemsError where the form did not say that words may be printed, the words are not exactly theirs, bring back what was
 * masked, or too few could be meant.
 */
export const proposeQuote = (use: QuoteUseOf, proposal: Proposal): Promise<string> =>
  use.db.transaction().execute(async tx => {
    const words = await holdQuotableWords(tx, proposal.words)
    if (!words) throw gone()
    mustHaveNoOpenConcern(await findConcernOfSource(tx, { words: words.id, message: null }))
    const survey = await use.surveyOf(words.wave)
    if (!survey) throw notFound(`a wave ${words.wave}`)
    const consent = consentOfForm(survey, words.form)
    const quoted = tidyQuote(proposal.quoted)
    checkQuotedWords(quoted, words.masked, words.raw)

    const { told, check } = await tellingOf(tx, { words, survey, proposal, use })
    const name = told.area === null ? '' : await use.areaName(told.area)
    const reference = proposal.reference ?? drawReference()
    await insertQuote(tx, {
      ...{ reference, quoted, check, consent },
      from: { words: words.id, wave: words.wave, item: words.item, response: words.response },
      attribution: sayAttribution(told, {
        ...{ survey, words: use.quoteWords, areaName: () => name },
        byAdult: isByAdult(survey, words.form),
      }),
      theme: proposal.theme || null,
      why: proposal.why,
      proposedBy: proposal.person,
    })
    await insertStep(tx, { quote: reference, person: proposal.person, step: 'proposed', note: proposal.why })
    await recordAudit(tx, { ...proposal.audit, subject: `listen/${reference}` })
    return reference
  })

/** The words were there when the page was opened, and are no longer: withdrawn, masked away or deleted. */
export const gone = () =>
  problem({
    code: 'words-withdrawn',
    what: 'These words can no longer be shown: they were withdrawn, or their time is over.',
    kept: 'Nothing of them is kept here.',
    todo: 'Choose other words.',
  })

async function tellingOf(
  db: Database,
  {
    words,
    survey,
    proposal,
    use: { quoteWords, smallest },
  }: { words: QuotableWords; survey: Survey; proposal: Proposal; use: QuoteUseOf },
) {
  const speaker = {
    ...words,
    // a kind of setting for which the office has no words is never told
    setting: words.setting !== null && quoteWords.settings[words.setting] ? words.setting : null,
    groups: groupsOf(words.answers, quoteWords),
  }
  const wish: AttributionWish = {
    group: proposal.group || null,
    setting: proposal.tell.includes('setting'),
    area: proposal.tell.includes('area'),
  }
  const theme = proposal.theme || null
  if (theme !== null && !(await listThemesInUse(db, words.wave)).includes(theme))
    throw problem({
      code: 'theme-not-there',
      what: `No text of this wave was put under a theme “${theme}”.`,
      todo: 'Choose a theme of the list.',
      at: { field: 'theme' },
    })
  return findTelling(stepsOfTelling(speaker, wish, survey), {
    withTheme: theme !== null,
    smallest,
    told: 'answered this wave',
    countOf: told =>
      countLike(db, words.wave, told, {
        ...{ theme, group: told.group ? quoteWords.groups[told.group]! : null },
        forms: formsLike(survey, words.form),
      }),
  })
}
