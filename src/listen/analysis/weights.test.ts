import { describe, expect, it } from 'vitest'
import type { BasePopulation } from './base-population.ts'
import type { MarginOfWave } from './margin-of-wave.ts'
import { type WeighCell, type WeightRecipe, weigh } from './weights.ts'

const base: BasePopulation = {
  year: 2024,
  byArea: new Map(),
  age: { 9: 300, 10: 300 },
  area: { A: 200, B: 400 },
  all: 600,
}
const recipe: WeightRecipe = { year: 2024, most: 10, joins: [], margins: [], fewest: 1 }
const cell = (
  age: number | null,
  area: string | null,
  rows: number,
  gender: string | null = null,
): WeighCell => ({
  ...{ age, area, rows },
  answers: [gender],
})
const cells = [cell(9, 'A', 50), cell(10, 'A', 30), cell(9, 'B', 10), cell(10, 'B', 30)]
const sum = (list: readonly { rows: number; weight: number }[]) =>
  list.reduce((all, { rows, weight }) => all + rows * weight, 0)

/** 49 girls and 51 boys of every hundred; of those who say it in another way nobody knows how many there are. */
const gender: MarginOfWave = {
  ...{ id: 'm-1', title: 'Gender', scaled: null },
  people: new Map([
    [
      ' 9-10',
      new Map([
        ['girl', 294],
        ['boy', 306],
      ]),
    ],
  ]),
  groupOf: () => ' 9-10',
  levelOf: ({ answers }) => answers[0] ?? null,
}

describe('weights of a wave', () => {
  it('bring ages and areas to their populations, and say so', () => {
    const { cells: weighed, diagnostics } = weigh(cells, recipe, base)
    expect(sum(weighed)).toBeCloseTo(600, 6)
    expect(sum(weighed.filter(({ area }) => area === 'A'))).toBeCloseTo(200, 6)
    expect(sum(weighed.filter(({ age }) => age === 9))).toBeCloseTo(300, 6)
    for (const { levels } of diagnostics.margins)
      for (const { people, weight } of levels) expect(weight).toBeCloseTo(people, 6)
    expect(diagnostics.effectiveBase).toBeLessThan(120)
    expect(diagnostics.designEffect).toBeCloseTo(120 / diagnostics.effectiveBase, 9)
  })

  it('by gender, with places and genders not known, are those of raking row by row in another language', () => {
    // numpy, 17 rounds over rows: those without a level keep their factor, those with one divide as the population
    const rows = [
      cell(9, 'A', 50, 'girl'),
      cell(9, 'A', 42, 'boy'),
      cell(9, 'B', 10, 'girl'),
      cell(10, 'A', 13, null),
      cell(10, 'B', 30, 'boy'),
      cell(10, 'B', 21, 'girl'),
      cell(9, null, 7, 'girl'),
      cell(10, null, 5, 'boy'),
      cell(9, 'A', 3, 'other'),
      cell(10, 'B', 2, 'other'),
      cell(9, 'B', 12, 'boy'),
      cell(10, 'A', 28, 'girl'),
    ]
    const expected = [
      1.4770468273191957, 1.5420235068162238, 5.984144355264932, 1.1244235280659076, 4.6536756244691535,
      4.45758238192282, 3.149146166853782, 2.448989176152501, 1.5094982283872431, 4.555517525883137,
      6.247392495164266, 1.1002505160057348,
    ]
    const { cells: weighed, diagnostics } = weigh(rows, recipe, base, [gender])
    weighed.forEach(({ weight }, at) => {
      expect(weight).toBeCloseTo(expected[at]!, 7)
    })
    const found = diagnostics.margins.find(({ margin }) => margin === 'm-1')!
    expect(found.unknown).toBe(18)
    const [girls, boys] = found.answers as [(typeof found.answers)[number], (typeof found.answers)[number]]
    expect(girls.weight / (girls.weight + boys.weight)).toBeCloseTo(0.49, 9)
  })

  it('let a child whose gender no population counts weigh as others of its age and area do', () => {
    const alike = [cell(9, 'A', 40, 'girl'), cell(9, 'A', 40, 'boy'), cell(9, 'A', 20, 'other')]
    const one = { ...base, age: { 9: 600 }, area: { A: 600 } }
    const { cells: weighed } = weigh(alike, recipe, one, [gender])
    expect(weighed[2]!.weight).toBeCloseTo(6, 9)
    expect((weighed[0]!.weight + weighed[1]!.weight) / 2).toBeCloseTo(6, 9)
  })

  it('say which level to join when nobody answered there, and join it when told', () => {
    const more = { ...base, area: { A: 200, B: 390, C: 10 } }
    expect(() => weigh(cells, recipe, more)).toThrow(/Nobody in the sample has area "C".*Join "C" with/s)
    const joins = [{ margin: 'area', level: 'C', with: 'A' }] as const
    const { cells: weighed, diagnostics } = weigh(cells, { ...recipe, joins }, more)
    expect(sum(weighed.filter(({ area }) => area === 'A'))).toBeCloseTo(210, 6)
    expect(diagnostics.margins[1]!.levels[0]!.levels).toEqual(['A', 'C'])
  })

  it('let no child stand for more than the bound, and keep the sum', () => {
    const { cells: weighed, diagnostics } = weigh(cells, { ...recipe, most: 2 }, base)
    expect(Math.max(...weighed.map(({ weight }) => weight))).toBeLessThanOrEqual((2 * 600) / 120 + 1e-9)
    expect(diagnostics.trimmed).toBe(10)
    expect(sum(weighed)).toBeCloseTo(600, 6)
  })

  it('are refused where of nobody age and place are known', () => {
    expect(() => weigh([cell(9, null, 5), cell(null, 'A', 5)], recipe, base)).toThrow('of nobody')
  })
})
