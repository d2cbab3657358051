/** A day as it is said to a child: `2026-11-30` → Monday 30 November. */
export const sayWeekday = (day: string): string =>
  new Date(day).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })

/** An hour of the clock as it is said to a child: `09:00` → 9 o’clock. */
export const sayHour = (hour: string): string => {
  const [hours = '', minutes = ''] = hour.split(':')
  const by12 = Number(hours) % 12 || 12
  const half = Number(hours) < 12 ? 'in the morning' : 'in the afternoon'
  return `${by12}${minutes === '00' ? '' : `:${minutes}`} ${half}`
}
