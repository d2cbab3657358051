import type { Transaction } from '../../platform/database/database.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import { dueAfter, dueForReading } from '../concern/clock-of-concern.ts'
import {
  BY_THE_RULES,
  categoryWords,
  type Finding,
  GRAVER_TODAY,
  SEVERITY_WORDS,
  severityAtTheStart,
} from '../concern/concern.ts'
import { insertStep, updateConcern } from '../concern/concerns.store.ts'
import { findingsOfBoth, isGraver } from '../concern/join-readings.ts'
import type { RaisedConcern } from '../concern/raise-concerns.store.ts'
import { makeGraver } from '../concern/translations.store.ts'
import { type ConcernAbout, hasStep } from './reread.store.ts'

export type FoundToday = Pick<RaisedConcern, 'category' | 'severity' | 'rank' | 'findings'>

/**
 * Where the rules of today find a concern graver than it was found, a step of its history says so, and its rank rises. While it is open it is as
 * grave as they say from now on, with what they found and the earlier day; one that is closed stays as it was closed. Graver is a graver
 * severity, or another kind that ranks higher. Nothing is ever lowered, and nothing said twice. Returns whether it was said.
 */
export async function tellGraver(
  tx: Transaction,
  concern: ConcernAbout,
  found: FoundToday,
  { clock, masked, again, now }: { clock: ConcernClock; masked: string | null; again: Finding; now: Date },
): Promise<boolean> {
  const isMore = isGraver(found.severity, concern.severity)
  if (!isMore && !isOtherKind(concern, found)) return false
  const step = { step: GRAVER_TODAY, note: sayBoth(concern, found) }
  if (await hasStep(tx, concern.id, step)) return false
  await insertStep(tx, concern.id, { at: now, person: BY_THE_RULES, ...step })
  const { id, state, category, severity, findings } = concern
  const rank = Math.max(concern.rank, found.rank)
  if (state === 'closed') {
    await makeGraver(tx, id, { category, severity, rank, findings })
    return true
  }
  await makeGraver(tx, id, {
    category: isMore ? found.category : category,
    severity: isMore ? found.severity : severity,
    rank,
    findings: findingsOfBoth(findings, [...(found.findings as readonly Finding[]), again]),
  })
  const due =
    state === 'waiting'
      ? dueForReading(clock, { ...found, masked }, now)
      : dueAfter(clock, state, found.severity, now)
  if (isMore && due !== null && due < concern.due)
    await updateConcern(tx, id, { state, by: BY_THE_RULES, due }, now)
  return true
}

/** Another kind that ranks higher; the database keeps a rank in four bytes. */
const isOtherKind = (concern: ConcernAbout, found: FoundToday): boolean =>
  found.severity === concern.severity &&
  found.category !== concern.category &&
  Math.fround(found.rank) > concern.rank

const sayBoth = (concern: ConcernAbout, found: FoundToday): string =>
  `${severityAtTheStart(found.severity)}: ${categoryWords(found.category)}. It was found as: ${SEVERITY_WORDS[concern.severity]}: ${categoryWords(concern.category)}`
