/** A moment as the office says it: "21 November 2026 at 14:05", in its own time zone. */
export const Time = ({ at }: { at: Date }) => <time datetime={at.toISOString()}>{writeTime(at)}</time>

/** A day: "21 November 2026". Takes an ISO day too, as the database gives it. */
export const Day = ({ on }: { on: Date | string }) => {
  const iso = typeof on === 'string' ? on : on.toISOString().slice(0, 10)
  return <time datetime={iso}>{writeDay(on)}</time>
}

export const writeTime = (at: Date): string =>
  at.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE })

export const writeDay = (on: Date | string): string =>
  new Date(on).toLocaleDateString('en-GB', {
    dateStyle: 'long',
    timeZone: typeof on === 'string' ? 'UTC' : ZONE,
  })

const ZONE = 'Europe/London'
