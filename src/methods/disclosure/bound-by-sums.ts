import type { Balance } from './count-table.ts'

/** The smallest and the largest that each count can be. */
export type Bounds = { lower: number[]; upper: number[] }

/**
 * Narrows what each count can be by every sum it stands in, again and again until nothing moves.
 *
 * Answers: "what follows from the totals, one sum at a time?" In a tree of areas (each count part of one sum and
 * total of one) that is all that can be known. In a table of two ways it can miss what only several sums together
 * prove; there the answer is too wide, never wrong.
 *
 * Formula: in total = a + b + c, the least of a is the least of total less the most of b and c.
 * Reference: Dandekar and Cox (2002), shuttle algorithm.
 * Worked number: of 120 = a + b + 110, with a and b hidden, each lies from 0 to 10.
 */
export function boundBySums(balances: readonly Balance[], start: Bounds): Bounds {
  const bounds = { lower: [...start.lower], upper: [...start.upper] }
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let moved = false
    for (const balance of balances) if (narrow(balance, bounds)) moved = true
    if (!moved) break
  }
  return bounds
}

// A tree settles in as many passes as it has levels. Tables that circle would go on by ever smaller steps;
// stopping early leaves the bounds too wide, and the linear program takes over.
const MOST_PASSES = 40

const SMALLEST_STEP = 1e-7

/** Uses one balance. Whether any bound moved. */
function narrow({ terms, level }: Balance, bounds: Bounds): boolean {
  const lowest = new Total()
  const highest = new Total()
  for (const term of terms) {
    const [low, high] = reach(term, bounds)
    lowest.add(low)
    highest.add(high)
  }

  let moved = false
  for (const term of terms) {
    const [low, high] = reach(term, bounds)
    const atLeast = level - highest.without(high)
    const atMost = level - lowest.without(low)
    const [place, sign] = term
    const floor = sign === 1 ? atLeast : -atMost
    const ceiling = sign === 1 ? atMost : -atLeast
    if (floor > bounds.lower[place]! + SMALLEST_STEP) {
      bounds.lower[place] = floor
      moved = true
    }
    if (ceiling < bounds.upper[place]! - SMALLEST_STEP) {
      bounds.upper[place] = ceiling
      moved = true
    }
  }
  return moved
}

const reach = ([place, sign]: Balance['terms'][number], { lower, upper }: Bounds): [number, number] =>
  sign === 1 ? [lower[place]!, upper[place]!] : [-upper[place]!, -lower[place]!]

/** A sum that can give one of its terms back, also where some terms are without limit. */
class Total {
  #finite = 0
  #unlimited = 0
  #sign = 0

  add(term: number): void {
    if (Number.isFinite(term)) this.#finite += term
    else {
      this.#unlimited++
      this.#sign = Math.sign(term)
    }
  }

  without(term: number): number {
    const unlimited = this.#unlimited - (Number.isFinite(term) ? 0 : 1)
    if (unlimited > 0) return this.#sign * Number.POSITIVE_INFINITY
    return Number.isFinite(term) ? this.#finite - term : this.#finite
  }
}
