import type { AreaCode } from '../kernel/area.ts'
import { ALL, type Cell } from '../kernel/cell.ts'
import type { Period } from '../kernel/period.ts'
import { isNumber, type Value } from '../kernel/value.ts'
import { changeBetween } from '../methods/indicators/change-between.ts'
import { orderOf, rank } from '../methods/indicators/rank.ts'
import type { Definition } from './definitions/read-definition.ts'
import type { Rules } from './rules.ts'
import { roundForShow } from './show-value.ts'

/** One line of a list: the place of an area, shared where values are equal and the rule set says so. */
export type ListedArea = { place: number; shared: boolean; area: AreaCode; value: number }

/**
 * What a list can be made of: a cell, or what the gate let through of one. A list from released cells cannot show
 * an area that was withheld.
 */
export type ListableCell = Pick<Cell, 'indicator' | 'area' | 'period' | 'group' | 'value'>

/** Which list: so many areas, those with the highest or the lowest values, in a period, among these areas. */
export type ListQuestion = {
  definition: Definition
  period: Period
  which: 'highest' | 'lowest'
  count: number
  /** The areas that are compared, in the order that breaks ties: areas of one kind. */
  areas: readonly AreaCode[]
  rules: Rules
}

/**
 * The areas with the highest or lowest values. Where ties share a place, all areas of the last place are listed, so
 * a list of ten may have eleven lines; where they go by order of areas, it has ten.
 */
export function listAreas(cells: readonly ListableCell[], question: ListQuestion): ListedArea[] {
  const values = valuesOf(cells, question.definition.id, question.period)
  return firstOf(question, area => values.get(area))
}

/** The areas with the largest rises (`highest`) or falls (`lowest`) since an earlier period. */
export function listChanges(
  cells: readonly ListableCell[],
  question: ListQuestion & { since: Period },
): ListedArea[] {
  const { definition, period, since, rules } = question
  const now = valuesOf(cells, definition.id, period)
  const before = valuesOf(cells, definition.id, since)
  const ranked = <V extends Value | undefined>(value: V) =>
    isNumber(value) && rules.ranks.of === 'rounded values' ? roundForShow(value, definition, rules) : value
  const changes = firstOf(
    { ...question, rules: { ...rules, ranks: { ...rules.ranks, of: 'unrounded values' } } },
    area => {
      const [last, first] = [ranked(now.get(area)), ranked(before.get(area))]
      if (!isNumber(last) || !isNumber(first)) return undefined
      const change = changeBetween(first, last)
      // 0.32 − 0.24 and 0.46 − 0.38 differ in the last bit, and equal changes must tie
      if (rules.changes === 'difference') return ranked(change.difference)
      return change.percent ?? undefined
    },
  )
  // a list of rises has no falls in it, however short it gets
  return changes.filter(({ value }) => (question.which === 'highest' ? value > 0 : value < 0))
}

function valuesOf(cells: readonly ListableCell[], indicator: string, period: Period): Map<AreaCode, Value> {
  const found = new Map<AreaCode, Value>()
  for (const cell of cells) {
    if (cell.indicator === indicator && cell.period === period && cell.group === ALL)
      found.set(cell.area, cell.value)
  }
  return found
}

function firstOf(question: ListQuestion, valueAt: (area: AreaCode) => Value | undefined): ListedArea[] {
  const { areas, count, definition, rules, which } = question
  const known = areas.flatMap(area => {
    const value = valueAt(area)
    if (!isNumber(value)) return []
    return [
      { area, value: rules.ranks.of === 'rounded values' ? roundForShow(value, definition, rules) : value },
    ]
  })
  const values = known.map(one => one.value)
  const places = rank(values, which, rules.ranks.ties)
  const counts = new Map<number, number>()
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1)
  return orderOf(values, which)
    .map(at => ({ place: places[at]!, shared: counts.get(places[at]!)! > 1, ...known[at]! }))
    .filter(({ place }) => place <= count)
}
