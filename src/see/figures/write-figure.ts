import { isNumber, MISSING, type Value } from '../../kernel/value.ts'
import { round } from '../../methods/round.ts'

/** What is needed to write a figure: its unit and how many decimals its definition allows. */
export type Style = { unit: string; decimals: number }

/**
 * A figure as it stands in a table or a sentence: `£92.40`, `32.1%`, `1,204`; a missing one by its mark.
 * Shares are stored as fractions and shown per cent.
 */
export function writeFigure(value: Value, style: Style): string {
  if (!isNumber(value)) return MISSING[value].mark
  const shown = shownNumber(value, style)
  // a number that rounds to nothing is not nothing: −0.2 pounds must not read as −£0
  const sign = shown < 0 ? '−' : ''
  const digits = inThousands(Math.abs(shown).toFixed(Math.max(0, style.decimals)))
  return `${sign}${isMoney(style.unit) ? '£' : ''}${digits}${isPerCent(style.unit) ? '%' : ''}`
}

// by hand: asking the locale for each of 1,800 figures took four fifths of the time of an area page
const inThousands = (digits: string): string => digits.replace(/\B(?<!\.\d*)(?=(?:\d{3})+(?!\d))/g, ',')

/** The figure with the unit's word after it, for a sentence: `40.4 days`, `12.1 per 1,000`. */
export function sayFigure(value: Value, style: Style): string {
  if (!isNumber(value)) return MISSING[value].words
  const word = unitWord(style.unit)
  return word ? `${writeFigure(value, style)} ${word}` : writeFigure(value, style)
}

/** The interval as `90.10 to 94.70`, or an empty string where there is none. */
export function writeInterval(lower: number | null, upper: number | null, style: Style): string {
  if (lower === null || upper === null) return ''
  return `${writeFigure(lower, style)} to ${writeFigure(upper, style)}`
}

/** The number that is shown: in per cent for a share, rounded to the definition's decimals. */
export function shownNumber(value: number, { unit, decimals }: Style): number {
  return isShare(unit) ? perCent(value, decimals) : roundForShow(value, decimals)
}

/** Rounded as everything on a page is: halves away from zero. */
export const roundForShow = (value: number, decimals: number): number =>
  round(value, decimals, 'half away from zero')

/** A share in per cent. The fraction is rounded, not its hundredfold: 0.285 × 100 is 28.499999999999996. */
export const perCent = (share: number, decimals: number): number =>
  Number(`${roundForShow(share, decimals + 2)}e2`)

/** What stands after the number in a column heading or a sentence: nothing for pounds, per cent and counts. */
export function unitWord(unit: string): string {
  return isMoney(unit) || isPerCent(unit) || WORDLESS.has(unit) ? '' : unit
}

export const isShare = (unit: string): boolean => unit === 'share' || unit === 'fraction'

export const isPerCent = (unit: string): boolean => isShare(unit) || PER_CENT.has(unit)

/** Pounds, and pounds per head of anything: the sentence says for whom. */
export const isMoney = (unit: string): boolean => /^(?:pounds|£|GBP)(?:\s|$)/.test(unit)

const PER_CENT = new Set(['per cent', 'percent', '%'])
const WORDLESS = new Set([
  '',
  'count',
  'number',
  'children',
  'score',
  'class',
  'index',
  'quintile',
  'rank',
  'points',
])
