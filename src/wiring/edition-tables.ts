import {
  type Definition,
  type ListedArea,
  type ListQuestion,
  listAreas,
  listChanges,
} from '../indicators/index.ts'
import type { AreaCode } from '../kernel/area.ts'
import { isNumber } from '../kernel/value.ts'
import { type CsvField, writePlainCsv } from '../platform/texts/write-csv.ts'
import type { Edition } from './build-edition.ts'

const CELL_COLUMNS = ['indicator', 'area_code', 'area_name', 'period', 'value', 'lower', 'upper', 'status']
const LIST_COLUMNS = ['list', 'place', 'area_code', 'area_name', 'value']

/** Every released cell, unrounded: a withheld one has no value, its status and, where known, what it can be. */
export function cellsTable(edition: Edition): string {
  const rows = edition.released.map((cell): CsvField[] => [
    cell.indicator,
    cell.area,
    nameOf(edition, cell.area),
    cell.period,
    isNumber(cell.value) ? cell.value : null,
    cell.lower,
    cell.upper,
    isNumber(cell.value) ? 'shown' : cell.value,
  ])
  return writePlainCsv([CELL_COLUMNS, ...rows])
}

/** The lists of the plan, from released cells only: nobody stands on one whose figure is withheld. */
export function listsTable(edition: Edition): string {
  const { highest_and_lowest, rises_and_falls, scores } = edition.plan.lists
  const tops = (ids: readonly string[], length: number) =>
    ids.flatMap(id =>
      (['highest', 'lowest'] as const).flatMap(which =>
        rowsOf(
          edition,
          `${id}_${which}${length}`,
          listAreas(edition.released, question(edition, id, which, length)),
        ),
      ),
    )
  const changes = rises_and_falls.of.flatMap(id =>
    (['highest', 'lowest'] as const).flatMap(which => {
      const length = rises_and_falls.length
      const list = `${id}_${which === 'highest' ? 'rises' : 'falls'}${length}`
      const asked = { ...question(edition, id, which, length), since: edition.plan.lists.since }
      return rowsOf(edition, list, listChanges(edition.released, asked))
    }),
  )
  return writePlainCsv([
    LIST_COLUMNS,
    ...tops(highest_and_lowest.of, highest_and_lowest.length),
    ...changes,
    ...tops(scores.of, scores.length),
  ])
}

function question(
  { areas, definitions, plan, rules }: Edition,
  id: string,
  which: ListQuestion['which'],
  count: number,
): ListQuestion {
  const definition = definitions.find(one => one.id === id) as Definition
  return { definition, period: plan.lists.period, which, count, areas, rules }
}

const rowsOf = (edition: Edition, list: string, listed: readonly ListedArea[]): CsvField[][] =>
  listed.map(({ place, area, value }) => [list, place, area, nameOf(edition, area), value])

export const nameOf = ({ inputs }: Edition, area: AreaCode): string =>
  inputs.gazetteer.area(area)?.name ?? area
