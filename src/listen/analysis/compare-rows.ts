import { cohensD } from '../../methods/survey/cohens-d.ts'
import { cohensH } from '../../methods/survey/cohens-h.ts'
import { compareShares, type ShareFromSums } from '../../methods/survey/share-from-sums.ts'
import { NOT_KNOWN } from './dimension.ts'
import type { TableQuestion, TableRow, WaveTable } from './table-of-wave.ts'

/** How two groups or areas compare, of one answer; nothing where either is withheld. */
export type Comparison = {
  answer: string
  first: string
  second: string
} & Difference

/** First less second: how far, how large that is, and how often chance alone would do it. */
export type Difference = {
  difference: number
  lower: number
  upper: number
  relativeRisk: number | null
  /** Cohen's h of the two shares, and what one calls that. */
  size: number
  sizeWords: string
  /** Cohen's d from the odds ratio; null where a share is 0 or 1. */
  d: number | null
  /** Bonferroni: times how many comparisons are shown. */
  pValue: number
}

/** Of a table by one way: each level, or area, against the first, or against the one that is asked for. */
export function compareRows(
  rows: readonly TableRow[],
  columns: WaveTable['columns'],
  { by, area, against }: TableQuestion,
): Comparison[] {
  if (by.length + (area === null ? 0 : 1) !== 1 || (area !== null && !against)) return []
  // who did not say is no group to compare
  const levels = rows.filter(({ isTotal, at }) => !isTotal && !at.includes(NOT_KNOWN))
  const first = against ? levels.find(({ at }) => at[0] === against) : levels[0]
  if (!first) return []
  const pairs = levels.flatMap(second =>
    second === first
      ? []
      : columns.flatMap(({ title }, at) => {
          const [p, q] = [first.cells[at]!, second.cells[at]!]
          return typeof p === 'string' || typeof q === 'string' ? [] : [{ title, second, p, q }]
        }),
  )
  return pairs.flatMap(({ title, second, p, q }) => {
    const found = differenceOf(p, q, pairs.length)
    return found ? [{ answer: title, first: first.words[0]!, second: second.words[0]!, ...found }] : []
  })
}

/** Null where no error can be told: nobody or everybody says so in both. */
export function differenceOf(p: ShareFromSums, q: ShareFromSums, comparisons: number): Difference | null {
  const { difference, relativeRisk, logOdds } = compareShares(p, q)
  if (!difference) return null
  const size = cohensH(p.share, q.share)
  return {
    difference: difference.estimate,
    lower: difference.interval.lower,
    upper: difference.interval.upper,
    relativeRisk: relativeRisk?.ratio ?? null,
    size,
    sizeWords: sayTheSize(size),
    d: logOdds ? cohensD(logOdds).estimate : null,
    pValue: Math.min(1, difference.pValue * comparisons),
  }
}

/** The words of the office's tables: cut at 0.2, 0.5 and 0.8. */
function sayTheSize(size: number): string {
  const h = Math.abs(size)
  return h < 0.2 ? 'very small' : h < 0.5 ? 'small' : h < 0.8 ? 'medium' : 'large'
}
