import type { CountTable } from './count-table.ts'
import type { Cut } from './cut.ts'
import type { Solver } from './solver.ts'

/** What to hide, and whether nothing cheaper would do. */
export type Choice = { chosen: ReadonlySet<number>; cheapest: boolean }

/**
 * The cheapest set of counts that meets every cut: a whole-number program with one yes or no a count. Where the
 * solver gives up, the dearest that can be spared are left out of everything the cuts name; safe, not cheapest.
 */
export function chooseByCuts(table: CountTable, cuts: readonly Cut[], solver: Solver): Choice {
  const places = [...new Set(cuts.flatMap(cut => cut.gains.map(({ place }) => place)))].toSorted(
    (a, b) => a - b,
  )
  const columnOf = new Map(places.map((place, column) => [place, column]))
  const program = solver.open({
    lower: places.map(() => 0),
    upper: places.map(() => 1),
    cost: places.map(place => table.counts[place]!.cost),
    whole: true,
    rows: cuts.map(({ need, gains }) => ({
      lower: 1,
      upper: Number.POSITIVE_INFINITY,
      terms: gains.map(({ place, gain }) => [columnOf.get(place)!, gain / need] as const),
    })),
  })
  const answer = program.minimise()
  program.close()
  if (!answer.found) return { chosen: coverGreedily(table, places, cuts), cheapest: false }
  return { chosen: new Set(places.filter((_, column) => answer.columns[column]! > 0.5)), cheapest: true }
}

function coverGreedily(table: CountTable, places: readonly number[], cuts: readonly Cut[]): Set<number> {
  const chosen = new Set(places)
  const dearestFirst = places.toSorted((a, b) => table.counts[b]!.cost - table.counts[a]!.cost || a - b)
  for (const place of dearestFirst) {
    chosen.delete(place)
    if (!cuts.every(cut => meets(cut, chosen))) chosen.add(place)
  }
  return chosen
}

const meets = ({ need, gains }: Cut, chosen: ReadonlySet<number>): boolean =>
  gains.reduce((sum, { place, gain }) => (chosen.has(place) ? sum + gain : sum), 0) >= need * (1 - 1e-9)
