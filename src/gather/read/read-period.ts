import { type Period, type PeriodKind, periodKind, readPeriod } from '../../kernel/period.ts'
import { ProblemsError } from '../../kernel/problem.ts'
import { patternOf, tidyText } from '../recipe/text-pattern.ts'

/** The period that a text names, taking only the part that the recipe asks for; null when it names none. */
export function periodIn(text: string, kinds: readonly PeriodKind[], take?: string): Period | null {
  const part = take ? taken(text, take) : tidyText(text)
  if (part === null) return null
  for (const kind of kinds) {
    const read = tryPeriod(part, kind)
    if (read) return read
  }
  return null
}

/**
 * The period in the name of a file: the first part of it that is one (`…_2021-22.xlsx`, `…_1920.xlsx`).
 * A four-digit `1920` is read as 2019-20 only where a year was asked for that has two parts.
 */
export function periodInFileName(name: string, kind: PeriodKind): Period | null {
  const forms: Record<PeriodKind, RegExp> = {
    'financial-year': /(?<!\d)(?:20\d{2}[-_/]?\d{2}|20\d{2}[-_/]20\d{2}|\d{4})(?!\d)/g,
    'academic-year': /(?<!\d)(?:20\d{2}[-_/]?\d{2}|20\d{2}[-_/]20\d{2}|\d{4})(?!\d)/g,
    quarter: /Q[1-4][-_ ]20\d{2}[-_/]?\d{2}|20\d{2}[-_/]?\d{2}[-_ ]Q[1-4]/gi,
    year: /(?<!\d)(?:19|20)\d{2}(?!\d)/g,
    day: /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g,
  }
  for (const [part] of name.matchAll(forms[kind])) {
    const written = /^\d{4}$/.test(part) && kind !== 'year' ? `20${part}` : part.replaceAll('_', '-')
    const read = tryPeriod(written, kind)
    if (read) return read
  }
  return null
}

/** The last day of a period (ISO date): the day on which its areas are looked up. */
export function lastDayOf(period: Period): string | null {
  const start = Number(period.slice(0, 4))
  switch (periodKind(period)) {
    case 'financial-year':
      return `${start + 1}-03-31`
    case 'academic-year':
      return `${start + 1}-08-31`
    case 'year':
      return `${start}-12-31`
    case 'quarter':
      return [`${start}-06-30`, `${start}-09-30`, `${start}-12-31`, `${start + 1}-03-31`][
        Number(period.at(-1)) - 1
      ]!
    case 'day':
      return period
    default:
      return null
  }
}

/** The part of a text that a pattern takes: its groups side by side with `/` between, or the whole of it. */
function taken(text: string, take: string): string | null {
  const found = patternOf(take)?.exec(tidyText(text))
  if (!found) return null
  return found.length > 1 ? found.slice(1).filter(Boolean).join('/') : found[0]
}

function tryPeriod(text: string, kind: PeriodKind): Period | null {
  try {
    return readPeriod(text, kind)
  } catch (error) {
    if (error instanceof ProblemsError) return null
    throw error
  }
}
