import type { WorkingDays } from '../../places/index.ts'
import { dayOf } from '../wave/wave.ts'
import { attended, nextDay, type OpenDays } from './attended.ts'
import { momentOf } from './moment-of.ts'
import type { ReadingHours, Shift } from './reading-hours.ts'

export type Gravity = keyof ReadingHours['concerns']
/** What a concern waits for. */
export type Step = keyof ReadingHours['concerns'][Gravity]
/** So many hours of a clock. */
type Term = ReadingHours['concerns'][Gravity][Step]
/** Whose hours a clock counts. */
export type Whose = 'office' | 'onCall'

/** How soon a concern is due, and by whose clock. */
export type ConcernClock = {
  /**
   * By when a person must have read what was put before them at this moment. It counts from the end of the hour, for the hour is all that
   * is kept: nothing is late before its time, and nothing tells the minute.
   */
  dueForReading(severity: Gravity, now: Date): Date
  /** By when a person must have looked at what is in a language that the rules do not read, and of which this is known: it may be graver. */
  dueForWhoReadsIt(known: Gravity, now: Date): Date
  /** By when the next step is due after one that was done at this moment. */
  dueAfter(step: Exclude<Step, 'read'>, severity: Gravity, now: Date): Date
  whose(step: Step, severity: Gravity): Whose
  /** By whose clock what is in such a language is looked at. */
  whoseLook(known: Gravity): Whose
  /** The day of the office at a moment. */
  today(now: Date): string
  /** The day on which reading goes on: today while the desk is open or before it opens, else the next working day. */
  nextDay(now: Date): string
}

/** The calendar of an office: everything that children are told, and every clock, is worked out by it. */
export type OfficeClock = ConcernClock & {
  office: Shift
  /** Null where nobody is on call. */
  onCall: Shift | null
  /** Whether the hours of a step count at this moment: somebody is to be there. */
  runs(step: Step, severity: Gravity, now: Date): boolean
  /** Whether the desk is staffed at this moment. */
  isOpen(now: Date): boolean
  /** The day by whose end a message that came now has been read by a person. */
  readBy(now: Date): string
  /** The day by whose end a child who wants it has an answer. */
  replyBy(now: Date): string
}

/** The clock of an office. What comes after hours or on a day off counts from the next working day, unless somebody on call looks at it. */
export function officeClock(hours: ReadingHours, days: WorkingDays, timeZone: string): OfficeClock {
  const isWorkingDay = orWeekdays(days)
  const desk = attended(hours.office, isWorkingDay, timeZone)
  const onCall = hours.onCall === 'nobody' ? null : hours.onCall
  const caller = onCall && attended(onCall, () => true, timeZone)

  const whoseIs = ({ by }: Term): Whose => (caller && by === 'onCall' ? 'onCall' : 'office')
  const timeOfTerm = (term: Term) => (whoseIs(term) === 'onCall' && caller) || desk
  const dueBy = (term: Term, since: Date): Date => timeOfTerm(term).addHours(since, term.hours)
  const whose = (step: Step, severity: Gravity): Whose => whoseIs(hours.concerns[severity][step])
  const timeOf = (step: Step, severity: Gravity) => timeOfTerm(hours.concerns[severity][step])
  const due = (step: Step, severity: Gravity, since: Date): Date =>
    dueBy(hours.concerns[severity][step], since)
  const look = hours.anotherLanguage.read
  const next = (now: Date): string => {
    const day = dayOf(now, timeZone)
    const isStillOpen = isWorkingDay(day) && now < momentOf(day, hours.office.to, timeZone)
    return isStillOpen ? day : addDays(isWorkingDay, day, 1)
  }
  return {
    office: hours.office,
    onCall,
    whose,
    dueForReading: (severity, now) => due('read', severity, endOfHour(now)),
    dueForWhoReadsIt: (known, now) => {
      const since = endOfHour(now)
      return new Date(Math.min(due('read', known, since).getTime(), dueBy(look, since).getTime()))
    },
    whoseLook: known => (whose('read', known) === 'onCall' ? 'onCall' : whoseIs(look)),
    dueAfter: due,
    runs: (step, severity, now) => timeOf(step, severity).isAttended(now),
    today: now => dayOf(now, timeZone),
    isOpen: desk.isAttended,
    nextDay: next,
    readBy: now => addDays(isWorkingDay, next(now), hours.messages.readWithin),
    replyBy: now => addDays(isWorkingDay, next(now), hours.messages.replyWithin),
  }
}

const HOUR = 3_600_000

/** The end of the hour in which a moment lies: what begins with an hour belongs to it. */
const endOfHour = (now: Date): Date => new Date((Math.floor(now.getTime() / HOUR) + 1) * HOUR)

function addDays(isOpen: OpenDays, day: string, count: number): string {
  let reached = day
  for (let left = count; left > 0; ) {
    reached = nextDay(reached)
    if (isOpen(reached)) left -= 1
  }
  return reached
}

/**
 * The working days, and plain weekdays in a year whose bank holidays nobody has entered yet. A deadline of the law is refused
 * then; a post box that is always open cannot be, and a promise that is a bank holiday too early is held to all the same.
 */
function orWeekdays(days: WorkingDays): OpenDays {
  return day => {
    try {
      return days.isWorkingDay(day)
    } catch {
      return ![0, 6].includes(new Date(day).getUTCDay())
    }
  }
}
