import type { WorkingDays } from '../../places/index.ts'
import { dayOf } from '../wave/wave.ts'
import type { PostBox } from './post-box-words.ts'

/** When the office reads: the hours of the file, on the working days of the country. */
export type ReadingClock = {
  /** Whether somebody reads at this moment. */
  isOpen(now: Date): boolean
  /** The day on which reading goes on: today while it is open or before it opens, else the next working day. */
  nextDay(now: Date): string
  /** The day by whose end a message that came now has been read by a person. */
  readBy(now: Date): string
  /** The day by whose end a child who wants it has an answer. */
  replyBy(now: Date): string
}

/** The clock of a post box. What comes after hours or on a day off counts from the next working day. */
export function readingClock(
  { opens, closes, readWithin, replyWithin }: PostBox['clock'],
  days: WorkingDays,
  timeZone: string,
): ReadingClock {
  const known = orWeekdays(days)
  const timeOf = (now: Date): string =>
    new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }).format(now)
  const nextDay = (now: Date): string => {
    const day = dayOf(now, timeZone)
    return known.isWorkingDay(day) && timeOf(now) < closes ? day : known.addWorkingDays(day, 1)
  }
  return {
    isOpen: now => known.isWorkingDay(dayOf(now, timeZone)) && timeOf(now) >= opens && timeOf(now) < closes,
    nextDay,
    readBy: now => known.addWorkingDays(nextDay(now), readWithin),
    replyBy: now => known.addWorkingDays(nextDay(now), replyWithin),
  }
}

/**
 * The working days, and plain weekdays in a year whose bank holidays nobody has entered yet. A deadline of the law is refused
 * then; a post box that is always open cannot be, and a promise that is a bank holiday too early is held to all the same.
 */
function orWeekdays(days: WorkingDays): Pick<WorkingDays, 'isWorkingDay' | 'addWorkingDays'> {
  const isWorkingDay = (day: string): boolean => {
    try {
      return days.isWorkingDay(day)
    } catch {
      return ![0, 6].includes(new Date(day).getUTCDay())
    }
  }
  const addWorkingDays = (day: string, count: number): string => {
    let reached = day
    for (let left = count; left > 0; ) {
      reached = new Date(Date.parse(reached) + 86_400_000).toISOString().slice(0, 10)
      if (isWorkingDay(reached)) left -= 1
    }
    return reached
  }
  return { isWorkingDay, addWorkingDays }
}
