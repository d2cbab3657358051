import type { Position } from './lay-tables.ts'

/** A wish about counts in one category of one way: kept always, hidden last, or hidden first. */
export type Preference = { way: string; category: string; hide: 'never' | 'last' | 'first' }

/** What it costs to hide a count, and whether it may be hidden at all. */
export type HidingCost = { cost: number; mayHide: boolean }

/**
 * What is lost when a count is hidden: each count the same (a little more for a larger one, so that among choices with
 * as many cells the one with fewer children wins), or its value; then as the office prefers.
 *
 * Worked number: by count, a cell of 20 costs 1.015; hidden first 0.102, hidden last 10.152.
 *
 * @throws RangeError for a value that is negative or not a number.
 */
export function costOfHiding(
  value: number,
  at: Position,
  by: 'count' | 'value',
  preferences: readonly Preference[] = [],
): HidingCost {
  if (!(value >= 0 && Number.isFinite(value))) throw new RangeError(`a count must be 0 or more, got ${value}`)
  const plain = by === 'value' ? value + 0.001 : 1 + 0.005 * Math.log1p(value)
  const wishes = preferences.filter(({ way, category }) => at[way] === category).map(({ hide }) => hide)
  // a wish to keep wins over a wish to hide
  const weight = wishes.includes('last') ? 10 : wishes.includes('first') ? 0.1 : 1
  return { cost: plain * weight, mayHide: !wishes.includes('never') }
}
