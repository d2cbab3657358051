/**
 * The moment at which a clock on the wall of a time zone shows an hour of a day: `2026-03-30`, `09:00` in London is 08:00 UTC. `24:00` is
 * midnight at the end of the day. An hour that a change of clocks leaves out is the moment after the gap; one that comes twice is the first.
 */
export function momentOf(day: string, hour: string, timeZone: string): Date {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number)
  const wanted = Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * 60_000
  // zones are up to 14 hours apart from UTC; what the clock is off by before and after is all that it can be off by
  const before = wanted - offsetAt(new Date(wanted - 14 * HOUR), timeZone)
  const after = wanted - offsetAt(new Date(wanted + 14 * HOUR), timeZone)
  const [first, second] = before <= after ? [before, after] : [after, before]
  if (first + offsetAt(new Date(first), timeZone) === wanted) return new Date(first)
  return new Date(second)
}

const HOUR = 3_600_000

/** By how much the clock on the wall is before UTC, in milliseconds. */
function offsetAt(moment: Date, timeZone: string): number {
  const shown = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(moment.getTime() / 60_000) * 60_000
}

// made once: making one takes far longer than asking it
const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}
