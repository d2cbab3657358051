/** A moment as the office says it: "21 November 2026 at 14:05", in its own time zone. */
export const Time = ({ at }: { at: Date }) => <time datetime={at.toISOString()}>{writeTime(at)}</time>

/** A day: "21 November 2026". Takes an ISO day too, as the database gives it. */
export const Day = ({ on }: { on: Date | string }) => {
  const iso = typeof on === 'string' ? on : on.toISOString().slice(0, 10)
  return <time datetime={iso}>{writeDay(on)}</time>
}

export const writeTime = (at: Date): string => write(TIME, at)

export const writeDay = (on: Date | string): string =>
  write(typeof on === 'string' ? DAY_AS_NAMED : DAY_HERE, new Date(on))

/** A day that is none is said to be none: a page with one is better than no page. */
const write = (format: Intl.DateTimeFormat, at: Date): string =>
  Number.isNaN(at.getTime()) ? String(at) : format.format(at)

const ZONE = 'Europe/London'

// made once: making one takes far longer than writing a day with it
const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE })
const DAY_HERE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: ZONE })
const DAY_AS_NAMED = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
