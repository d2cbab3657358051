import type { ConcernState, Severity } from './concern.ts'

/** What a concern waits for next, as the term beside its clock. */
export const WAITS_FOR: Readonly<Record<Exclude<ConcernState, 'closed'>, string>> = {
  waiting: 'To be read by',
  taken: 'To be acted on by',
  'passed-on': 'To be looked at again by',
  closing: 'Second person by',
}

/**
 * Within how many hours the next step is due once a person has read it. Reading is not acting: whoever takes a concern acts on
 * the gravest the same morning, whoever passes one on asks again whether it arrived, and nobody's agreement is waited for in silence.
 */
const HOURS: Readonly<Record<'taken' | 'passed-on' | 'closing', Readonly<Record<Severity, number>>>> = {
  taken: { gravest: 2, grave: 24, worry: 72 },
  'passed-on': { gravest: 24, grave: 72, worry: 168 },
  closing: { gravest: 8, grave: 24, worry: 72 },
}

/** Until when the next step is due after one that was done now; null when nothing is left to do, or nobody has read it yet. */
export const dueAfter = (state: ConcernState, severity: Severity, now: Date): Date | null =>
  state === 'closed' || state === 'waiting'
    ? null
    : new Date(now.getTime() + HOURS[state][severity] * 3_600_000)

/** Whether a step is due and was not done. */
export const isLate = ({ state, due }: { state: ConcernState; due: Date }, now: Date): boolean =>
  state !== 'closed' && due < now
