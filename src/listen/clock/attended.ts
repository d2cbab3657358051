import { dayOf } from '../wave/wave.ts'
import { momentOf } from './moment-of.ts'
import type { Shift } from './reading-hours.ts'

/** The days on which somebody is there. */
export type OpenDays = (day: string) => boolean

/** Time in which somebody is there: between two hours of the wall on some days. */
export type Attended = {
  isAttended(now: Date): boolean
  /** The moment by which so many hours of it have gone by since another. Hours in which nobody is there do not count. */
  addHours(from: Date, hours: number): Date
}

/** The time of one clock. An hour is an hour: a night in which the clocks change has one more or one less. */
export function attended({ from, to }: Shift, isOpen: OpenDays, timeZone: string): Attended {
  const windowOf = (day: string) => ({
    begins: momentOf(day, from, timeZone).getTime(),
    ends: momentOf(day, to, timeZone).getTime(),
  })
  function isAttended(now: Date): boolean {
    const day = dayOf(now, timeZone)
    const { begins, ends } = windowOf(day)
    return isOpen(day) && now.getTime() >= begins && now.getTime() < ends
  }
  function addHours(since: Date, hours: number): Date {
    let left = hours * HOUR
    for (let day = dayOf(since, timeZone); ; day = nextDay(day)) {
      if (!isOpen(day)) continue
      const { begins, ends } = windowOf(day)
      const starts = Math.max(since.getTime(), begins)
      const there = Math.max(0, ends - starts)
      if (left <= there) return new Date(starts + left)
      left -= there
    }
  }
  return { isAttended, addHours }
}

/** The day after. */
export const nextDay = (day: string): string =>
  new Date(Date.parse(day) + 24 * HOUR).toISOString().slice(0, 10)

const HOUR = 3_600_000
