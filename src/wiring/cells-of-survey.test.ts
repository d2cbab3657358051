import { describe, expect, it } from 'vitest'
import type { CellsOfWave, WaveCell } from '../listen/index.ts'
import { answersOf, cellsOf, definitionsOf, measuresOf, TOO_FEW } from './cells-of-survey.ts'

const all = { all: { question: 'A question?' } }
const form = (ages: [number, number], items: string[], renderings = ['all']) => ({
  ...{ title: `For ages ${ages[0]} to ${ages[1]}`, by: 'child', ages, renderings },
  pages: items.map(id => ({ id, items: [id] })),
})
const survey = {
  items: {
    life: { kind: 'one', title: 'Life', options: { good: 'Good', bad: 'Bad' }, renderings: all },
    want: { kind: 'several', title: 'Wishes', options: { park: 'A park' }, renderings: all },
  },
  forms: { '9-12': form([9, 12], ['life', 'want']) },
} as unknown as CellsOfWave['survey']

const cell = (variable: string, value: string, area: string, yes: number, rows: number): WaveCell => ({
  variable,
  value,
  area,
  levels: [],
  sums: { rows, yes, weight: rows, weightSquared: rows, weightYes: yes, weightSquaredYes: yes },
  share: {
    share: yes / rows,
    variance: 0.01,
    standardError: 0.1,
    rows,
    effectiveBase: rows,
    degreesOfFreedom: rows - 1,
    interval: { lower: 0.1, upper: 0.9, method: 'logit', fallback: null },
  },
})
const cells = [
  cell('life', 'good', 'E92000001', 80, 100),
  cell('life', 'bad', '*', 20, 100),
  cell('life', 'good', 'E06000001', 40, 50),
  cell('life', 'good', 'E06000002', 4, 5),
  cell('life', 'good', '?', 3, 4),
  cell('want.park', 'true', '*', 30, 90),
  cell('want.park', 'false', '*', 60, 90),
]
const answers = answersOf('big-ask-2027', { survey, cells })

describe('what is released of a survey', () => {
  it('tells the gate that the answers to a question add up to those who answered it', () => {
    expect(measuresOf(answers).map(({ id, denominator }) => [id, denominator])).toEqual([
      ['big_ask_2027_life_good', 'big_ask_2027_life_bad + big_ask_2027_life_good'],
      ['big_ask_2027_life_bad', 'big_ask_2027_life_bad + big_ask_2027_life_good'],
      ['big_ask_2027_want_park_true', 'big_ask_2027_want_park_false + big_ask_2027_want_park_true'],
    ])
    expect(measuresOf(answers).every(one => one.counts === 'people' && one.shape === 'share')).toBe(true)
    expect(answers.map(({ title }) => title)).toEqual(['Life: Good', 'Life: Bad', 'Wishes: A park'])
  })

  it('makes two questions of one whose forms offer different answers: no child is in both bases', () => {
    const two = {
      items: {
        life: {
          ...survey.items.life,
          renderings: { ...all, young: { question: 'A question?', options: { good: { words: 'Good' } } } },
        },
      },
      forms: { '9-12': form([9, 12], ['life']), '6-8': form([6, 8], ['life'], ['young']) },
    } as unknown as CellsOfWave['survey']
    const found = [
      cell('life', 'good', '*', 80, 100),
      cell('life', 'bad', '*', 20, 100),
      cell('life@6-8', 'good', '*', 9, 9),
    ]
    const made = answersOf('w', { survey: two, cells: found })
    expect(made.map(({ id, title, denominator }) => [id, title, denominator])).toEqual([
      ['w_life_good', 'Life (ages 9 to 12): Good', 'w_life_bad + w_life_good'],
      ['w_life_bad', 'Life (ages 9 to 12): Bad', 'w_life_bad + w_life_good'],
      ['w_life_6_8_good', 'Life (ages 6 to 8): Good', 'w_life_6_8_good'],
    ])
    const about = {
      wave: 'w',
      title: 'W',
      closesOn: '2027-05-01',
      weighted: false,
      weights: null,
      floor: 0.05,
      groups: [],
    }
    const [older] = definitionsOf(made, about).map(({ text }) => text)
    expect(older).toContain('Of ages 9 to 12 only')
    expect(definitionsOf(answers, about)[0]!.text).not.toContain('only: other forms')
  })

  it('says of an area below the floor that too few were heard: neither zero nor small', () => {
    const reached = (area: string) => area !== 'E06000002'
    const made = cellsOf(cells, answers, {
      period: '2027',
      reached,
      origin: 'd/responses',
    })
    const at = (area: string) => made.find(one => one.area === area && one.indicator.endsWith('life_good'))
    expect(at('E06000002')).toMatchObject({
      value: 'not-available',
      numerator: 4,
      denominator: 5,
      notes: [TOO_FEW],
    })
    expect(at('E06000001')).toMatchObject({
      value: 0.8,
      lower: 0.1,
      upper: 0.9,
      numerator: 40,
      denominator: 50,
    })
    expect(at('E92000001')).toMatchObject({ value: 0.8, denominator: 100 })
  })
  it('keeps the counts of an area from the gate where nothing is shown beside it', () => {
    const given = { period: '2027', origin: 'd', reached: () => false, isCounted: () => false }
    const made = cellsOf(cells, answers, given)
    expect(made.every(one => one.numerator === null && one.denominator === null)).toBe(true)
    expect(made.every(({ value }) => value === 'not-available')).toBe(true)
  })

  it('puts options of one question on one base only while all of them stand on the same children', () => {
    const two = (rows: number) => [
      cell('want.park', 'true', 'E92000001', 30, 90),
      cell('want.club', 'true', 'E92000001', 40, rows),
    ]
    const wider = {
      ...survey,
      items: { want: { ...survey.items.want, options: { park: 'A park', club: 'A club' } } },
    } as unknown as CellsOfWave['survey']
    const bases = (rows: number) =>
      new Set(answersOf('w', { survey: wider, cells: two(rows) }).map(one => one.denominator))
    expect([...bases(90)]).toEqual(['w_want_answered'])
    expect(bases(80).size).toBe(2)
  })

  it('tells weighted shares in whole per cent, drawn outwards, with their effective base', () => {
    const odd = {
      ...cell('life', 'good', 'E92000001', 80, 100),
      share: {
        ...cell('life', 'good', 'E92000001', 80, 100).share!,
        share: 0.8149,
        effectiveBase: 1_234.5,
        interval: { lower: 0.7812, upper: 0.8401, method: 'logit' as const, fallback: null },
      },
    }
    const given = { period: '2027', reached: () => true, origin: 'd', weighted: true }
    expect(cellsOf([odd], answers, given)).toMatchObject([
      { value: 0.81, lower: 0.78, upper: 0.85, denominator: 100, notes: ['Effective base: 1,200.'] },
    ])
    expect(measuresOf(answers, true).every(({ weighted }) => weighted)).toBe(true)
  })
})
