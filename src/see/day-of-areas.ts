import type { Area } from '../kernel/area.ts'

/**
 * The day on which these areas stood side by side: the usual one while all of them are in force then, else the last
 * day before the first of them ended. Figures of 2021-22 keep their map after their areas were abolished.
 */
export function dayOfAreas(areas: readonly Pick<Area, 'to'>[], usual: string): string {
  const ended = areas.flatMap(({ to }) => (to !== null && to <= usual ? [to] : [])).sort()
  return ended[0] === undefined ? usual : dayBefore(ended[0])
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}
