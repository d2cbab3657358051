import { type Choice, chooseByCuts } from './choose-by-cuts.ts'
import type { CountTable } from './count-table.ts'
import { type Cut, findBrokenCuts, pieceOf } from './cut.ts'
import type { Solver } from './solver.ts'
import { splitTable, type TablePart } from './split-table.ts'

/** What to hide, and how good the choice is. */
export type Suppression = {
  /** Places of every count that is not shown, small ones and those never shown included. */
  hidden: ReadonlySet<number>
  /** Places hidden only so that others cannot be worked out. */
  complementary: ReadonlySet<number>
  /** Nothing cheaper protects as much; `false` where the solver gave up and a safe but dearer choice was taken. */
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
  const complementary = new Set<number>()
  const beyondHelp: number[] = []
  let cheapest = true

  const settled = (place: number) => isSettled(table, place)
  for (const part of splitTable(table, settled)) {
    const small = part.counts.filter(place => table.counts[place]!.protect)
    if (small.length === 0) continue
    const start = part.counts.filter(place => hidden.has(place))
    const choice = suppressPart(table, part, small, start, solver)
    for (const place of choice.chosen) {
      hidden.add(place)
      complementary.add(place)
    }
    beyondHelp.push(...choice.beyondHelp)
    cheapest &&= choice.cheapest
  }
  return { hidden, complementary, cheapest, beyondHelp }
}

/** A count is settled when it is known exactly and cannot be hidden. */
function isSettled(table: CountTable, place: number): boolean {
  const { display, tolerance, value, lower, upper } = table.counts[place]!
  return lower === upper || (display === 'already' && tolerance === 0 && value !== null)
}

type PartChoice = { chosen: ReadonlySet<number>; beyondHelp: readonly number[]; cheapest: boolean }

function suppressPart(
  table: CountTable,
  part: TablePart,
  small: readonly number[],
  start: readonly number[],
  solver: Solver,
): PartChoice {
  const piece = pieceOf(table, part)
  const cuts: Cut[] = []
  const beyondHelp = new Set<number>()
  let choice: Choice = { chosen: new Set(), cheapest: true }

  // each round adds at least one cut that the choice broke, and there are finitely many choices
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const open = small.filter(place => !beyondHelp.has(place))
    const broken = findBrokenCuts(piece, open, new Set([...start, ...choice.chosen]), solver)
    for (const place of broken.beyondHelp) beyondHelp.add(place)
    if (broken.cuts.length === 0) return { ...choice, beyondHelp: [...beyondHelp] }
    cuts.push(...broken.cuts)
    choice = chooseByCuts(table, cuts, solver)
  }
  throw new RangeError(`no safe choice was found in ${MOST_ROUNDS} rounds`)
}

// Tables of 2,000 counts settle in under 20. Far beyond that something is wrong, and the gate must say so, not hang.
const MOST_ROUNDS = 500
