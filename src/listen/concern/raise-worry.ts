import type { Concern as Category } from '../../methods/concerns/concern.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import { oneAtATime } from '../collect/collect.store.ts'
import { dueAfter } from './clock-of-concern.ts'
import { type ConcernState, type Finding, graverOf, RANK_BY_A_PERSON, type Severity } from './concern.ts'
import { holdConcern, insertStep, updateConcern } from './concerns.store.ts'
import { raiseConcerns } from './raise-concerns.store.ts'
import { addToReadCounts, deleteTextToRead, findTextOfSurvey, type TextOfSurvey } from './to-read.store.ts'
import { makeGraver } from './translations.store.ts'

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
 * somebody else read it first and had none. One that somebody had raised before is as grave as the graver of the two; one that is closed is left
 * to be opened again with a reason. Returns its number, whether somebody had raised it before, and whether it is closed.
 *
 * @throws NotFound when the words are gone.
 */
export const raiseWorry = (
  db: Database,
  clock: ConcernClock,
  worry: Worry,
): Promise<{ concern: string; before: boolean; isClosed: boolean }> =>
  db.transaction().execute(async tx => {
    // two who worry at once make one concern, and a text that is being gathered in is not missed
    await oneAtATime(tx)
    const text = await findTextOfSurvey(tx, worry.words)
    if (!text) throw notFound('a text of this number')
    await deleteTextToRead(tx, worry.words)
    const concern = text.concern ?? (await raise(tx, clock, worry, text))
    const isClosed = text.concern !== null && (await addWorry(tx, clock, worry, text.concern)) === 'closed'
    await recordAudit(tx, worry.audited(concern))
    return { concern, before: text.concern !== null, isClosed }
  })

/** What a second person thinks of a text that is a concern already: where it is graver, the concern is, from now on. Returns where it stands. */
async function addWorry(
  tx: Transaction,
  clock: ConcernClock,
  { severity, person, now }: Worry,
  id: string,
): Promise<ConcernState> {
  const concern = (await holdConcern(tx, id))!
  const graver = graverOf(concern, severity)
  if (concern.state === 'closed' || graver === concern) return concern.state
  await makeGraver(tx, id, graver)
  const sooner =
    concern.state === 'waiting'
      ? clock.dueForReading(severity, now)
      : dueAfter(clock, concern.state, severity, now)
  const due = sooner !== null && sooner < concern.due ? sooner : null
  await updateConcern(tx, id, { state: concern.state, by: person, due }, now)
  await insertStep(tx, id, { at: now, person, step: 'thought graver by a second person', note: '' })
  return concern.state
}

async function raise(
  tx: Transaction,
  clock: ConcernClock,
  { words, category, severity, person, now }: Worry,
  { wave, place, hour }: TextOfSurvey,
): Promise<string> {
  const due = clock.dueForReading(severity, now)
  const given = { category, severity, rank: RANK_BY_A_PERSON[severity], findings: [FOUND] }
  const raised = await raiseConcerns(tx, [
    { ...given, source: 'survey', words, message: null, wave, place, hour, due },
  ])
  await insertStep(tx, raised[0]!, { at: now, person, step: 'seen in a text that was not flagged', note: '' })
  await addToReadCounts(tx, { person, texts: 1, concerns: 1, day: clock.today(now) })
  return raised[0]!
}

const FOUND: Finding = {
  rule: 'read-by-a-person',
  says: 'It was not flagged. A person read it on the same day’s list and has a worry.',
}
