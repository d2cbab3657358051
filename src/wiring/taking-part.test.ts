import { describe, expect, it } from 'vitest'
import type { Cell } from '../kernel/cell.ts'
import type { CellsOfWave, ResponsesOfForm } from '../listen/index.ts'
import { type GateInput, gate, readPolicies } from '../release/index.ts'
import type { Answered } from './cells-of-survey.ts'
import {
  cellsOfCounted,
  countAnswered,
  countByAge,
  countTakingPart,
  definitionsOfCounted,
  mayTellNoAge,
  measuresOfCounted,
  worthOf,
} from './taking-part.ts'

const INPUT = {
  policy: readPolicies('office/england/policies').find(({ id }) => id === 'default')!,
  nests: [{ whole: 'E', parts: ['N', 'S'] }],
}
const all = { all: { question: 'A question?' } }
const form = (by: string, ages: [number, number], items: string[]) => ({
  ...{ title: `For ages ${ages[0]} to ${ages[1]}`, by, ages, renderings: ['all'] },
  pages: items.map(id => ({ id, items: [id] })),
})
const survey = {
  ages: [6, 12],
  items: { life: { kind: 'one', title: 'Life', options: { good: 'Good', bad: 'Bad' }, renderings: all } },
  forms: {
    '6-8': form('child', [6, 8], ['life']),
    '9-12': form('child', [9, 12], ['life']),
    adults: form('adult', [6, 12], []),
  },
} as unknown as CellsOfWave['survey']

const some = (form: string, area: string | null, age: number | null, responses: number): ResponsesOfForm => ({
  form,
  area,
  age,
  responses,
})
/** 6-8: 400 in A, 30 without a place; 9-12: 900 and so many; 70 adults. 20 are too old for the first form, 15 do not say. */
const responses = (noPlace = 40): ResponsesOfForm[] => [
  some('6-8', 'A', 7, 380),
  some('6-8', 'A', 9, 20),
  some('6-8', null, 7, 30),
  some('9-12', 'A', 10, 885),
  some('9-12', 'A', null, 15),
  some('9-12', 'nowhere', 10, noPlace),
  some('adults', 'A', null, 70),
]
const isPlaced = (area: string | null) => area === 'A'
const answers = ['good', 'bad'].map(
  (value): Answered => ({
    id: `w_life_${value}`,
    variable: 'life',
    value,
    title: `Life: ${value}`,
    words: { item: 'life', itemTitle: 'Life', part: null, said: value, asked: null },
    numerator: `w_life_${value}`,
    denominator: 'w_life_bad + w_life_good',
  }),
)

const counted = (noPlace = 40, answered = 1_200) => [
  ...countTakingPart('w', survey, responses(noPlace), isPlaced),
  ...countByAge('w', survey, responses(noPlace)),
  ...countAnswered('w', survey, responses(noPlace), isPlaced, answers, () => answered),
]

const ofAnswers = (good: number, bad: number): Cell[] =>
  (
    [
      ['w_life_good', good],
      ['w_life_bad', bad],
    ] as const
  ).map(([indicator, yes]) => ({
    ...{
      indicator,
      area: 'E',
      period: '2027',
      group: 'all',
      lower: null,
      upper: null,
      notes: [],
      origins: ['d'],
    },
    ...{ value: yes / (good + bad), numerator: yes, denominator: good + bad },
  }))

async function release(noPlace: number, good: number, bad: number) {
  const counts = counted(noPlace, good + bad)
  const input: GateInput = {
    ...INPUT,
    nests: INPUT.nests,
    measures: [
      ...answers.map(({ id, numerator, denominator }) => ({
        ...{ id, shape: 'share' as const, counts: 'people' as const, per: 1 },
        ...{ numerator, denominator },
      })),
      ...measuresOfCounted(counts),
    ],
    keepWholes: true,
    ofResponses: true,
    worth: worthOf(counts),
  }
  const own = [...ofAnswers(good, bad), ...cellsOfCounted(counts, { area: 'E', period: '2027', origin: 'd' })]
  return { own, input, gated: await gate(own, input) }
}

const shown = async (noPlace: number, good: number, bad: number) => {
  const { gated } = await release(noPlace, good, bad)
  if (!gated.passed) throw new Error(gated.problems.map(({ what }) => what).join('\n'))
  return new Map(gated.released.map(one => [one.indicator, one]))
}

