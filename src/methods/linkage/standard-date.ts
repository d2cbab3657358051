/** A day as read, or why it is none. A placeholder (1 January 1900) is a missing date, not a date in common. */
export type DateReading = { day: string } | { missing: 'empty' | 'unreadable' | 'impossible' | 'placeholder' }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const PLACEHOLDERS = new Set([
  '1900-01-01',
  '1901-01-01',
  '1970-01-01',
  '1899-12-30',
  '1899-12-31',
  '9999-12-31',
  '1111-11-11',
])

/**
 * A date of birth from several ways of writing: 2012-03-04, 20120304, 04/03/2012, 4.3.2012, 4 March 2012. Day before
 * month, as in the United Kingdom. Years of two digits are refused as unreadable: the century would be a guess.
 *
 * It misleads where a supplier writes the month first: 04/03 then reads as a true but wrong day.
 */
export function standardDate(written: string): DateReading {
  const plain = written.trim().toLowerCase()
  if (plain === '') return { missing: 'empty' }
  const parts = partsOf(plain)
  if (parts === null) return { missing: 'unreadable' }
  const [year, month, day] = parts
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (PLACEHOLDERS.has(iso)) return { missing: 'placeholder' }
  return dayNumber(iso) === null ? { missing: 'impossible' } : { day: iso }
}

function partsOf(plain: string): [number, number, number] | null {
  const yearFirst = /^(\d{4})[-/. ]?(\d{2})[-/. ]?(\d{2})(?:[t ]0?0:00.*)?$/.exec(plain)
  if (yearFirst) return [Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3])]
  const dayFirst = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(plain)
  if (dayFirst) return [Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1])]
  const inWords = /^(\d{1,2})(?:st|nd|rd|th)?[- ]([a-z]{3})[a-z]*[-, ]+(\d{4})$/.exec(plain)
  const month = MONTHS.indexOf(inWords?.[2] ?? '') + 1
  return inWords && month > 0 ? [Number(inWords[3]), month, Number(inWords[1])] : null
}

/** The day's place in time, in days from 1 January 1970; null when there is no such day. */
export function dayNumber(iso: string): number | null {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? null : time / 86_400_000
}

/** Whether two days differ by their day and month exchanged; both must be days. */
export function areDayAndMonthSwapped(left: string, right: string): boolean {
  // most pairs fall out at the first mark, long before either is read as a day
  const mirrored =
    left.charCodeAt(8) === right.charCodeAt(5) &&
    left.charCodeAt(9) === right.charCodeAt(6) &&
    left.charCodeAt(5) === right.charCodeAt(8) &&
    left.charCodeAt(6) === right.charCodeAt(9)
  return mirrored && swapDayAndMonth(left) === right
}

/** The day with its day and month exchanged, where both can be; else null. */
export function swapDayAndMonth(iso: string): string | null {
  const swapped = `${iso.slice(0, 4)}-${iso.slice(8, 10)}-${iso.slice(5, 7)}`
  return dayNumber(iso) === null || dayNumber(swapped) === null ? null : swapped
}
