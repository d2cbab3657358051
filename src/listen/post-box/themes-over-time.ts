import type { Value } from '../../kernel/value.ts'

/** Messages by theme and month: the last months, oldest first; one row for each theme that any of them has. */
export type ThemesOverTime = {
  months: readonly string[]
  rows: readonly { theme: string; counts: readonly Value[] }[]
}

type Count = { month: string; theme: string; messages: number }

/**
 * Lays counts out by month, and withholds the small ones. No total stands beside them that a small one could be
 * worked out from: messages have several themes or none, so that themes do not add up to messages.
 */
export function themesOverTime(
  counts: readonly Count[],
  topics: Readonly<Record<string, string>>,
  { months: most, smallest }: { months: number; smallest: number },
): ThemesOverTime {
  const months = monthsOf(counts.map(one => one.month)).slice(-most)
  const messages = new Map(counts.map(one => [`${one.month} ${one.theme}`, one.messages]))
  const shown = (month: string, theme: string): Value => {
    const count = messages.get(`${month} ${theme}`) ?? 0
    return count > 0 && count < smallest ? 'withheld' : count
  }
  const themes = [...new Set(counts.map(one => one.theme))].filter(theme => theme !== '').sort()
  return {
    months,
    rows: themes.map(theme => ({
      theme: topics[theme] ?? theme,
      counts: months.map(month => shown(month, theme)),
    })),
  }
}

/** Every month from the first to the last: one in which nobody wrote is a month too. */
function monthsOf(known: readonly string[]): string[] {
  const [first, last] = [known.toSorted()[0], known.toSorted().at(-1)]
  const months: string[] = []
  for (let month = first; month && last && month <= last; month = monthAfter(month)) months.push(month)
  return months
}

const monthAfter = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7)
}
