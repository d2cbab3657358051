import { isNumber } from '../../kernel/value.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { notFound } from '../../platform/http/result.ts'
import type { Indicator, KindOfArea, Reader } from '../reader.ts'
import { tellingAnswer } from '../surveys/telling-answer.ts'
import { type ClassRule, rulesFor } from './classes.ts'
import type { MapChoice } from './read-map.ts'

/** How the table beneath the map is sorted. */
export type SortColumn = 'place' | 'name' | 'value' | 'verdict'
export type SortDirection = 'ascending' | 'descending'
export type TableSort = { column: SortColumn; direction: SortDirection }

/** What a reader chose with the pickers, every gap filled with what most would choose. */
export type MapPick = MapChoice & { sort: TableSort }

/**
 * Reads the pickers of a map. An unknown indicator is refused; a year or kind of area that this indicator does
 * not have (it stood there from the one before) gives way to the latest year and the first kind.
 */
export async function chooseMap(query: Fields, reader: Reader): Promise<MapPick> {
  const indicator = await chooseIndicator(query.text('indicator'), reader)
  const kinds = mappable(reader, indicator)
  const periods = reader.periods(indicator.id)
  const period = periods.includes(query.text('period')) ? query.text('period') : periods.at(-1)
  const kind = kinds.find(({ kind }) => kind === query.text('areas')) ?? kinds[0]
  if (!period || !kind) throw notFound(`map of ${indicator.title}`)
  return {
    indicator,
    kind: kind.kind,
    period,
    rule: readRule(query.text('classes'), indicator),
    sort: readSort(query, indicator),
  }
}

async function chooseIndicator(id: string, reader: Reader): Promise<Indicator> {
  const wanted = id ? reader.indicators.find(one => one.id === id) : await firstToLookAt(reader)
  if (!wanted) throw notFound(`indicator ${id}`)
  return wanted
}

/**
 * The first indicator whose newest map is mostly numbers: a first look at stripes alone sends readers away. Where only answers of
 * children are published, that of which a map tells most.
 */
async function firstToLookAt(reader: Reader): Promise<Indicator | undefined> {
  const drawn = measuresFirst(reader.indicators).filter(one => mappable(reader, one).length > 0)
  for (const indicator of drawn) {
    if (indicator.survey) {
      const telling = await tellingAnswer(reader, indicator.survey.wave)
      return reader.indicators.find(({ id }) => id === telling) ?? indicator
    }
    const period = reader.periods(indicator.id).at(-1)
    const cells = period ? await reader.cells({ indicator: indicator.id, period }) : []
    if (cells.filter(({ value }) => isNumber(value)).length * 2 > cells.length) return indicator
  }
  return drawn[0] ?? reader.indicators[0]
}

/** Answers of children to surveys come after what is measured: there are many, and half of the areas have none. */
export const measuresFirst = (indicators: readonly Indicator[]): Indicator[] => [
  ...indicators.filter(({ survey }) => !survey),
  ...indicators.filter(({ survey }) => survey),
]

/** Kinds with more than one area (a map of one country says nothing), the finest first: that is what most came for. */
export const mappable = (reader: Reader, { id }: Indicator): KindOfArea[] =>
  reader
    .kindsOf(id)
    .filter(({ kind }) => reader.areas(kind).length > 1)
    .sort((a, b) => reader.areas(b.kind).length - reader.areas(a.kind).length)

export const readSort = (query: Fields, { survey }: Pick<Indicator, 'survey'> = {}): TableSort => {
  const first = survey ? 'verdict' : 'place'
  const column = ([first, 'name', 'value'] as const).find(one => one === query.text('sort')) ?? first
  const direction = query.text('order') === 'descending' ? 'descending' : 'ascending'
  return { column, direction }
}

const readRule = (word: string, indicator: Indicator): ClassRule => {
  const rules = rulesFor(indicator)
  return rules.find(rule => rule === word) ?? rules[0]!
}
