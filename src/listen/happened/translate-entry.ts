import { type Problem, ProblemsError, problem } from '../../kernel/problem.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import { PLAIN_LANGUAGE } from '../form/asked-language.ts'
import { findEntry } from './happened.store.ts'
import { fieldOfSentBack, type NewTranslation } from './translation.ts'
import { insertTranslationDecision, insertTranslationOfEntry } from './translations.store.ts'
import { type Decision, unsafeWords, type Writing } from './write-entry.ts'

/** Who brings a translation, and the languages in which the pages are there. */
export type Translating = Pick<Writing, 'person' | 'audited' | 'today' | 'check'> & {
  languages: readonly string[]
}

/**
 * Keeps an entry in another language, for a second person who reads it to agree to. The check of reading measures English only, so whoever agrees is
 * the check; numbers, links and accounts stop it in every language.
 *
 * @throws ProblemsError when the pages are not there in that language, the day is to come, or it opens a way to one child.
 */
export const translateEntry = (
  db: Database,
  { person, audited, today, check, languages }: Translating,
  entry: string,
  given: NewTranslation,
): Promise<string> =>
  db.transaction().execute(async tx => {
    await mustStand(tx, entry)
    const wrong = (field: string, what: string): Problem => ({
      code: 'translation-not-kept',
      what,
      at: { field },
    })
    const problems = [
      ...(given.language === PLAIN_LANGUAGE || !languages.includes(given.language)
        ? [wrong('language', 'The pages are not there in this language.')]
        : []),
      ...(given.translatedOn > today ? [wrong('translatedOn', 'This day is still to come.')] : []),
      ...unsafeWords(given, check),
    ]
    if (problems.length > 0) throw new ProblemsError(problems)
    const id = await insertTranslationOfEntry(tx, entry, given, person)
    await recordAudit(tx, audited)
    return id
  })

/**
 * Shows a translation to everybody, or sends it back to whoever brought it.
 *
 * @throws ProblemsError when it is one's own, was decided before, or is sent back without a reason.
 */
export const decideOnTranslation = (
  db: Database,
  { person, audited }: Pick<Writing, 'person' | 'audited'>,
  which: { entry: string; translation: string },
  decision: Decision,
): Promise<void> =>
  db.transaction().execute(async tx => {
    const why = decision.agreed ? null : decision.why.trim().slice(0, 300)
    if (why === '')
      throw problem({
        code: 'reason-missing',
        what: 'Say what should be different: whoever brought it reads that.',
        at: { field: fieldOfSentBack(which.translation) },
      })
    await mustStand(tx, which.entry)
    if (!(await insertTranslationDecision(tx, which, { agreed: decision.agreed, why, person })))
      throw problem({
        code: 'translation-decided',
        what: 'this translation is your own, or was decided on before you.',
        kept: 'Nothing was changed.',
      })
    await recordAudit(tx, audited)
  })

/** Only what everybody reads is translated. */
async function mustStand(tx: Transaction, id: string): Promise<void> {
  const entry = await findEntry(tx, id)
  if (!entry) throw notFound('an entry of this number')
  if (entry.agreed && entry.withdrawn === null) return
  throw problem({
    code: 'entry-not-shown',
    what: 'nobody reads this entry: it waits for a second person, was sent back or was withdrawn.',
    kept: 'Nothing was changed.',
  })
}
