import { cheapestCover } from './cheapest-cover.ts'
import type { CountTable } from './count-table.ts'
import { type Cut, isMetBy } from './cut.ts'
import type { Solver } from './solver.ts'

/** What to hide, and what nothing that meets the cuts can cost less than. */
export type Choice = { chosen: ReadonlySet<number>; leastCost: number }

/**
 * The cheapest set of counts that meets every cut. Cuts that share no count are settled apart: a few by trying, many
 * by a whole-number program with one yes or no a count. Where the solver gives up, the dearest that can be spared are
 * left out of everything the cuts name: that meets them, but nothing is said of what the cheapest would cost.
 */
export function chooseByCuts(
  table: CountTable,
  cuts: readonly Cut[],
  solver: Solver,
  /** By how much of its cost a choice may be dearer than the cheapest, to be found sooner. */
  gap = 0,
): Choice {
  const chosen = new Set<number>()
  let leastCost = 0
  for (const group of groupBySharing(dropImplied(cuts))) {
    const tried = cheapestCover(group, place => table.counts[place]!.cost)
    const choice = tried
      ? { chosen: tried, leastCost: costOf(table, tried) }
      : chooseByProgram(table, group, solver, gap)
    for (const place of choice.chosen) chosen.add(place)
    leastCost += choice.leastCost
  }
  return { chosen, leastCost }
}

const costOf = (table: CountTable, places: Iterable<number>): number =>
  [...places].reduce((sum, place) => sum + table.counts[place]!.cost, 0)

/** A single cut that any one of its counts meets. */
const isOneOf = (cut: Cut): boolean => cut.gains.every(({ gain }) => gain >= cut.need)

/** Leaves out a cut that another one implies: whoever must hide one of a few, hides one of many. */
function dropImplied(cuts: readonly Cut[]): Cut[] {
  const kept: { cut: Cut; places: Set<number>; oneOf: boolean }[] = []
  const byLength = cuts.toSorted((a, b) => a.gains.length - b.gains.length)
  for (const cut of byLength) {
    const places = new Set(cut.gains.map(({ place }) => place))
    const oneOf = isOneOf(cut)
    if (oneOf && kept.some(other => other.oneOf && [...other.places].every(place => places.has(place))))
      continue
    kept.push({ cut, places, oneOf })
  }
  return kept.map(({ cut }) => cut)
}

function groupBySharing(cuts: readonly Cut[]): Cut[][] {
  const groups: { cuts: Cut[]; places: Set<number> }[] = []
  for (const cut of cuts) {
    const places = new Set(cut.gains.map(({ place }) => place))
    const merged = { cuts: [cut], places }
    const sharing = groups.filter(other => [...other.places].some(place => places.has(place)))
    for (const group of sharing) {
      merged.cuts.push(...group.cuts)
      for (const place of group.places) merged.places.add(place)
      groups.splice(groups.indexOf(group), 1)
    }
    groups.push(merged)
  }
  return groups.map(group => group.cuts)
}

function chooseByProgram(table: CountTable, cuts: readonly Cut[], solver: Solver, gap: number): Choice {
  const places = [...new Set(cuts.flatMap(cut => cut.gains.map(({ place }) => place)))].toSorted(
    (a, b) => a - b,
  )
  const columnOf = new Map(places.map((place, column) => [place, column]))
  const program = solver.open({
    lower: places.map(() => 0),
    upper: places.map(() => 1),
    cost: places.map(place => table.counts[place]!.cost),
    whole: true,
    gap,
    rows: cuts.map(({ need, gains }) => ({
      lower: 1,
      upper: Number.POSITIVE_INFINITY,
      terms: gains.map(({ place, gain }) => [columnOf.get(place)!, gain / need] as const),
    })),
  })
  const answer = program.minimise()
  program.close()
  if (!answer.found) return { chosen: coverGreedily(table, places, cuts), leastCost: 0 }
  const chosen = new Set(places.filter((_, column) => answer.columns[column]! > 0.5))
  return { chosen, leastCost: answer.bound }
}

function coverGreedily(table: CountTable, places: readonly number[], cuts: readonly Cut[]): Set<number> {
  const chosen = new Set(places)
  const dearestFirst = places.toSorted((a, b) => table.counts[b]!.cost - table.counts[a]!.cost || a - b)
  for (const place of dearestFirst) {
    chosen.delete(place)
    if (!cuts.every(cut => isMetBy(cut, chosen))) chosen.add(place)
  }
  return chosen
}
