import type { Piece } from './piece.ts'

/** Whoever hides the count at `place` hides one of `others` as well. */
export type Company = { place: number; others: readonly number[] }

/**
 * No count is hidden alone in a sum: whoever has the sum works it out, so it could as well be shown, and what it costs be
 * saved. A cheapest choice keeps to this, though no cut says so. In tables of three ways and more it says most of what
 * the cheapest must cost: a small count needs another in its row, that one another in its column, and so on round.
 *
 * Only for sums of exact counts: among rounded ones a count that is hidden alone still tells less than one that is shown.
 * Where a sum has a count that is hidden anyhow (`start`, places) nothing is asked.
 *
 * Reference: the bridgeless inequalities of Fischetti and Salazar (2000), section 4.
 *
 * Worked number: of 30 = a + b, with all three shown, whoever hides a hides b or 30 too. In a table of 2 × 2 × 2 × 2 with
 * its totals one small count takes 15 others, which is what this alone says.
 */
export function companyInSums({ counts, balances, places }: Piece, start: ReadonlySet<number>): Company[] {
  return balances.flatMap(({ terms }): Company[] => {
    const inSum = terms.map(([column]) => ({ count: counts[column]!, place: places[column]! }))
    const asks = inSum.every(
      ({ count, place }) => count.value !== null && count.tolerance === 0 && !start.has(place),
    )
    if (!asks) return []
    return inSum.map(({ place }) => ({
      place,
      others: inSum.map(other => other.place).filter(other => other !== place),
    }))
  })
}
