import type { ConcernClock, Step, Whose } from '../clock/office-clock.ts'
import { type Concern, type ConcernState, isUnreadLanguage, namesAnotherLanguage } from './concern.ts'

type Open = Exclude<ConcernState, 'closed'>

/** What a concern waits for next, as the term beside its clock. */
export const WAITS_FOR: Readonly<Record<Open, string>> = {
  waiting: 'To be read by',
  taken: 'To be acted on by',
  'passed-on': 'To be looked at again by',
  closing: 'Second person by',
}

/**
 * The step that a concern waits for. Reading is not acting: whoever takes a concern acts on it, whoever passes one on asks again whether
 * it arrived, and nobody's agreement is waited for in silence.
 */
export const STEP_OF = {
  waiting: 'read',
  taken: 'act',
  'passed-on': 'lookAgain',
  closing: 'agree',
} as const satisfies Readonly<Record<Open, Step>>

/** By when a person must have read what is put before them now; what no rule could read sooner than what is known of it. */
export const dueForReading = (
  clock: ConcernClock,
  { severity, masked, findings }: Pick<Concern, 'severity' | 'masked'> & { findings: unknown },
  now: Date,
): Date =>
  masked === null && namesAnotherLanguage(findings)
    ? clock.dueForWhoReadsIt(severity, now)
    : clock.dueForReading(severity, now)

/** By whose clock a concern waits for its next step. */
export const whoseClock = (
  clock: ConcernClock,
  concern: Pick<Concern, 'severity' | 'masked' | 'findings' | 'translated'> & { state: Open },
): Whose =>
  isUnreadLanguage(concern)
    ? clock.whoseLook(concern.severity)
    : clock.whose(STEP_OF[concern.state], concern.severity)

/** Until when the next step is due after one that was done now; null when nothing is left to do, or nobody has read it yet. */
export function dueAfter(
  clock: ConcernClock,
  state: ConcernState,
  severity: Concern['severity'],
  now: Date,
): Date | null {
  if (state === 'closed' || state === 'waiting') return null
  return clock.dueAfter(STEP_OF[state], severity, now)
}

/** Whether a step is due and was not done. */
export const isLate = ({ state, due }: { state: ConcernState; due: Date }, now: Date): boolean =>
  state !== 'closed' && due < now
