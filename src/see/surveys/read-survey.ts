import type { AreaCode } from '../../kernel/area.ts'
import { ALL } from '../../kernel/cell.ts'
import type { Comparison } from '../../methods/compare-intervals.ts'
import type { ReleasedCell } from '../../release/index.ts'
import { compareCells } from '../areas/read-area.ts'
import type { Indicator, Reader, SeenArea } from '../reader.ts'
import {
  type AnswerIndicator,
  answersOf,
  largestBase,
  type PublishedSurvey,
  type Told,
  toldOf,
} from './told.ts'

/** One answer that children could give, with its figures. */
export type Said = {
  indicator: Indicator
  /** As it stands in a table: the option, or what was said. */
  label: string
  cell: ReleasedCell | undefined
  country: ReleasedCell | undefined
  /** Of the area beside the country; nothing is said of the country beside itself. */
  comparison: Comparison
}

/** A question, or one row of a grid, with all its answers. */
export type Asked = { title: string; answers: readonly Said[] }

/** An item of a survey: one question, or the rows of a grid under one heading. */
export type ItemSaid = { item: string; title: string; isGrid: boolean; asked: readonly Asked[] }

export type SurveyView = {
  survey: PublishedSurvey
  area: SeenArea
  told: Told
  items: readonly ItemSaid[]
  /** The largest number of children behind any figure here; null where none is shown. */
  base: number | null
}

/** All that a survey says of an area or of the country. */
export async function readSurvey(
  reader: Reader,
  survey: PublishedSurvey,
  area: SeenArea,
): Promise<SurveyView> {
  const indicators = answersOf(reader, survey.wave)
  const country = area.country
  const [own, whole] = await Promise.all([
    cellsAt(reader, area.code),
    country === null ? Promise.resolve(new Map<string, ReleasedCell>()) : cellsAt(reader, country),
  ])
  const said = (indicator: AnswerIndicator): Said => {
    const { part, said } = indicator.survey
    const cell = own.get(indicator.id)
    const beside = whole.get(indicator.id)
    const comparison = cell ? compareCells(cell, beside) : 'cannot be said'
    return { indicator, label: said ?? part ?? indicator.title, cell, country: beside, comparison }
  }
  const items = [...Map.groupBy(indicators, ({ survey }) => survey.item)].map(([item, some]): ItemSaid => {
    const title = some[0]!.survey.itemTitle
    const isGrid = some.some(({ survey }) => survey.part !== null && survey.said !== null)
    const asked = isGrid
      ? [...Map.groupBy(some, ({ survey }) => survey.part ?? '')].map(([part, row]) => ({
          title: part,
          answers: row.map(said),
        }))
      : [{ title, answers: some.map(said) }]
    return { item, title, isGrid, asked }
  })
  const cells = indicators.flatMap(({ id }) => own.get(id) ?? [])
  return { survey, area, told: toldOf(cells), items, base: largestBase(cells) }
}

async function cellsAt(reader: Reader, area: AreaCode): Promise<Map<string, ReleasedCell>> {
  const cells = await reader.cells({ areas: [area], group: ALL })
  return new Map(cells.map(cell => [cell.indicator, cell]))
}

type AreasOfSurvey = readonly { area: SeenArea; told: Told }[]

// some 18,000 cells are looked at for it, and a release never changes: once for each is enough
const known = new WeakMap<Reader, Map<string, Promise<AreasOfSurvey>>>()

/** The areas below the country with what can be told of each: figures of their own, or why there are none. */
export function areasOfSurvey(reader: Reader, wave: string): Promise<AreasOfSurvey> {
  const ofReader = known.get(reader) ?? new Map<string, Promise<AreasOfSurvey>>()
  known.set(reader, ofReader)
  const before = ofReader.get(wave)
  if (before) return before
  const found = findAreas(reader, wave)
  ofReader.set(wave, found)
  found.catch(() => ofReader.delete(wave))
  return found
}

/** The areas that have figures of their own in a survey; null while nothing is published of it. */
export async function toldInAreas(reader: Reader, wave: string): Promise<ReadonlySet<AreaCode> | null> {
  if (answersOf(reader, wave).length === 0) return null
  const areas = await areasOfSurvey(reader, wave)
  return new Set(areas.filter(({ told }) => told === 'told').map(({ area }) => area.code))
}

async function findAreas(reader: Reader, wave: string): Promise<AreasOfSurvey> {
  const asked = answersOf(reader, wave).map(({ id }) => reader.cells({ indicator: id, group: ALL }))
  const byArea = Map.groupBy((await Promise.all(asked)).flat(), cell => cell.area)
  const areas = [...byArea].flatMap(([code, cells]) => {
    const area = reader.area(code)
    return area && area.country !== null ? [{ area, told: toldOf(cells) }] : []
  })
  return areas.toSorted((one, other) => one.area.name.localeCompare(other.area.name, 'en-GB'))
}
