import { ALL } from '../kernel/cell.ts'
import type { Period } from '../kernel/period.ts'
import type { ReleasedCell } from '../release/index.ts'
import type { Indicator, KindOfArea, Question, Reader, ReleaseHead, SeenArea } from './reader.ts'

/** What a reader in memory is made of. Areas stand in the order of the profile. */
export type ReaderParts = {
  release: ReleaseHead
  indicators: readonly Indicator[]
  kinds: readonly KindOfArea[]
  areas: readonly SeenArea[]
  cells: readonly ReleasedCell[]
}

/**
 * A reader of cells that are in memory: what the command line and the caches of the server use. Cells are found
 * by indicator and period or by area, the two questions that pages ask.
 */
export function readerOfCells({ release, indicators, kinds, areas, cells }: ReaderParts): Reader {
  const byMap = Map.groupBy(cells, cell => mapKey(cell.indicator, cell.period))
  const byArea = Map.groupBy(cells, cell => cell.area)
  // written periods of a kind sort in time order
  const periods = new Map(
    [...gather(cells, cell => cell.period)].map(([indicator, set]) => [indicator, [...set].sort()]),
  )
  const byKind = Map.groupBy(areas, area => area.kind)
  const byCode = new Map(areas.map(area => [area.code, area]))

  const kindsUsed = gather(cells, cell => byCode.get(cell.area)?.kind)

  return {
    release,
    releaseOf: () => release,
    indicators,
    kinds,
    kindsOf: indicator => {
      const used = kindsUsed.get(indicator)
      return kinds.filter(({ kind }) => used?.has(kind))
    },
    areas: kind => byKind.get(kind) ?? [],
    area: code => byCode.get(code),
    periods: indicator => periods.get(indicator) ?? [],
    async cells(question) {
      const { areas, indicator, period } = question
      const near =
        areas !== undefined
          ? areas.flatMap(area => byArea.get(area) ?? [])
          : indicator !== undefined && period !== undefined
            ? (byMap.get(mapKey(indicator, period)) ?? [])
            : cells
      return near.filter(cell => answers(cell, question))
    },
  }
}

/** Whether a cell is one of those asked for. */
export function answers(cell: ReleasedCell, { indicator, areas, period, group = ALL }: Question): boolean {
  return (
    (indicator === undefined || cell.indicator === indicator) &&
    (period === undefined || cell.period === period) &&
    (areas === undefined || areas.includes(cell.area)) &&
    (group === 'every' || cell.group === group)
  )
}

/** For each indicator everything that `read` finds in its cells, once. */
function gather(
  cells: readonly ReleasedCell[],
  read: (cell: ReleasedCell) => string | undefined,
): Map<string, Set<string>> {
  const sets = new Map<string, Set<string>>()
  for (const cell of cells) {
    const found = read(cell)
    if (found === undefined) continue
    const set = sets.get(cell.indicator)
    if (set) set.add(found)
    else sets.set(cell.indicator, new Set([found]))
  }
  return sets
}

const mapKey = (indicator: string, period: Period): string => `${indicator}\u0000${period}`
