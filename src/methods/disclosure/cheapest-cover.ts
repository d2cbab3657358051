import type { Cut } from './cut.ts'

// More tries than this and the solver is quicker, for all that it needs 9 ms to get going. Counted in tries, not in
// seconds, so that a slow machine comes to the same choice.
const MOST_TRIES = 4000

/**
 * The cheapest set of counts that meets every cut, by trying: take a count of an unmet cut or do without it, and
 * turn back where even the cheapest way on is no better than the best way found. Null when it takes too many tries
 * or no set meets them.
 *
 * Worked number: cuts {a, b} and {b, c} with costs 2, 3, 2 are met by b alone, for 3.
 */
export function cheapestCover(cuts: readonly Cut[], costOf: (place: number) => number): Set<number> | null {
  const left = cuts.map(cut => cut.need)
  const state = new Map<number, 'taken' | 'left-out'>()
  const cutsOf = new Map<number, [cut: number, gain: number][]>()
  cuts.forEach(({ gains }, cut) => {
    for (const { place, gain } of gains) {
      const known = cutsOf.get(place)
      if (known) known.push([cut, gain])
      else cutsOf.set(place, [[cut, gain]])
    }
  })
  let best: { cost: number; taken: Set<number> } | null = null
  let tries = 0

  /** The least that meeting this cut can still cost, if parts of counts could be taken; Infinity when it cannot be met. */
  const leastFor = (cut: number): { cost: number; first: number } => {
    let need = left[cut]!
    let cost = 0
    let first = -1
    for (const { place, gain } of byWorth[cut]!) {
      if (state.has(place)) continue
      if (first === -1) first = place
      if (gain >= need - NEAR) return { cost: cost + (costOf(place) * Math.max(0, need)) / gain, first }
      need -= gain
      cost += costOf(place)
    }
    return { cost: Number.POSITIVE_INFINITY, first }
  }
  const byWorth = cuts.map(({ gains }) =>
    gains.toSorted((a, b) => costOf(a.place) / a.gain - costOf(b.place) / b.gain || a.place - b.place),
  )

  const go = (cost: number): void => {
    if (++tries > MOST_TRIES) return
    let hardest: { cost: number; first: number } | null = null
    for (const cut of cuts.keys()) {
      if (left[cut]! <= NEAR) continue
      const least = leastFor(cut)
      if (!hardest || least.cost > hardest.cost) hardest = least
    }
    if (!hardest) {
      if (!best || cost < best.cost - NEAR) {
        best = {
          cost,
          taken: new Set([...state].filter(([, how]) => how === 'taken').map(([place]) => place)),
        }
      }
      return
    }
    if (hardest.cost === Number.POSITIVE_INFINITY) return
    if (best && cost + hardest.cost >= best.cost - NEAR) return
    const place = hardest.first
    state.set(place, 'taken')
    for (const [cut, gain] of cutsOf.get(place)!) left[cut]! -= gain
    go(cost + costOf(place))
    for (const [cut, gain] of cutsOf.get(place)!) left[cut]! += gain
    state.set(place, 'left-out')
    go(cost)
    state.delete(place)
  }
  go(0)
  return tries > MOST_TRIES || !best ? null : (best as { taken: Set<number> }).taken
}

const NEAR = 1e-7
