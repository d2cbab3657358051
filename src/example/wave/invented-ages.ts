import { isNumber } from '../../kernel/value.ts'
import type { Gazetteer } from '../../places/index.ts'
import { drawsFor } from '../draws.ts'
import { POPULATION_YEAR } from '../invented-land.ts'

/**
 * The children of every authority by single years of age, 0 to 17, as a file of populations. How many they are in all is a
 * fact of the office profile; how they spread over the ages is invented, and adds up.
 */
export function inventAges(seed: number, gazetteer: Gazetteer): string {
  const lines = gazetteer.areas('authority').flatMap(({ code }) => {
    const children = gazetteer.population(code, POPULATION_YEAR)
    if (!isNumber(children)) return []
    return spread(seed, code, children).map((people, age) => `${code},${POPULATION_YEAR},${age},${people}`)
  })
  return ['area,year,age,people', ...lines, ''].join('\n')
}

const AGES = 18

function spread(seed: number, code: string, children: number): number[] {
  const draws = drawsFor(seed, 'ages', code)
  // there are somewhat more children of 8 to 14 than of 0 to 4
  const parts = Array.from(
    { length: AGES },
    (_, age) => 1 - 0.004 * (age - 11) ** 2 + draws.between(-0.02, 0.02),
  )
  const whole = parts.reduce((sum, part) => sum + part, 0)
  let [given, end] = [0, 0]
  return parts.map(part => {
    end += part
    const people = Math.round((children * end) / whole) - given
    given += people
    return people
  })
}
