import type { Marked } from '../charts/distribution.tsx'
import type { Series } from '../charts/sparkline.tsx'
import type { TrendLine } from '../charts/trend.tsx'
import { mappable } from '../map/choose-map.ts'
import { rulesFor } from '../map/classes.ts'
import { type MapView, readMap } from '../map/read-map.ts'
import type { Indicator, Reader, SeenArea } from '../reader.ts'

/** All that the page of an indicator shows. */
export type IndicatorView = {
  indicator: Indicator
  /** The country first, then the area that was chosen. */
  lines: readonly TrendLine[]
  marked: readonly Marked[]
  chosen: SeenArea | null
  /** The latest period, area by area; null for an indicator of the country alone. */
  map: MapView | null
}

/** Reads one indicator: its latest period for every area, and the years of the country and of a chosen area. */
export async function readIndicator(
  reader: Reader,
  indicator: Indicator,
  { area, kind, period }: { area: string; kind: string; period: string },
): Promise<IndicatorView> {
  const kinds = mappable(reader, indicator)
  const chosenKind = kinds.find(one => one.kind === kind) ?? kinds[0]
  const periods = reader.periods(indicator.id)
  const chosenPeriod = periods.includes(period) ? period : (periods.at(-1) ?? '')
  const map = chosenKind
    ? await readMap(reader, {
        indicator,
        kind: chosenKind.kind,
        period: chosenPeriod,
        rule: rulesFor(indicator)[0]!,
      })
    : null
  const chosen = reader.area(area) ?? null
  const countries = reader.kindsOf(indicator.id).flatMap(one => reader.areas(one.kind).filter(isWhole))
  const shown = [...new Set([...countries.slice(0, 1), ...(chosen ? [chosen] : [])])]
  const cells = await reader.cells({ indicator: indicator.id, areas: shown.map(({ code }) => code) })
  const lines = shown.map(({ code, name }) => ({
    name,
    series: periods.map((period): Series[number] => ({
      period,
      cell: cells.find(cell => cell.area === code && cell.period === period),
    })),
  }))
  const marked = shown.flatMap(({ code, name }) => {
    const cell = cells.find(cell => cell.area === code && cell.period === chosenPeriod)
    return cell ? [{ name, cell }] : []
  })
  return { indicator, lines, marked, chosen, map }
}

/** A whole country: nothing of ours lies around it. */
const isWhole = ({ region, country }: SeenArea): boolean => region === null && country === null
