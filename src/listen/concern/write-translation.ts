import { problem } from '../../kernel/problem.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import type { ReadText, WordsRead } from '../collect/read-words.ts'
import { type Acting, needed } from './act-on-concern.ts'
import { dueAfter } from './clock-of-concern.ts'
import {
  ANOTHER_LANGUAGE,
  type Concern,
  type Finding,
  isInAnotherLanguage,
  SEVERITIES,
  WROTE_TRANSLATION,
} from './concern.ts'
import { holdConcern, insertStep, updateConcern } from './concerns.store.ts'
import { isUnread } from './seen.ts'
import { insertTranslation, makeGraver } from './translations.store.ts'

/**
 * Keeps what a text in another language says, in English: masked like any words, and read by the rules, which read the child's own in vain. What
 * they find in it is why the concern is here from now on, and it is as grave as that; what was thought before is never made less.
 *
 * @throws ProblemsError when nothing is written, the text needs no translation, or what is written is in another language itself.
 */
export const writeTranslation = (
  db: Database,
  acting: Acting,
  written: string,
  read: ReadText,
): Promise<void> =>
  db.transaction().execute(async tx => {
    const concern = await holdConcern(tx, acting.concern)
    if (!concern) throw notFound('a concern of this number')
    const words = needed(written, 'translation', 'Write down what the child says, in English.')
    if (concern.state === 'closed') throw closed()
    if (!isInAnotherLanguage(concern) || !concern.hasWords) throw needsNone()
    const { masked, concern: found } = read(words)
    if (masked === null) throw notEnglish()
    await insertTranslation(tx, concern.id, { masked, person: acting.person, at: acting.now })
    await goOn(tx, acting, concern, found)
    await recordAudit(tx, acting.audited)
  })

/** Whoever translates it has read it. A graver kind has another clock, from now on. */
async function goOn(
  tx: Transaction,
  { person, clock, now }: Acting,
  concern: Concern,
  found: WordsRead['concern'],
): Promise<void> {
  const graver = found === null ? concern : graverOf(concern, found)
  if (graver !== concern) await makeGraver(tx, concern.id, graver)
  const state = concern.state === 'waiting' ? 'taken' : concern.state
  // until now the clock of reading ran: it could not be read before
  const isNew = isUnread(concern) || graver.severity !== concern.severity
  const due = isNew ? dueAfter(clock, state, graver.severity, now) : null
  await updateConcern(tx, concern.id, { state, by: person, due, owner: concern.owner ?? person }, now)
  await insertStep(tx, concern.id, { at: now, person, step: WROTE_TRANSLATION, note: '' })
}

function graverOf(concern: Concern, found: NonNullable<WordsRead['concern']>) {
  const isGraver = SEVERITIES.indexOf(found.severity) < SEVERITIES.indexOf(concern.severity)
  const hasName = concern.category !== ANOTHER_LANGUAGE && !isGraver
  return {
    ...concern,
    category: hasName || found.category === 'unclear' ? concern.category : found.category,
    severity: isGraver ? found.severity : concern.severity,
    rank: Math.max(concern.rank, found.rank),
    // the first says that the child's own words were not read: it stays, and what was found in an earlier translation goes
    findings: [
      ...concern.findings.filter(one => one.rule === ANOTHER_LANGUAGE),
      ...(found.findings as readonly Finding[]),
    ],
  }
}

const closed = () => problem({ code: 'concern-closed', what: 'This concern is closed already.' })
const needsNone = () =>
  problem({
    code: 'translation-not-needed',
    what: 'These words are read by the rules, or are there no more.',
    kept: 'Nothing was changed.',
  })
const notEnglish = () =>
  problem({
    code: 'translation-not-english',
    what: 'What you wrote is in a language that the rules do not read either.',
    kept: 'Nothing was kept of it.',
    todo: 'Write down in English what the child says.',
    at: { field: 'translation' },
  })
