import type { ConcernClock, Step, Whose } from '../clock/office-clock.ts'
import { type Concern, type ConcernState, isUnreadLanguage, namesAnotherLanguage } from './concern.ts'
import { isUnread } from './seen.ts'

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
const STEP_OF = {
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
export const whoseClock = (clock: ConcernClock, concern: Concern & { state: Open }): Whose =>
  isUnreadLanguage(concern)
    ? clock.whoseLook(concern.severity)
    : clock.whose(stepOf(concern), concern.severity)

/** The step that an open concern waits for: one that was taken and must still be opened waits to be read. */
export const stepOf = (concern: Concern & { state: Open }): Step =>
  concern.state !== 'closing' && isUnread(concern) ? 'read' : STEP_OF[concern.state]

/** Whether a concern is open, for the compiler too. */
export const isOpen = (concern: Concern): concern is Concern & { state: Open } => concern.state !== 'closed'

/** What it waits for, in words. */
export const waitsFor = (concern: Concern & { state: Open }): string =>
  stepOf(concern) === 'read' ? WAITS_FOR.waiting : WAITS_FOR[concern.state]

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
