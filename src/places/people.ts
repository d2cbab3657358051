import type { AreaCode } from '../kernel/area.ts'
import type { Ages, Population } from './areas.ts'

/** Counts of people by area, year and ages. */
export type PeopleIndex = { people(code: AreaCode, year: number, ages: Ages): number | null }

/**
 * Answers from counts of people by their area and year (`E06000001 2024`). A range of ages is answered by its own row, or by adding rows that cover it without
 * gap or overlap (single years); never by cutting a wider row.
 */
export function indexPeople(rows: ReadonlyMap<string, readonly Population[]>): PeopleIndex {
  return {
    people(code, year, ages) {
      const known = rows.get(`${code} ${year}`) ?? []
      // a later import of the same ages replaces an earlier one
      const whole = known.findLast(row => row.ages.from === ages.from && row.ages.to === ages.to)
      return whole ? whole.people : cover(known, ages)
    },
  }
}

function cover(rows: readonly Population[], ages: Ages): number | null {
  let people = 0
  for (let age = ages.from; age <= ages.to; ) {
    const start = age
    const row = rows.findLast(({ ages: own }) => own.from === start && own.to <= ages.to)
    if (!row) return null
    people += row.people
    age = row.ages.to + 1
  }
  return people
}
