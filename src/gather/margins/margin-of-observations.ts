import type { Observation } from '../../kernel/observation.ts'
import { isNumber } from '../../kernel/value.ts'
import type { MarginRow, PopulationMargin } from '../../places/index.ts'
import { lastDayOf } from '../read/read-period.ts'
import type { RecipeMargin } from '../recipe/recipe.ts'

/** A margin as a dataset has it for one of its periods, and how many areas it leaves out. */
export type MarginRead = { period: string; margin: PopulationMargin; leftOut: number }

/**
 * The margins that observations hold, one for each period. An area of which one category is missing or withheld is left out whole:
 * shares of what is left would be no shares of its children.
 */
export function marginOfObservations(
  { title, trait, kind, ages: [from, to], categories }: RecipeMargin,
  observations: readonly Observation[],
): MarginRead[] {
  const categoryOf = new Map(Object.entries(categories).map(([category, variable]) => [variable, category]))
  const own = observations.filter(
    one => one.area !== null && one.areaKind === kind && categoryOf.has(one.variable),
  )
  return [...Map.groupBy(own, ({ period }) => period)].flatMap(([period, some]): MarginRead[] => {
    const on = lastDayOf(period)
    if (on === null) return []
    const areas = [...Map.groupBy(some, ({ area }) => area!).values()]
    const whole = areas.filter(
      rows => rows.length === categoryOf.size && rows.every(({ value }) => isNumber(value)),
    )
    const rows = whole.flat().map(({ area, variable, value }): MarginRow => {
      return { area, ages: null, categories: [categoryOf.get(variable)!], people: Number(value) }
    })
    if (rows.length === 0) return []
    const margin = { title, on, ages: { from, to }, kind, hasAges: false, traits: [trait], rows }
    return [{ period, margin, leftOut: areas.length - whole.length }]
  })
}
