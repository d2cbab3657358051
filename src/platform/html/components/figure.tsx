import { isNumber, MISSING, type Value } from '../../../kernel/value.ts'

type FigureProps = {
  value: Value | null
  /** Digits behind the point. */
  decimals?: number
  /** `percent` shows a share of 0.125 as 12.5%; `money` as £; any other word stands behind the number. */
  unit?: 'percent' | 'money' | (string & {})
  /** The interval, shown as "(from … to …)" when both are there. */
  lower?: number | null
  upper?: number | null
}

/** A value as a person reads it; when it is missing, its mark, with the words for those who listen or point at it. */
export function Figure({ value, decimals = 0, unit, lower, upper }: FigureProps) {
  if (!isNumber(value)) return <MissingMark value={value ?? 'not-available'} />
  const interval = isNumber(lower) && isNumber(upper)
  return (
    <span class="figure">
      {writeNumber(value, { decimals, unit })}
      {interval && (
        <span class="figure-interval">
          {' '}
          ({writeNumber(lower, { decimals, unit })} to {writeNumber(upper, { decimals, unit })})
        </span>
      )}
    </span>
  )
}

const MissingMark = ({ value }: { value: Exclude<Value, number> }) => (
  <span class="figure figure-missing">
    <span class="figure-mark" aria-hidden="true" title={MISSING[value].words}>
      {MISSING[value].mark}
    </span>
    <span class="visually-hidden">{MISSING[value].words}</span>
  </span>
)

/** A number in the office's one way of writing: 1,234.5 · 12.5% · £1,234. */
export function writeNumber(
  value: number,
  { decimals = 0, unit }: { decimals?: number; unit?: string | undefined } = {},
): string {
  const shown = digits(decimals).format(Math.abs(unit === 'percent' ? value * 100 : value))
  const sign = value < 0 && Number(shown.replaceAll(',', '')) !== 0 ? '−' : ''
  if (unit === 'percent') return `${sign}${shown}%`
  if (unit === 'money') return `${sign}£${shown}`
  return unit ? `${sign}${shown} ${unit}` : `${sign}${shown}`
}

// made once for each number of digits: making one takes far longer than writing a number with it
const DIGITS = new Map<number, Intl.NumberFormat>()

function digits(decimals: number): Intl.NumberFormat {
  const known = DIGITS.get(decimals)
  if (known) return known
  const made = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  DIGITS.set(decimals, made)
  return made
}

/** Which marks a table uses and what they mean, to stand beneath it. */
export const MissingKey = ({ values }: { values: readonly (Value | null)[] }) => {
  const used = [...new Set(values.filter(value => value !== null && !isNumber(value)))]
  if (used.length === 0) return null
  return (
    <p class="missing-key">
      {used.map(value => (
        <span>
          <span class="figure-mark">{MISSING[value].mark}</span> {MISSING[value].words}
        </span>
      ))}
    </p>
  )
}
