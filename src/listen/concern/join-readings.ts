import type { Transaction } from '../../platform/database/database.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import { dueForReading } from './clock-of-concern.ts'
import { type Finding, SEVERITIES, type Severity } from './concern.ts'
import type { RaisedConcern } from './raise-concerns.store.ts'
import { addReading, type ConcernOfSheet, holdConcernsOfSheet } from './readings.store.ts'

/** A text that was keyed from a sheet, and what the rules say of it. */
export type KeyedText = {
  words: string
  masked: string | null
  found: Pick<RaisedConcern, 'category' | 'severity' | 'rank' | 'findings'> | null
}

/**
 * What is keyed a second or third time from one place of a sheet is the same child's words: it joins the concern that an earlier keying
 * raised, which loses no finding, takes the graver kind and the earlier day. A concern that somebody has read already is joined only by what
 * says nothing new; anything else stays apart, so that it is read. Returns which texts joined one.
 */
export async function joinReadings(
  tx: Transaction,
  texts: readonly KeyedText[],
  { clock, now }: { clock: ConcernClock; now: Date },
): Promise<ReadonlySet<string>> {
  const joined = new Set<string>()
  if (texts.length === 0) return joined
  const concerns = await holdConcernsOfSheet(
    tx,
    texts.map(({ words }) => words),
  )
  for (const { words, masked, found } of texts) {
    const concern = concerns.find(one => one.words === words && mayJoin(one, found))
    if (!concern) continue
    await addReading(
      tx,
      found ? together(concern, found, dueForReading(clock, { ...found, masked }, now)) : concern,
    )
    joined.add(words)
  }
  return joined
}

type Found = NonNullable<KeyedText['found']>

export const isGraver = (one: Severity, other: Severity): boolean =>
  SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other)

/** Whether another reading of the same words may go to a concern: nobody has read that yet, or it says nothing new. */
export function mayJoin(
  concern: Pick<ConcernOfSheet, 'state' | 'severity' | 'findings'>,
  found: Pick<Found, 'severity' | 'findings'> | null,
): boolean {
  if (concern.state === 'waiting' || found === null) return true
  const known = new Set(concern.findings.map(({ rule }) => rule))
  return (
    !isGraver(found.severity, concern.severity) &&
    (found.findings as readonly Finding[]).every(({ rule }) => known.has(rule))
  )
}

function together(concern: ConcernOfSheet, found: Found, due: Date): ConcernOfSheet {
  const graver = isGraver(found.severity, concern.severity) ? found : concern
  return {
    ...concern,
    category: graver.category,
    severity: graver.severity,
    rank: Math.max(concern.rank, found.rank),
    findings: findingsOfBoth(concern.findings, found.findings as readonly Finding[]),
    // once somebody has read it the day is that of the next step
    due: concern.state === 'waiting' && due < concern.due ? due : concern.due,
  }
}

/** What was found by either, each once. */
export const findingsOfBoth = (one: readonly Finding[], other: readonly Finding[]): readonly Finding[] => [
  ...new Map([...one, ...other].map(finding => [JSON.stringify(sorted(finding)), finding])).values(),
]

/** The database gives a finding back with its fields in an order of its own. */
const sorted = (finding: Finding) =>
  Object.entries(finding).toSorted(([one], [other]) => (one < other ? -1 : 1))
