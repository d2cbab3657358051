import { problem } from '../../kernel/problem.ts'
import { isNumber } from '../../kernel/value.ts'
import type { Gazetteer } from '../../places/index.ts'
import type { Survey } from '../survey/survey.ts'

/** How many children there are, by year of age and by area: what every margin is brought to. */
export type BasePopulation = {
  year: number
  /** Of each area, whose code responses carry: its children by year of age. */
  byArea: ReadonlyMap<string, ReadonlyMap<number, number>>
  age: Readonly<Record<string, number>>
  area: Readonly<Record<string, number>>
  all: number
}

/** The children of the survey's ages in every area of the standard day. @throws ProblemsError where a year has not all of them. */
export function basePopulation(places: Gazetteer, { ages, areas }: Survey, year: number): BasePopulation {
  const [from, to] = ages
  const age: Record<string, number> = {}
  const area: Record<string, number> = {}
  const byArea = new Map<string, Map<number, number>>()
  const missing: string[] = []
  let all = 0
  for (const { code, name } of places.areas(areas)) {
    const own = new Map<number, number>()
    for (let years = from; years <= to; years++) {
      const people = places.population(code, year, { from: years, to: years })
      if (!isNumber(people)) {
        missing.push(name)
        break
      }
      own.set(years, people)
      age[years] = (age[years] ?? 0) + people
      area[code] = (area[code] ?? 0) + people
      all += people
    }
    byArea.set(code, own)
  }
  if (missing.length === 0) return { year, byArea, age, area, all }
  throw problem({
    code: 'weights-population',
    what: `the children by single years of age in ${year} are not known of ${missing.length} areas: ${missing.slice(0, 5).join(', ')}.`,
    kept: 'The answers stay without weights.',
    todo: 'Import a population by single years of age under Places.',
    at: { field: 'year' },
  })
}
