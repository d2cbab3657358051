import { describe, expect, it } from 'vitest'
import { attack } from './attack.ts'
import { knowledgeOfPublication, sideBySide, withDifference, withLinks } from './publication.ts'
import { highs } from './solvers.test-support.ts'

const solver = await highs()
const ask = (knowledge: ReturnType<typeof knowledgeOfPublication>, unknown: number, width = 0) =>
  attack(knowledge, [{ unknown, from: 0, to: 11, width }], solver)[0]!

describe('what is published', () => {
  it('is attacked through differences that nobody published', () => {
    const both = knowledgeOfPublication({
      counts: [
        { name: '5 to 15', shown: 120 },
        { name: '5 to 14', shown: 117 },
      ],
      sums: [],
    })
    const { knowledge, unknown } = withDifference(both, 'aged 15', 0, [1])
    expect(ask(knowledge, unknown)).toMatchObject({ from: 3, to: 3, exposed: true, exact: true })
  })

  it('tells the numerator behind a percentage of a known base', () => {
    const knowledge = knowledgeOfPublication({
      counts: [
        { name: 'referred', withheld: true },
        { name: 'children', shown: 48 },
      ],
      sums: [],
      percentages: [{ numerator: 0, base: 1, shown: 6.3, decimals: 1 }],
    })
    expect(ask(knowledge, 0)).toMatchObject({ from: 3, to: 3 })
  })

  it('keeps what rounding and marks leave open', () => {
    const knowledge = knowledgeOfPublication({
      counts: [
        { name: 'all', shown: 20, roundedTo: 5 },
        { name: 'boys', from: 0, to: 7 },
        { name: 'girls', withheld: true },
      ],
      sums: [{ total: 0, parts: [1, 2] }],
    })
    // 17.5 to 22.5 less 0 to 7, in whole children
    expect(ask(knowledge, 2)).toMatchObject({ from: 11, to: 22 })
    expect(ask(knowledge, 1, 8).exposed).toBe(true)
  })

  it('links editions only as far as it is said', () => {
    const edition = (total: number, b: number | null) =>
      knowledgeOfPublication({
        counts: [
          { name: 'region', shown: total },
          { name: 'A', withheld: true },
          b === null ? { name: 'B', withheld: true } : { name: 'B', shown: b },
        ],
        sums: [{ total: 0, parts: [1, 2] }],
      })
    const { knowledge, places } = sideBySide([edition(40, null), edition(42, 35)])
    const [before, after] = places as [number[], number[]]
    expect(ask(knowledge, before[1]!)).toMatchObject({ from: 0, to: 40 })
    const same = withLinks(knowledge, [{ one: before[2]!, other: after[2]!, as: 'same' }])
    expect(ask(same, before[1]!)).toMatchObject({ from: 5, to: 5, exposed: true })
    const revised = withLinks(knowledge, [
      { one: before[2]!, other: after[2]!, as: 'revised', down: 1, up: 2 },
    ])
    expect(ask(revised, before[1]!)).toMatchObject({ from: 4, to: 7 })
    const among = withLinks(knowledge, [{ one: before[1]!, other: after[1]!, as: 'part-of' }])
    expect(ask(among, before[1]!)).toMatchObject({ from: 0, to: 7 })
  })

  it('says of each number what is printed of it', () => {
    const { unknowns } = knowledgeOfPublication({
      counts: [
        { name: 'a', withheld: true },
        { name: 'b', from: 3, to: 3 },
        { name: 'c', from: 1, to: 7 },
        { name: 'd', shown: 0 },
        { name: 'e', shown: 20, roundedTo: 5 },
        { name: 'f', shown: 0, roundedTo: 5 },
        { name: 'g', shown: 20, roundedTo: 1 },
      ],
      sums: [],
    })
    expect(unknowns.map(({ lower, upper, because }) => [lower, upper, because])).toEqual([
      [0, Number.POSITIVE_INFINITY, 'withheld'],
      [3, 3, 'marked as 3 to 3'],
      [1, 7, 'marked as 1 to 7'],
      [0, 0, 'shown as 0'],
      [17.5, 22.5, 'shown as 20, rounded to 5'],
      [0, 2.5, 'shown as 0, rounded to 5'],
      [20, 20, 'shown as 20'],
    ])
  })

  it('refuses numbers that cannot be', () => {
    const one = (count: object) => () =>
      knowledgeOfPublication({ counts: [{ name: 'x', ...count } as never], sums: [] })
    expect(one({ shown: -1 })).toThrow('shown as -1')
    expect(one({ shown: Number.NaN })).toThrow('NaN')
    expect(one({ shown: 5, roundedTo: 0 })).toThrow('rounded to 0')
    expect(one({ from: 4, to: 1 })).toThrow('marked 4 to 1')
    expect(one({ from: -1, to: 1 })).toThrow('marked -1 to 1')
    const fine = knowledgeOfPublication({ counts: [{ name: 'x', shown: 1 }], sums: [] })
    expect(() => withDifference(fine, 'd', 3, [])).toThrow('no number at place 3')
    expect(() => withLinks(fine, [{ one: 0, other: 0, as: 'revised', down: -1, up: 0 }])).toThrow('revision')
  })
})
