import type { AreaCode } from '../../kernel/area.ts'
import { isNumber } from '../../kernel/value.ts'
import { type Comparison, compareIntervals } from '../../methods/compare-intervals.ts'
import type { ReleasedCell } from '../../release/index.ts'
import type { Series } from '../charts/sparkline.tsx'
import type { Indicator, Reader, SeenArea } from '../reader.ts'
import { type SurveyHere, surveysHere } from '../surveys/told.ts'

/** Another area beside which this one is shown, with what can be said of the difference. */
export type Beside = {
  area: SeenArea
  series: Series
  cell: ReleasedCell | undefined
  comparison: Comparison
}

/** One indicator of an area: its latest cell, the one before, the way there, and the areas beside it. */
export type AreaFigure = {
  indicator: Indicator
  series: Series
  latest: ReleasedCell
  before: ReleasedCell | undefined
  change: Comparison
  beside: readonly Beside[]
}

export type AreaView = {
  area: SeenArea
  comparators: readonly SeenArea[]
  figures: readonly AreaFigure[]
  /** What can be told of surveys here, the newest first. */
  surveys: readonly SurveyHere[]
}

/** Reads all indicators of an area with those of its region and country: one question, however many there are. */
export async function readArea(reader: Reader, area: SeenArea): Promise<AreaView> {
  const comparators = comparatorsOf(reader, area)
  const cells = await reader.cells({ areas: [area.code, ...comparators.map(({ code }) => code)] })
  const byIndicator = Map.groupBy(cells, ({ indicator }) => indicator)
  const figures = reader.indicators.flatMap(indicator => {
    // half a hundred answers of children would bury the rest: they have a page of their own
    if (indicator.survey || indicator.takingPart) return []
    const own = readFigure(reader, indicator, area.code, comparators, byIndicator.get(indicator.id) ?? [])
    return own ? [own] : []
  })
  const surveys = surveysHere(
    reader,
    new Map([...byIndicator].map(([id, some]) => [id, some.filter(one => one.area === area.code)])),
  )
  return { area, comparators, figures, surveys }
}

/**
 * The areas that this one may be compared with: its region and its country, never itself. A region that has only
 * this one area is this area under another name, and so left out.
 */
export function comparatorsOf(reader: Reader, area: SeenArea): SeenArea[] {
  return [area.region, area.country].flatMap(code => {
    const other = code === null || code === area.code ? undefined : reader.area(code)
    return other && !isAlone(reader, area, other.code) ? [other] : []
  })
}

const isAlone = (reader: Reader, area: SeenArea, within: AreaCode): boolean =>
  !reader
    .areas(area.kind)
    .some(one => one.code !== area.code && (one.region === within || one.country === within))

function readFigure(
  reader: Reader,
  indicator: Indicator,
  code: AreaCode,
  comparators: readonly SeenArea[],
  cells: readonly ReleasedCell[],
): AreaFigure | null {
  const seriesOf = (area: AreaCode): Series => {
    const byPeriod = new Map(cells.filter(cell => cell.area === area).map(cell => [cell.period, cell]))
    return reader.periods(indicator.id).map(period => ({ period, cell: byPeriod.get(period) }))
  }
  const series = seriesOf(code)
  // England may have a newer year than its areas: what is not available does not stand before what is
  const known = series.findLastIndex(({ cell }) => cell && cell.value !== 'not-available')
  const index = known >= 0 ? known : series.findLastIndex(({ cell }) => cell !== undefined)
  const latest = series[index]?.cell
  if (!latest) return null

  const before = series[index - 1]?.cell
  const beside = comparators.flatMap((area): Beside[] => {
    const others = seriesOf(area.code)
    // a fifth or a rank among areas has no figure for what they are part of, and nothing is missing there
    if (others.every(({ cell }) => cell === undefined)) return []
    const cell = others[index]?.cell
    return [{ area, series: others, cell, comparison: compareCells(latest, cell) }]
  })
  return { indicator, series, latest, before, change: compareCells(latest, before), beside }
}

/** Withheld and missing cells cannot be compared. */
export function compareCells(one: ReleasedCell, other: ReleasedCell | undefined): Comparison {
  if (!other || !isNumber(one.value) || !isNumber(other.value)) return 'cannot be said'
  return compareIntervals({ ...one, value: one.value }, { ...other, value: other.value })
}
