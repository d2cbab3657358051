import { periodKind } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import type { Day } from '../areas.ts'
import type { BankHoliday } from '../profile.ts'

/** Counts working days of one country: Mondays to Fridays that are not bank holidays. */
export type WorkingDays = {
  isWorkingDay(day: Day): boolean
  /** The day that many working days later (or earlier, when negative). Zero gives the day itself, working or not. */
  addWorkingDays(day: Day, days: number): Day
  /** Working days after `from`, up to and with `to`: a letter of Monday that is answered on Tuesday took one. */
  workingDaysBetween(from: Day, to: Day): number
}

/**
 * The working days of a country from its list of bank holidays.
 *
 * Days outside the listed years are refused: a deadline that forgets a bank holiday is worse than none.
 */
export function workingDays(holidays: readonly BankHoliday[]): WorkingDays {
  const closed = new Set(holidays.map(({ day }) => day))
  const years = holidays.map(({ day }) => Number(day.slice(0, 4)))
  const first = Math.min(...years)
  const last = Math.max(...years)

  function isWorkingDay(day: Day): boolean {
    const year = Number(day.slice(0, 4))
    if (!(year >= first && year <= last)) {
      const what = `bank holidays are known from ${first} to ${last}, got ${day}.`
      throw problem({ code: 'bank-holidays-not-known', what, todo: 'Add the year to bank-holidays.csv.' })
    }
    const weekday = new Date(time(day)).getUTCDay()
    return weekday !== 0 && weekday !== 6 && !closed.has(day)
  }

  function addWorkingDays(day: Day, days: number): Day {
    const step = days < 0 ? -1 : 1
    let reached = day
    for (let left = Math.abs(days); left > 0; ) {
      reached = nextDay(reached, step)
      if (isWorkingDay(reached)) left -= 1
    }
    return reached
  }

  function workingDaysBetween(from: Day, to: Day): number {
    if (to < from) return -workingDaysBetween(to, from)
    let count = 0
    for (let day = from; day < to; ) {
      day = nextDay(day, 1)
      if (isWorkingDay(day)) count += 1
    }
    return count
  }

  return { isWorkingDay, addWorkingDays, workingDaysBetween }
}

function nextDay(day: Day, step: 1 | -1): Day {
  return new Date(time(day) + step * 86_400_000).toISOString().slice(0, 10)
}

function time(day: Day): number {
  if (periodKind(day) === 'day') return Date.parse(`${day}T00:00:00Z`)
  throw problem({ code: 'day-not-read', what: `expected a day such as 2026-11-21, got "${day}".` })
}
