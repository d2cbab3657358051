import { type Cut, cutOf, type Demand } from './cut.ts'
import { boundsOf, type Piece } from './piece.ts'
import { HAIR, type Reached } from './table-reader.ts'

/**
 * The cuts that a reader needs one sum for: in a sum with one small count, others must be hidden. They are most of all
 * cuts, and need no program; what takes several sums together is found by asking the reader.
 */
export function cutsOfSums(piece: Piece, demands: readonly Demand[], hidden: ReadonlySet<number>): Cut[] {
  const columns = new Set([...hidden].map(place => piece.columnOf.get(place)!))
  const { lower, upper } = boundsOf(piece.counts, columns)
  const sumsOf = new Map<number, number[]>()
  piece.balances.forEach(({ terms }, sum) => {
    for (const [column] of terms) sumsOf.set(column, [...(sumsOf.get(column) ?? []), sum])
  })

  const throughSum = ({ column, side, goal }: Demand['questions'][number], sum: number): Reached => {
    const { terms, level } = piece.balances[sum]!
    const own = terms.find(([other]) => other === column)![1]
    let bound = own * level
    const prices: [number, number][] = []
    for (const [other, sign] of terms) {
      if (other === column) continue
      const fromBelow = (sign === own) === (side === 'up')
      bound -= own * sign * (fromBelow ? lower[other]! : upper[other]!)
      prices.push([other, fromBelow ? 1 : -1])
    }
    return { short: side === 'down' ? bound - goal : goal - bound, prices }
  }

  const cuts = new Map<string, Cut>()
  for (const { column, questions, width } of demands) {
    if (width > 0) continue
    for (const sum of sumsOf.get(column) ?? []) {
      const reached = throughSum(questions[0]!, sum)
      if (!(reached.short > HAIR)) continue
      const cut = cutOf(piece, column, [reached], hidden)
      if (cut)
        cuts.set(`${cut.need} ${cut.gains.map(({ place, gain }) => `${place}:${gain}`).join(' ')}`, cut)
    }
  }
  return [...cuts.values()]
}
