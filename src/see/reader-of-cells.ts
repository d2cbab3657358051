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
  const periods = periodsOf(cells)
  const byKind = Map.groupBy(areas, area => area.kind)
  const byCode = new Map(areas.map(area => [area.code, area]))

  return {
    release,
    indicators,
    kinds,
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

function periodsOf(cells: readonly ReleasedCell[]): Map<string, readonly Period[]> {
  const sets = new Map<string, Set<Period>>()
  for (const { indicator, period } of cells) {
    const set = sets.get(indicator)
    if (set) set.add(period)
    else sets.set(indicator, new Set([period]))
  }
  // written periods of a kind sort in time order
  return new Map([...sets].map(([indicator, set]) => [indicator, [...set].sort()]))
}

const mapKey = (indicator: string, period: Period): string => `${indicator}\u0000${period}`
