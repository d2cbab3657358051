import type { Survey } from '../survey/survey.ts'

/** One fielding of one version of a survey. Days are those of the office's country. */
export type Wave = {
  id: string
  title: string
  opensOn: string
  /** The last day on which answers are taken; of a wave that was closed early the day on which it was. */
  closesOn: string
  state: 'draft' | 'open' | 'closed'
}

/** A wave that everybody may know of, with what it asks. */
export type PublicWave = Wave & { survey: Survey }

/** Where a wave stands: to come, taking answers, over. */
export type Stage = 'before' | 'open' | 'after'

/**
 * Where a wave stands on a day. It takes answers from the first moment of its first day to the last of its last, by
 * the clock that children see, whether that day has 23 hours or 25.
 */
export function stageOf({ state, opensOn, closesOn }: Wave, day: string): Stage {
  if (state === 'closed' || day > closesOn) return 'after'
  return state === 'draft' || day < opensOn ? 'before' : 'open'
}

/** The day on which a moment falls in the office's country, as `2027-04-19`. */
export function dayOf(moment: Date, timeZone: string): string {
  const minute = Math.floor(moment.getTime() / MINUTE_MS)
  const known = days.get(timeZone)
  if (known?.minute === minute) return known.day
  const calendar = known?.calendar ?? new Intl.DateTimeFormat('en-CA', { timeZone })
  const day = calendar.format(moment)
  days.set(timeZone, { calendar, minute, day })
  return day
}

// no day begins in the middle of a minute. Every page of a child asks, and making a calendar takes as long as the rest of it
const days = new Map<string, { calendar: Intl.DateTimeFormat; minute: number; day: string }>()
const MINUTE_MS = 60_000
