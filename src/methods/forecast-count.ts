import { compensatedSum } from './compensated-sum.ts'

/** How many there will be in all on the last day: likely, and between what it may lie if days go on as the worst and the best did. */
export type Forecast = { likely: number; from: number; to: number }

/**
 * How many there will be by the close, if the coming days are like the last ones of the same weekday.
 *
 * Answers: "shall we reach the floor, or must we write to somebody?" For counts that follow the school week: each coming
 * day is taken to bring the mean of its weekday over the last three weeks; where there is none, the mean of all days of
 * those weeks. `from` and `to` take the least and the most of those days instead: they are no interval of confidence.
 *
 * It misleads at holidays, before the first week is over, and when a letter or the news changes what children do.
 *
 * `days` are counts by ISO day, days without any included; `today` is still under way and is counted only as far as it got.
 * Refuses no days, days out of order, and counts that are no counts.
 *
 * Worked number: 10 on each of the last 7 days and 3 days to come: likely 100, from 100 to 100.
 */
export function forecastCount(
  days: readonly { day: string; count: number }[],
  coming: readonly string[],
): Forecast {
  if (days.length === 0) throw new RangeError('a forecast needs at least one day')
  for (const [index, { day, count }] of days.entries()) {
    if (!(Number.isInteger(count) && count >= 0)) throw new RangeError(`expected a count, got ${count}`)
    if (index > 0 && day <= days[index - 1]!.day) throw new RangeError(`days out of order at ${day}`)
  }
  const sofar = compensatedSum(days.map(one => one.count))
  const recent = days.slice(-DAYS_LOOKED_AT)
  const like = coming.map(day => {
    const same = recent.filter(one => weekday(one.day) === weekday(day))
    return (same.length > 0 ? same : recent).map(one => one.count)
  })
  const add = (pick: (counts: readonly number[]) => number) => sofar + compensatedSum(like.map(pick))
  return {
    likely: add(counts => compensatedSum(counts) / counts.length),
    from: add(counts => Math.min(...counts)),
    to: add(counts => Math.max(...counts)),
  }
}

const DAYS_LOOKED_AT = 21

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
