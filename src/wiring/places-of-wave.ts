import type { WaveCell } from '../listen/index.ts'
import { addSums, NO_SUMS, shareFromSums } from '../methods/survey/share-from-sums.ts'
import type { Gazetteer } from '../places/index.ts'

/**
 * The day on which the areas of a wave stood side by side: that of its close, unless the responses carry codes which had
 * ended by then and all of which the usual day still has. Totals that are added up from other areas than those of the
 * cells would contradict them, and the gate rightly refuses what contradicts itself.
 */
export function dayOfWave(
  places: Gazetteer,
  codes: Iterable<string>,
  kind: string,
  closesOn: string,
): string {
  const wanted = [...new Set(codes)]
  const holds = (day: string) => {
    const known = new Set(places.areas(kind, day).map(({ code }) => code))
    return wanted.every(code => known.has(code))
  }
  return !holds(closesOn) && holds(places.facts.standardDay) ? places.facts.standardDay : closesOn
}

/**
 * Cells of areas under the codes of a day: an area that has another code since, or was merged, counts where its children
 * live now. One that was divided is guessed by nobody and stays under its own.
 */
export function bringToDay(
  cells: readonly WaveCell[],
  places: Gazetteer,
  kind: string,
  day: string,
): WaveCell[] {
  const current = new Set(places.areas(kind, day).map(({ code }) => code))
  const codeOf = (code: string): string => {
    const area = current.has(code) ? null : places.area(code)
    const parts = area ? places.successors(code, area.from ?? '1900-01-01', day) : []
    return parts.length === 1 && !parts[0]!.estimated ? parts[0]!.code : code
  }
  return addUpBy(cells, codeOf)
}

/** The cells of the larger areas that these lie in: the same children, added up. Those without a place are in none. */
export const addUpAreas = (cells: readonly WaveCell[], places: Gazetteer, kind: string): WaveCell[] => {
  const parents = new Map<string, string | null>()
  const parentOf = (code: string): string | null => {
    if (!parents.has(code))
      parents.set(code, places.area(code) ? (places.parent(code, kind)?.code ?? null) : null)
    return parents.get(code) ?? null
  }
  return addUpBy(cells, parentOf)
}

function addUpBy(cells: readonly WaveCell[], codeOf: (code: string) => string | null): WaveCell[] {
  const moved = cells.flatMap(cell => {
    const area = codeOf(cell.area)
    return area === null ? [] : [{ ...cell, area }]
  })
  const together = Map.groupBy(moved, ({ variable, value, area, levels }) =>
    [variable, value, area, ...levels].join('\n'),
  )
  return [...together.values()].map(some => (some.length === 1 ? some[0]! : joined(some)))
}

function joined(some: readonly WaveCell[]): WaveCell {
  const sums = some.reduce((all, one) => addSums(all, one.sums), NO_SUMS)
  return { ...some[0]!, sums, share: shareFromSums(sums) }
}
