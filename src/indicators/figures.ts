import type { AreaCode } from '../kernel/area.ts'
import type { Observation } from '../kernel/observation.ts'
import { type Period, periodKind, yearOf } from '../kernel/period.ts'
import { type Problem, ProblemsError } from '../kernel/problem.ts'
import { isNumber } from '../kernel/value.ts'
import { addQuantities, missing, type Quantity, type WithheldRule } from './formula/quantity.ts'

/** A dataset as the calculation takes it: its address, as origins name it, and what it observed. */
export type Dataset = { id: string; observations: readonly Observation[] }

type Row = { observation: Observation; dataset: string }

/** Every figure that the datasets hold, found by variable, period and area. */
export type Figures = {
  variables: ReadonlySet<string>
  allAreas: ReadonlySet<AreaCode>
  /** The periods for which a variable has any figure; a year counts when it has a quarter. */
  periods: (variable: string) => ReadonlySet<Period>
  /** The figure of the area's own row, or of its four quarters; null when there is no row. */
  own: (variable: string, period: Period, area: AreaCode) => Quantity | null
  /** The areas for which the datasets of this variable have any row in the period: who should be in a sum. */
  areas: (variable: string, period: Period) => ReadonlySet<AreaCode>
  /** The one figure of a variable that is the same for all areas, such as a price index. */
  only: (variable: string, period: Period) => Quantity | null
}

/**
 * Finds figures by variable, period and area.
 *
 * @throws ProblemsError when two rows give different figures for one and the same thing: nobody could say which is right.
 */
export function findFigures(datasets: readonly Dataset[], withheld: WithheldRule): Figures {
  const index: Index = { rows: new Map(), periods: new Map(), areas: new Map(), sources: new Map() }
  const allAreas = new Set<AreaCode>()
  const problems: Problem[] = []
  for (const { id, observations } of datasets) {
    for (const observation of observations) {
      const { variable, period, area } = observation
      if (area === null) continue
      allAreas.add(area)
      const ofTable = getOrMake(index.rows, keyOf(variable, period), () => new Map<AreaCode, Row>())
      const other = ofTable.get(area)
      if (other) problems.push(...contradiction(other, { observation, dataset: id }))
      else ofTable.set(area, { observation, dataset: id })
      for (const one of new Set([period, yearOf(period)])) {
        getOrMake(index.periods, variable, () => new Set()).add(one)
        getOrMake(index.areas, keyOf(id, one), () => new Set()).add(area)
        getOrMake(index.sources, keyOf(variable, one), () => new Set()).add(id)
      }
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems)
  return { allAreas, variables: new Set(index.periods.keys()), ...lookUp(index, withheld) }
}

type Index = {
  /** The rows of a variable in a period, by area. */
  rows: Map<string, Map<AreaCode, Row>>
  periods: Map<string, Set<Period>>
  /** The areas of a dataset in a period, and the datasets of a variable in a period. */
  areas: Map<string, Set<AreaCode>>
  sources: Map<string, Set<string>>
}

function lookUp(index: Index, withheld: WithheldRule): Pick<Figures, 'periods' | 'own' | 'areas' | 'only'> {
  const none: ReadonlySet<string> = new Set()
  const own: Figures['own'] = (variable, period, area) => {
    const row = index.rows.get(keyOf(variable, period))?.get(area)
    if (row) return toQuantity(row)
    return periodKind(period) === 'financial-year'
      ? ofQuarters(index, variable, period, area, withheld)
      : null
  }
  const remembered = new Map<string, ReadonlySet<AreaCode>>()
  const areas: Figures['areas'] = (variable, period) =>
    getOrMake(remembered, keyOf(variable, period), () => {
      const sources = [...(index.sources.get(keyOf(variable, period)) ?? none)]
      return new Set(sources.flatMap(id => [...(index.areas.get(keyOf(id, period)) ?? none)]))
    })
  return {
    periods: variable => index.periods.get(variable) ?? none,
    own,
    areas,
    only: (variable, period) => {
      const rows = [...(index.rows.get(keyOf(variable, period))?.values() ?? [])]
      return rows.length === 1 ? toQuantity(rows[0]!) : null
    },
  }
}

/** The sum of four quarters; null when there is no row for any of them, no number when there is none for one. */
function ofQuarters(
  { rows, periods }: Index,
  variable: string,
  year: Period,
  area: AreaCode,
  withheld: WithheldRule,
): Quantity | null {
  if (!periods.get(variable)?.has(year)) return null
  const quarters = [1, 2, 3, 4].map(number => rows.get(keyOf(variable, `${year} Q${number}`))?.get(area))
  if (quarters.every(row => row === undefined)) return null
  const parts = quarters.map((row, at) =>
    row ? toQuantity(row) : missing('not-available', `${variable}: no row for Q${at + 1}`),
  )
  return addQuantities(parts, withheld)
}

function toQuantity({ observation, dataset }: Row): Quantity {
  const { value, lower, upper, sheet, cell } = observation
  const bounds = isNumber(value) ? { lower: value, upper: value } : { lower, upper }
  return { value, ...bounds, notes: [], origins: [`${dataset}/${sheet}!${cell}`] }
}

function contradiction(one: Row, other: Row): Problem[] {
  const [first, second] = [one.observation, other.observation]
  if (first.value === second.value) return []
  return [
    {
      code: 'figures-contradict',
      what: `${first.variable} of ${first.area} in ${first.period} is ${first.value} in ${one.dataset}, sheet "${first.sheet}", cell ${first.cell}, but ${second.value} here.`,
      kept: 'Nothing was calculated.',
      todo: 'Leave one of the two rows out in its recipe, or name the variables apart.',
      at: { file: other.dataset, sheet: second.sheet, cell: second.cell },
    },
  ]
}

// a character that no code, period or variable holds
const keyOf = (first: string, second: string): string => `${first}\u0000${second}`

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}
