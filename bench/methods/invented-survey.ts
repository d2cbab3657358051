import { type Chance, drawPlace, seededChance } from '../../src/methods/seeded-chance.ts'
import { makeDesign, type SurveyDesign } from '../../src/methods/survey/design.ts'
import type { Factor } from '../../src/methods/survey/factor.ts'
import type { Margin } from '../../src/methods/survey/margin.ts'

/** As many answers as the Big Ask had, in schools inside areas inside regions; every one of them invented from a seed. */
export const SIZES = { answers: 557_077, schools: 9_000, areas: 153, regions: 9 }

export type InventedSurvey = Readonly<{
  design: SurveyDesign
  region: Factor
  area: Factor
  sex: Factor
  age: Factor
  /** How they find what was asked, from 1 to 5: children of one school are somewhat alike. */
  answer: Factor
  /** What is known of the population by sex, age, region, ethnicity and free school meals. */
  margins: readonly Margin[]
}>

export function inventSurvey(seed: number): InventedSurvey {
  const chance = seededChance(seed)
  const school = inventSchools(chance)
  const place = (name: string, count: number) =>
    factorOf(name, count, row => school.areas[school.ofRow[row]!]! % count)
  // an area's region is its number's rest by nine, so that areas lie inside regions
  const [area, region] = [place('area', SIZES.areas), place('region', SIZES.regions)]
  const sex = factorOf('sex', 2, () => (chance() < 0.53 ? 0 : 1))
  const age = factorOf('age', 10, () => Math.floor(10 * chance() ** 1.3))
  const ethnicity = factorOf('ethnicity', 6, () => Math.floor(6 * chance() ** 3))
  const meals = factorOf('meals', 2, row => (chance() < school.poverty[school.ofRow[row]!]! ? 1 : 0))
  const answer = factorOf('answer', 5, row => {
    const leaning = 0.8 * chance() + 0.2 * school.mood[school.ofRow[row]!]!
    return Math.min(4, Math.floor(5 * leaning))
  })
  const design = makeDesign({
    stages: [{ clusters: school.ofRow, strata: region.codes }],
    weights: Float64Array.from(school.ofRow, one => school.weights[one]!),
  })
  const margins = [sex, age, region, ethnicity, meals].map(factor => inventMargin(design, factor, chance))
  return { design, area, region, sex, age, answer, margins }
}

function inventSchools(chance: Chance) {
  const { answers, schools, areas } = SIZES
  const each = (draw: () => number) => Float64Array.from({ length: schools }, draw)
  return {
    // every school has an answer, the others fall where they fall
    ofRow: Int32Array.from({ length: answers }, (_, row) =>
      row < schools ? row : drawPlace(chance, schools),
    ),
    areas: Int32Array.from({ length: schools }, (_, one) => one % areas),
    weights: each(() => 5 + 25 * chance()),
    poverty: each(() => 0.05 + 0.4 * chance()),
    mood: each(chance),
  }
}

function factorOf(name: string, count: number, codeAt: (row: number) => number): Factor {
  const codes = Int32Array.from({ length: SIZES.answers }, (_, row) => codeAt(row))
  return { name, codes, levels: Array.from({ length: count }, (_, level) => `${name} ${level + 1}`) }
}

/** The population is up to a fifth larger or smaller than the sample says, level by level, and 12 million in all. */
function inventMargin({ weights }: SurveyDesign, factor: Factor, chance: Chance): Margin {
  const held = factor.levels.map(() => 0)
  for (let row = 0; row < weights.length; row++) held[factor.codes[row]!]! += weights[row]!
  const wanted = held.map(sum => sum * (0.8 + 0.4 * chance()))
  const scale = 12_000_000 / wanted.reduce((all, one) => all + one, 0)
  return {
    factor,
    totals: Object.fromEntries(factor.levels.map((level, at) => [level, wanted[at]! * scale])),
  }
}
