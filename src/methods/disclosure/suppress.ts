import type { CountTable } from './count-table.ts'
import { protectPart } from './protect-part.ts'
import type { Solver } from './solver.ts'
import { splitTable } from './split-table.ts'

/** What to hide, and how good the choice is. */
export type Suppression = {
  /** Places of every count that is not shown, small ones and those never shown included. */
  hidden: ReadonlySet<number>
  /** Places hidden only so that others cannot be worked out. */
  complementary: ReadonlySet<number>
  /** Each of these → the small count that could be worked out if it were shown. None of them can be spared. */
  neededFor: ReadonlyMap<number, number>
  /** What hiding them costs, and what nothing that protects as much can cost less than. */
  cost: number
  leastCost: number
  /** Nothing cheaper protects as much: the two are the same. `false` where a limit ended the search with a safe choice. */
  cheapest: boolean
  /** Small counts that no choice can protect: they follow from what everybody has already. */
  beyondHelp: readonly number[]
}

/**
 * Complementary suppression: hides further counts until no small one can be worked out from the totals.
 *
 * Answers: "which numbers must go so that the hidden ones stay hidden, at the least loss?" Protected is a count
 * when a reader with all the sums can prove neither more than its `protect.from` nor less than its `protect.to`.
 *
 * When it misleads: it knows only the sums it is given. Another table over the same children, published
 * elsewhere, may still give a number away: the attacker (`attack.ts`) is told of those too, and is not this code.
 *
 * Method: the attacker's linear program for each small count; where it proves too much, its dual names the counts
 * of which enough must be hidden (a cut); the cheapest choice that meets all cuts is a whole-number program;
 * repeat until nothing is proven. Reference: Fischetti and Salazar (2000), "Models and algorithms for optimizing
 * cell suppression in tabular data with linear constraints", JASA 95.
 *
 * Worked number: a table of 6 areas in 2 regions × 5 groups with 13 counts under 5 loses 192 children in 10 more
 * cells, which is the proven optimum; tau-Argus hides the same 1,950 in its first example.
 */
export function suppress(table: CountTable, solver: Solver): Suppression {
  const hidden = new Set<number>()
  table.counts.forEach(({ display, protect }, place) => {
    if (display === 'never' || (protect && display !== 'already')) hidden.add(place)
  })
  const neededFor = new Map<number, number>()
  const beyondHelp: number[] = []
  let cost = 0
  let leastCost = 0

  const settled = (place: number) => isSettled(table, place)
  table.counts.forEach(({ protect, value, lower }, place) => {
    // what everybody has exactly no choice can protect
    const known = value ?? lower
    if (protect && settled(place) && (protect.from < known || protect.to > known || (protect.width ?? 0) > 0))
      beyondHelp.push(place)
  })
  for (const part of splitTable(table, settled)) {
    const small = part.counts.filter(place => table.counts[place]!.protect)
    if (small.length === 0) continue
    const start = part.counts.filter(place => hidden.has(place))
    const choice = protectPart(table, part, small, start, solver)
    for (const [place, small] of choice.neededFor) {
      hidden.add(place)
      neededFor.set(place, small)
    }
    beyondHelp.push(...choice.beyondHelp)
    cost += choice.cost
    leastCost += choice.leastCost
  }
  const complementary = new Set(neededFor.keys())
  return { hidden, complementary, neededFor, cost, leastCost, cheapest: cost <= leastCost + NEAR, beyondHelp }
}

const NEAR = 1e-6

/** A count is settled when it is known exactly and cannot be hidden. */
function isSettled(table: CountTable, place: number): boolean {
  const { display, tolerance, value, lower, upper } = table.counts[place]!
  return lower === upper || (display === 'already' && tolerance === 0 && value !== null)
}
