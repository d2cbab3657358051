import type { Comparison } from '../../methods/compare-intervals.ts'
import type { ReleasedCell } from '../../release/index.ts'
import { compareCells } from '../areas/read-area.ts'

/** What a map of answers says of an area: nothing but what the intervals allow. */
export type Verdict = 'above' | 'below' | 'unclear'

/** The verdict of an area beside the country; null where it has no figure. Without two intervals nothing is clear. */
export function verdictOf(cell: ReleasedCell | undefined, country: ReleasedCell | undefined): Verdict | null {
  if (!cell || typeof cell.value !== 'number') return null
  return OF_COMPARISON[compareCells(cell, country)]
}

const OF_COMPARISON: Readonly<Record<Comparison, Verdict>> = {
  higher: 'above',
  lower: 'below',
  'no clear difference': 'unclear',
  'cannot be said': 'unclear',
}

/** In the order of a legend, and of a table that is sorted by them. */
export const VERDICTS: readonly Verdict[] = ['above', 'below', 'unclear']

/** In words, for the legend, the table and those who hear the map. */
export const sayVerdict = (verdict: Verdict, country: string): string =>
  ({
    above: `clearly above ${country}`,
    below: `clearly below ${country}`,
    unclear: 'cannot be told',
  })[verdict]
