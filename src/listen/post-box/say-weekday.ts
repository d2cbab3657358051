/** A day as it is said to a child: `2026-11-30` → Monday 30 November. */
export const sayWeekday = (day: string): string =>
  new Date(day).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
