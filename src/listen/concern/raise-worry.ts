import type { Concern as Category } from '../../methods/concerns/concern.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import { oneAtATime } from '../collect/collect.store.ts'
import type { Finding, Severity } from './concern.ts'
import { insertStep } from './concerns.store.ts'
import { raiseConcerns } from './raise-concerns.store.ts'
import { addToReadCounts, deleteTextToRead, findTextOfSurvey, type TextOfSurvey } from './to-read.store.ts'

export type Worry = {
  words: string
  category: Category | 'unclear'
  severity: Severity
  person: string
  now: Date
  audited: (concern: string) => AuditEvent
}

/**
 * A person read a text that was not flagged and has a worry: it becomes a concern like any other, and waits for whoever takes it. Also when
 * somebody else read it first and had none. Returns the number of the concern, and whether somebody had raised it before.
 *
 * @throws NotFound when the words are gone.
 */
export const raiseWorry = (
  db: Database,
  clock: ConcernClock,
  worry: Worry,
): Promise<{ concern: string; before: boolean }> =>
  db.transaction().execute(async tx => {
    // two who worry at once make one concern, and a text that is being gathered in is not missed
    await oneAtATime(tx)
    const text = await findTextOfSurvey(tx, worry.words)
    if (!text) throw notFound('a text of this number')
    await deleteTextToRead(tx, worry.words)
    const concern = text.concern ?? (await raise(tx, clock, worry, text))
    await recordAudit(tx, worry.audited(concern))
    return { concern, before: text.concern !== null }
  })

async function raise(
  tx: Transaction,
  clock: ConcernClock,
  { words, category, severity, person, now }: Worry,
  { wave, place, hour }: TextOfSurvey,
): Promise<string> {
  const due = clock.dueForReading(severity, now)
  const given = { category, severity, rank: RANK[severity], findings: [FOUND] }
  const raised = await raiseConcerns(tx, [
    { ...given, source: 'survey', words, message: null, wave, place, hour, due },
  ])
  await insertStep(tx, raised[0]!, { at: now, person, step: 'seen in a text that was not flagged', note: '' })
  await addToReadCounts(tx, { person, texts: 1, concerns: 1, day: clock.today(now) })
  return raised[0]!
}

// as what a rule is sure of
const RANK: Readonly<Record<Severity, number>> = { gravest: 90, grave: 65, worry: 40 }

const FOUND: Finding = {
  rule: 'read-by-a-person',
  says: 'It was not flagged. A person read it on the same day’s list and has a worry.',
}
