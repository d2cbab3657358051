import { cheapestCover } from './cheapest-cover.ts'
import type { Company } from './company.ts'
import type { CountTable } from './count-table.ts'
import { type Cut, isMetBy } from './cut.ts'
import type { Solver } from './solver.ts'

/** What to hide, and what nothing that meets the cuts can cost less than. */
export type Choice = { chosen: ReadonlySet<number>; leastCost: number }

/**
 * By how much of its cost a choice may be dearer than the cheapest, to be found sooner. `parts`: counts may be taken in
 * parts, which is quick; then the choice is rounded from them, and what the cheapest costs is bounded less tightly.
 */
export type Effort = { gap: number; parts: boolean }

/**
 * The cheapest set of counts that meets every cut. Cuts that share no count are settled apart: a few by trying, many
 * by a whole-number program with one yes or no a count. Where the solver gives up, the dearest that can be spared are
 * left out of everything the cuts name: that meets them, but nothing is said of what the cheapest would cost.
 */
export function chooseByCuts(
  table: CountTable,
  cuts: readonly Cut[],
  solver: Solver,
  { gap, parts }: Effort,
  /** A safe choice: of several that cost as much, or nearly, the one most like it is taken, and so needs less repair. */
  near: ReadonlySet<number> | null = null,
  /** What the choice keeps to besides; then everything is settled by one program. */
  companies: readonly Company[] = [],
): Choice {
  const costOfOne = (place: number): number => table.counts[place]!.cost * (near?.has(place) ? FAVOUR : 1)
  if (companies.length > 0)
    return chooseByProgram(table, dropImplied(cuts), companies, solver, { gap, parts }, costOfOne)
  const chosen = new Set<number>()
  let leastCost = 0
  for (const group of groupBySharing(dropImplied(cuts))) {
    const tried = cheapestCover(group, costOfOne)
    const choice = tried
      ? {
          chosen: tried,
          leastCost: roundUp(
            table,
            placesIn(group),
            [...tried].reduce((sum, place) => sum + costOfOne(place), 0),
          ),
        }
      : chooseByProgram(table, group, [], solver, { gap, parts }, costOfOne)
    for (const place of choice.chosen) chosen.add(place)
    leastCost += choice.leastCost
  }
  return { chosen, leastCost }
}

// A count of the choice at hand is taken to cost this much of its cost. The bound falls by as much at most.
const FAVOUR = 0.99

/** Where every cost is whole, so is what the cheapest costs. */
function roundUp(table: CountTable, places: readonly number[], bound: number): number {
  const isWhole = places.every(place => Number.isInteger(table.counts[place]!.cost))
  return isWhole ? Math.ceil(bound - 1e-6) : bound
}

const placesIn = (cuts: readonly Cut[]): number[] =>
  cuts.flatMap(({ gains }) => gains.map(({ place }) => place))

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

function chooseByProgram(
  table: CountTable,
  cuts: readonly Cut[],
  companies: readonly Company[],
  solver: Solver,
  { gap, parts }: Effort,
  costOfOne: (place: number) => number,
): Choice {
  const places = [...new Set([...placesIn(cuts), ...companies.map(({ place }) => place)])].toSorted(
    (a, b) => a - b,
  )
  const columnOf = new Map(places.map((place, column) => [place, column]))
  const program = solver.open({
    lower: places.map(() => 0),
    upper: places.map(() => 1),
    cost: places.map(costOfOne),
    whole: !parts,
    gap,
    rows: [
      ...cuts.map(({ need, gains }) => ({
        lower: 1,
        upper: Number.POSITIVE_INFINITY,
        terms: gains.map(({ place, gain }) => [columnOf.get(place)!, gain / need] as const),
      })),
      ...companies.map(({ place, others }) => ({
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        terms: [
          [columnOf.get(place)!, -1] as const,
          ...others.map(other => [columnOf.get(other)!, 1] as const),
        ],
      })),
    ],
  })
  const answer = program.minimise()
  program.close()
  const dearestFirst = places.toSorted((a, b) => table.counts[b]!.cost - table.counts[a]!.cost || a - b)
  if (!answer.found) return { chosen: coverGreedily(dearestFirst, cuts), leastCost: 0 }
  const taken = (place: number): number => answer.columns[columnOf.get(place)!]!
  const chosen = parts
    ? coverGreedily(
        dearestFirst.toSorted((a, b) => taken(a) - taken(b)),
        cuts,
      )
    : new Set(places.filter(place => taken(place) > 0.5))
  return { chosen, leastCost: roundUp(table, places, answer.bound) }
}

/** Leaves out of everything that the cuts name what can be spared, in this order. */
function coverGreedily(places: readonly number[], cuts: readonly Cut[]): Set<number> {
  const chosen = new Set(places)
  for (const place of places) if (cuts.every(cut => isMetBy(cut, chosen, place))) chosen.delete(place)
  return chosen
}
