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
  const timeOf = (now: Date): string =>
    new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }).format(now)
  const nextDay = (now: Date): string => {
    const day = dayOf(now, timeZone)
    return days.isWorkingDay(day) && timeOf(now) < closes ? day : days.addWorkingDays(day, 1)
  }
  return {
    isOpen: now => days.isWorkingDay(dayOf(now, timeZone)) && timeOf(now) >= opens && timeOf(now) < closes,
    nextDay,
    readBy: now => days.addWorkingDays(nextDay(now), readWithin),
    replyBy: now => days.addWorkingDays(nextDay(now), replyWithin),
  }
}
