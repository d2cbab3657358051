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
  const rows = new Map<string, Row>()
  const periods = new Map<string, Set<Period>>()
  const areas = new Map<string, Set<AreaCode>>()
  const sources = new Map<string, Set<string>>()
  const problems: Problem[] = []
  for (const { id, observations } of datasets) {
    for (const observation of observations) {
      if (observation.area === null) continue
      const { variable, period, area } = observation
      const key = keyOf(variable, period, area)
      const other = rows.get(key)
      if (other) problems.push(...contradiction(other, { observation, dataset: id }))
      else rows.set(key, { observation, dataset: id })
      for (const one of [period, yearOf(period)]) {
        put(periods, variable, one)
        put(areas, keyOf(id, one), area)
        put(sources, keyOf(variable, one), id)
      }
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems)
  return lookUp(rows, { periods, areas, sources }, withheld)
}

type Index = Record<'periods' | 'areas' | 'sources', ReadonlyMap<string, ReadonlySet<string>>>

function lookUp(rows: ReadonlyMap<string, Row>, index: Index, withheld: WithheldRule): Figures {
  const none: ReadonlySet<string> = new Set()
  const ofRow = (variable: string, period: Period, area: AreaCode): Quantity | null => {
    const row = rows.get(keyOf(variable, period, area))
    return row ? toQuantity(row) : null
  }
  const own: Figures['own'] = (variable, period, area) => {
    const row = ofRow(variable, period, area)
    if (row || periodKind(period) !== 'financial-year') return row
    const quarters = [1, 2, 3, 4].map(number => ofRow(variable, `${period} Q${number}`, area))
    if (quarters.every(quarter => quarter === null)) return null
    return addQuantities(
      quarters.map(
        (quarter, at) => quarter ?? missing('not-available', `${variable}: no row for Q${at + 1}`),
      ),
      withheld,
    )
  }
  const areas: Figures['areas'] = (variable, period) => {
    const found = new Set<AreaCode>()
    for (const id of index.sources.get(keyOf(variable, period)) ?? none) {
      for (const area of index.areas.get(keyOf(id, period)) ?? none) found.add(area)
    }
    return found
  }
  return {
    variables: new Set(index.periods.keys()),
    allAreas: new Set([...rows.values()].map(row => row.observation.area ?? '')),
    periods: variable => index.periods.get(variable) ?? none,
    own,
    areas,
    only: (variable, period) => {
      const found = [...areas(variable, period)]
        .map(area => own(variable, period, area))
        .filter(one => one !== null)
      return found.length === 1 ? found[0]! : null
    },
  }
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
const keyOf = (...parts: readonly string[]): string => parts.join('\u0000')

function put(index: Map<string, Set<string>>, key: string, value: string): void {
  const found = index.get(key)
  if (found) found.add(value)
  else index.set(key, new Set([value]))
}