describe('how many took part', () => {
  it('says how many in all, through each form, adults, and who is left out and why', () => {
    const value = (id: string) => counted().find(one => one.id === `w_took_part_${id}`)?.value
    expect(value('all')).toBe(1_440)
    expect([value('form_6_8'), value('form_9_12'), value('adults')]).toEqual([430, 940, 70])
    expect([value('children'), value('no_place'), value('in_figures')]).toEqual([1_370, 70, 1_300])
    expect([value('no_age'), value('older'), value('younger')]).toEqual([15, 20, 0])
    expect(counted().find(({ what }) => what.of === 'answered')).toMatchObject({
      value: 1_200,
      base: { value: 1_300 },
    })
  })

  it('is carried along with words of what it counts, and as no answer of children', () => {
    const about = {
      wave: 'w',
      title: 'An ask',
      closesOn: '2027-05-28',
      weighted: false,
      weights: null,
      floor: 0.05,
      groups: [],
    }
    const [first] = definitionsOfCounted(counted(), about)
    expect(first!.text).toContain('takingPart:')
    expect(first!.text).not.toContain('survey:')
  })

  it('is shown whole where nothing is small', async () => {
    const cells = await shown(40, 800, 400)
    expect(cells.get('w_took_part_all')?.value).toBe(1_440)
    expect(cells.get('w_took_part_no_place')?.value).toBe(70)
    expect(cells.get('w_response_life')).toMatchObject({ numerator: 1_200, denominator: 1_300 })
  })

  it('gives no few children without a place away, whatever is taken from what', async () => {
    // 30 and 4: whoever has the form, its children in the figures or the sum of both must not find the 4
    const cells = await shown(4, 800, 400)
    const shownAs = (id: string) => cells.get(`w_took_part_${id}`)?.value
    expect(shownAs('no_place_9_12')).toBe('withheld')
    expect([shownAs('no_place'), shownAs('no_place_6_8')]).toContain('withheld')
  })

  it('gives up a form, a share, an adult before the number that everybody asks for', async () => {
    const few = [some('6-8', 'A', 7, 3), some('9-12', 'A', 10, 885), some('9-12', null, 10, 40)]
    const counts = countTakingPart('w', survey, few, isPlaced)
    const input = { ...INPUT, measures: measuresOfCounted(counts), keepWholes: true, worth: worthOf(counts) }
    const gated = await gate(cellsOfCounted(counts, { area: 'E', period: '2027', origin: 'd' }), input)
    if (!gated.passed) throw new Error(gated.problems.map(({ what }) => what).join('\n'))
    const shown = new Map(gated.released.map(({ indicator, value }) => [indicator, value]))
    expect(shown.get('w_took_part_all')).toBe(928)
    expect(shown.get('w_took_part_in_figures')).toBe(888)
    expect([shown.get('w_took_part_form_6_8'), shown.get('w_took_part_form_9_12')]).toEqual([
      'withheld',
      'withheld',
    ])
  })

  it('gives no few children away who left a question open: all in the figures less those who answered', async () => {
    const cells = await shown(40, 897, 400)
    const life = cells.get('w_response_life')
    // three of 1,300 did not answer: how many did and how many were asked are not both told, here or elsewhere
    const asked = [life?.denominator, cells.get('w_took_part_in_figures')?.value]
    const answered = [
      life?.numerator,
      cells.get('w_life_good')?.denominator,
      cells.get('w_life_bad')?.denominator,
    ]
    expect(
      asked.every(one => typeof one !== 'number') || answered.every(one => typeof one !== 'number'),
    ).toBe(true)
  })

  it('is looked at between editions: one response less keeps the next edition shut', async () => {
    const { gated } = await release(40, 800, 400)
    if (!gated.passed) throw new Error('the first edition must pass')
    const next = await release(39, 800, 400)
    const earlier = [{ version: '1.0.0', cells: gated.released }]
    const second = await gate(next.own, { ...next.input, earlier })
    expect(second.passed).toBe(false)
  })

  it('leaves out those without an age where the age groups would tell of a few of them', () => {
    expect(mayTellNoAge(200, [150, 120], 11)).toBe(true)
    expect(mayTellNoAge(200, [150, 195], 11)).toBe(false)
    expect(mayTellNoAge(200, [200], 11)).toBe(false)
  })
})
