import type { AreaCode, AreaKind } from '../../kernel/area.ts'
import type { Ages, Day } from '../areas.ts'

/**
 * How a population divides, as its publisher counted it: by gender in each area, by ethnic group, by age and gender in each
 * region. What single years of age and areas come to is said by populations; this says how they divide.
 */
export type PopulationMargin = {
  title: string
  /** The day of the count. */
  on: Day
  /** Whom it counts: people of these ages, both ends included. */
  ages: Ages
  /** The kind of area that rows are of; null for the whole country. */
  kind: AreaKind | null
  hasAges: boolean
  /** What people are divided by, beside area and age, in the publisher's words. */
  traits: readonly string[]
  rows: readonly MarginRow[]
}

export type MarginRow = {
  /** A code that was in force on the day; null for the whole country. */
  area: AreaCode | null
  ages: Ages | null
  /** A category of each trait. */
  categories: readonly string[]
  people: number
}

/** A margin in the register, with where it comes from. */
export type KnownMargin = PopulationMargin & {
  id: string
  source: string
  fileName: string
  importedAt: Date
}

/** The categories of one trait, in the order of the file. */
export const categoriesOf = ({ traits, rows }: PopulationMargin, trait: string): string[] => {
  const at = traits.indexOf(trait)
  return [...new Set(rows.map(({ categories }) => categories[at]!))]
}
