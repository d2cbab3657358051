import type { Comparison } from './comparison-level.ts'
import type { RarityBits } from './match-model.ts'
import type { Columns } from './pair-levels.ts'
import { termFrequencyBits } from './term-frequency.ts'

/** For a record and the levels of a pair with it: what the rarity of the agreed values adds, by comparison. */
export type RaritySettings = (record: number, levels: readonly number[]) => RarityBits

const NONE: RarityBits = []

/**
 * What rare and common values add where a pair agrees exactly, for the comparisons that ask for it (`byRarity`).
 *
 * The chance of agreeing on any value is the sum of squared shares, of which the chances of each value are parts, so that
 * over all values the adjustment takes nothing and gives nothing. Worked number: see `termFrequencyBits`.
 */
export function rarityOf(columns: Columns, comparisons: readonly Comparison[]): RaritySettings {
  const adjusters = comparisons.map(({ column, byRarity }) =>
    byRarity ? bitsByRecord(columns[column] ?? []) : null,
  )
  if (adjusters.every(one => one === null)) return () => NONE
  return (record, levels) =>
    adjusters.map((bits, place) => (bits !== null && levels[place] === 1 ? (bits[record] ?? 0) : 0))
}

function bitsByRecord(column: readonly (string | null)[]): Float64Array {
  const counts = new Map<string, number>()
  let known = 0
  for (const value of column) {
    if (value === null || value === '') continue
    counts.set(value, (counts.get(value) ?? 0) + 1)
    known++
  }
  let u = 0
  for (const count of counts.values()) u += (count / known) ** 2
  return Float64Array.from(column, value =>
    value === null || value === '' ? 0 : termFrequencyBits(u, (counts.get(value) ?? 1) / known),
  )
}
