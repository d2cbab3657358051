import { problem } from './problem.ts'

/**
 * A period in its one written form. Kinds: financial year `2021-22`, quarter of one `2021-22 Q1`, calendar or
 * mid-year `2021`, academic year `2021/22`, a day `2021-03-31`.
 *
 * Written forms sort in time order within a kind, so a plain string comparison is enough.
 */
export type Period = string

export type PeriodKind = 'financial-year' | 'quarter' | 'year' | 'academic-year' | 'day'

// no calendar of ours, and no database, has a year 0
const DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/

const FORMS: readonly [PeriodKind, RegExp][] = [
  ['financial-year', /^\d{4}-\d{2}$/],
  ['quarter', /^\d{4}-\d{2} Q[1-4]$/],
  ['year', /^\d{4}$/],
  ['academic-year', /^\d{4}\/\d{2}$/],
  ['day', DAY],
]

/** Which kind of period a written form is, or null when it is none of ours. `2021-22` is always a financial year. */
export function periodKind(written: string): PeriodKind | null {
  const kind = FORMS.find(([, form]) => form.test(written))?.[0] ?? null
  if (kind === 'financial-year' || kind === 'quarter' || kind === 'academic-year') {
    return followsOn(written.slice(0, 4), written.slice(5, 7)) ? kind : null
  }
  if (kind === 'day') return isDay(written) ? kind : null
  return kind
}

/**
 * Reads a period as publishers write it into our one form: `2017/18`, `2017-18`, `201718` and `FY 2017/18` are a
 * financial year when `kind` says so, an academic year when it says that; `Q1 2017/18` a quarter.
 *
 * @throws ProblemsError when the text is not a period of that kind; never guesses.
 */
export function readPeriod(written: string, kind: PeriodKind): Period {
  const text = written.trim().replace(/^(FY|AY)\s*/i, '')
  const years = /^(\d{4})\s*[-/–]?\s*(?:\d{2})?(\d{2})$/.exec(text)
  if (years && (kind === 'financial-year' || kind === 'academic-year') && followsOn(years[1]!, years[2]!)) {
    return kind === 'financial-year' ? `${years[1]}-${years[2]}` : `${years[1]}/${years[2]}`
  }
  const quarter = /^(?:Q([1-4])\s+)?(\d{4})\s*[-/–]\s*(?:\d{2})?(\d{2})(?:\s+Q([1-4]))?$/i.exec(text)
  const number = quarter?.[1] ?? quarter?.[4]
  if (kind === 'quarter' && quarter && number && followsOn(quarter[2]!, quarter[3]!)) {
    return `${quarter[2]}-${quarter[3]} Q${number}`
  }
  if (kind === 'year' && /^\d{4}$/.test(text)) return text
  if (kind === 'day' && periodKind(text) === 'day') return text
  throw problem({
    code: 'period-not-read',
    what: `expected a ${kind.replace('-', ' ')}, got "${written}".`,
    todo: 'Write it as 2021-22 (financial year), 2021-22 Q1 (quarter), 2021/22 (academic year), 2021 or 2021-03-31.',
  })
}

/** The financial year a quarter belongs to: `2021-22 Q3` → `2021-22`. Other periods are returned as they are. */
export const yearOf = (period: Period): Period => period.replace(/ Q[1-4]$/, '')

/** The period of the same kind just before: `2021-22` → `2020-21`, `2021` → `2020`. Days are not stepped. */
export function periodBefore(period: Period): Period {
  const start = Number(period.slice(0, 4))
  switch (periodKind(period)) {
    case 'financial-year':
      return `${start - 1}-${period.slice(2, 4)}`
    case 'academic-year':
      return `${start - 1}/${period.slice(2, 4)}`
    case 'year':
      return String(start - 1)
    case 'quarter': {
      const quarter = Number(period.slice(-1))
      return quarter > 1 ? `${yearOf(period)} Q${quarter - 1}` : `${periodBefore(yearOf(period))} Q4`
    }
    default:
      throw problem({ code: 'period-not-stepped', what: `cannot step back from "${period}".` })
  }
}

const followsOn = (first: string, second: string): boolean => (Number(first) + 1) % 100 === Number(second)

/** Whether this is a day that there is, as we write it: 2026-02-28, and no 30th. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
