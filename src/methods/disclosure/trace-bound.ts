import type { Balance, Bounds } from './count-table.ts'

/** A bound and what it rests on: the counts whose own known bounds were used, each with the side that was used. */
export type Traced = { bound: number; restsOn: readonly Rest[] }

export type Rest = { place: number; side: 'down' | 'up' }

/**
 * The tightest bound of a count in a tree of sums, with the counts it rests on: what a linear program and its dual
 * give, without one. Only for trees: where sums circle, the same count would be used twice as if it were two.
 *
 * Formula: the least of a count is the largest of its own known least and, over every sum it stands in, of what
 * the others leave it at least; each of the others is asked in turn, without looking back.
 *
 * Worked number: 203 = 3 + b + 160 with b hidden and 3 and 160 shown: the least of b is 40, resting on the total
 * from below and on the two others from above.
 */
export function boundTracer(balances: readonly Balance[], known: Bounds) {
  const sumsOf = new Map<number, number[]>()
  balances.forEach(({ terms }, sum) => {
    for (const [place] of terms) {
      const sums = sumsOf.get(place)
      if (sums) sums.push(sum)
      else sumsOf.set(place, [sum])
    }
  })
  const remembered = new Map<string, Traced>()

  const trace = (place: number, side: Rest['side'], from: number): Traced => {
    const own = side === 'down' ? known.lower[place]! : known.upper[place]!
    const itself = { bound: own, restsOn: [{ place, side }] }
    // nothing can be tighter than an exact number
    if (known.lower[place] === known.upper[place]) return itself
    const key = `${place} ${side} ${from}`
    const before = remembered.get(key)
    if (before) return before
    const best = (sumsOf.get(place) ?? [])
      .filter(sum => sum !== from)
      .map(sum => throughSum(place, side, sum))
      .reduce((tightest, other) => (isTighter(other.bound, tightest.bound, side) ? other : tightest), itself)
    remembered.set(key, best)
    return best
  }

  const throughSum = (place: number, side: Rest['side'], sum: number): Traced => {
    const { terms, level } = balances[sum]!
    const own = terms.find(([other]) => other === place)![1]
    let bound = own * level
    const restsOn: Rest[] = []
    for (const [other, sign] of terms) {
      if (other === place) continue
      const traced = trace(other, sign === own ? OPPOSITE[side] : side, sum)
      bound -= own * sign * traced.bound
      restsOn.push(...traced.restsOn)
    }
    return { bound, restsOn }
  }

  return (place: number, side: Rest['side']): Traced => trace(place, side, -1)
}

const OPPOSITE = { down: 'up', up: 'down' } as const

const isTighter = (one: number, other: number, side: Rest['side']): boolean =>
  side === 'down' ? one > other + 1e-9 : one < other - 1e-9
