import type { AreaKind } from '../../kernel/area.ts'
import type { Period } from '../../kernel/period.ts'
import { isNumber, MISSING, type Value } from '../../kernel/value.ts'
import type { ReleasedCell } from '../../release/index.ts'
import { rankForShow, sayPlace } from '../figures/rank.ts'
import { sayFigure, shownNumber } from '../figures/write-figure.ts'
import type { Indicator, Reader, SeenArea } from '../reader.ts'
import { type Classing, type ClassRule, classify } from './classes.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** What a map shows, chosen by its pickers. */
export type MapChoice = { indicator: Indicator; kind: AreaKind; period: Period; rule: ClassRule }

/** One area of the map and its table: its cell, its value as shown, its place among the others. */
export type MapRow = {
  area: SeenArea
  cell: ReleasedCell | undefined
  /** As read on the page: rounded, shares in per cent. Classes and places follow it. */
  shown: Value
  place: number | null
  placeWords: string
  words: string
  /** Where the map is coloured by it: what can be said beside the country; null of an area without a figure. */
  verdict: Verdict | null
}

/** All that a map and its table need, read from a release. */
export type MapView = MapChoice & {
  kindWords: string
  rows: readonly MapRow[]
  classing: Classing
  /** The cell of the whole country, to stand beside the areas. */
  country: { name: string; cell: ReleasedCell } | null
}

/** Reads the cells of one indicator, period and kind of area. Areas without a cell are there, as not available. */
export async function readMap(reader: Reader, choice: MapChoice): Promise<MapView> {
  const { indicator, kind, period, rule } = choice
  const cells = new Map(
    (await reader.cells({ indicator: indicator.id, period })).map(cell => [cell.area, cell]),
  )
  const areas = reader.areas(kind)
  const shownOf = (area: SeenArea): Value => shownValue(cells.get(area.code), indicator)
  const places = new Map(
    rankForShow(areas, shownOf, 'highest').map(ranked => [ranked.thing.code, ranked] as const),
  )
  const countryCode = areas.find(area => area.country !== null)?.country ?? null
  const country = countryCode === null ? undefined : cells.get(countryCode)
  const rows = areas.map((area): MapRow => {
    const ranked = places.get(area.code)
    const cell = cells.get(area.code)
    return {
      area,
      cell,
      shown: shownOf(area),
      place: ranked?.place ?? null,
      placeWords: ranked ? sayPlace(ranked) : '',
      words: cell ? sayFigure(cell.value, indicator) : MISSING['not-available'].words,
      verdict: rule === 'verdict' ? verdictOf(cell, country) : null,
    }
  })
  return {
    ...choice,
    kindWords: reader.kinds.find(one => one.kind === kind)?.many ?? kind,
    rows,
    classing: classify(
      rows.map(row => row.shown),
      rule,
    ),
    country: country ? { cell: country, name: reader.area(country.area)?.name ?? country.area } : null,
  }
}

const shownValue = (cell: ReleasedCell | undefined, indicator: Indicator): Value => {
  const value = cell?.value ?? 'not-available'
  return isNumber(value) ? shownNumber(value, indicator) : value
}
