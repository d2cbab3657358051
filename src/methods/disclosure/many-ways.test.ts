import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attack } from './attack.ts'
import type { CountTable } from './count-table.ts'
import { layTables } from './lay-tables.ts'
import { laid, manyWays, markBy } from './many-ways.test-support.ts'
import { knowledgeOf, nothingUnder } from './random-tables.test-support.ts'
import { highs } from './solvers.test-support.ts'
import { suppress } from './suppress.ts'

const solver = await highs()
const claimsOf = ({ counts }: CountTable) =>
  counts.flatMap(({ protect }, unknown) => (protect ? [{ unknown, ...protect }] : []))

describe('tables of one to three ways', () => {
  it('are never exposed, and nothing is hidden that could be shown', () => {
    fc.assert(
      fc.property(
        manyWays(3, 20),
        fc.constantFrom('shown', 'withheld'),
        fc.constantFrom(3, 6),
        (ways, zeros, least) => {
          const { table } = laid(ways, nothingUnder(least, zeros))
          const { hidden, complementary, neededFor, cost, leastCost } = suppress(table, solver)
          const exposed = (places: ReadonlySet<number>) =>
            attack(knowledgeOf(table, places), claimsOf(table), solver).filter(one => one.exposed)
          expect(exposed(hidden)).toEqual([])
          expect([...neededFor.keys()]).toEqual([...complementary])
          expect(cost).toBe(complementary.size)
          expect(leastCost).toBeLessThanOrEqual(cost + 1e-6)
          for (const place of [...complementary].slice(0, 3)) {
            const fewer = new Set(hidden)
            fewer.delete(place)
            expect(exposed(fewer).length).toBeGreaterThan(0)
          }
        },
      ),
      { numRuns: 6 },
    )
  }, 120_000)

  it('that share cells are protected together', () => {
    const areas = { name: 'area', nests: [{ whole: 'all', parts: ['A', 'B', 'C'] }] }
    const sexes = { name: 'sex', nests: [{ whole: 'both', parts: ['F', 'M'] }] }
    const ages = { name: 'age', nests: [{ whole: '0 to 17', parts: ['0 to 9', '10 to 17'] }] }
    const by = (way: string, rows: [string, string, number][]) => ({
      name: way,
      ways: ['area', way],
      counts: rows.map(([area, other, value]) => ({ at: [area, other], value })),
    })
    const { table, placeOf } = layTables(
      [areas, sexes, ages],
      [
        by('sex', [
          ['A', 'F', 3],
          ['A', 'M', 40],
          ['B', 'F', 30],
          ['B', 'M', 35],
          ['C', 'F', 50],
          ['C', 'M', 60],
        ]),
        by('age', [
          ['A', '0 to 9', 20],
          ['A', '10 to 17', 23],
          ['B', '0 to 9', 30],
          ['B', '10 to 17', 35],
          ['C', '0 to 9', 60],
          ['C', '10 to 17', 50],
        ]),
      ],
      markBy(nothingUnder(11)),
    )
    // 12 + 12 counts, of which the four totals of areas are the same
    expect(table.counts).toHaveLength(20)
    expect(table.counts[placeOf({ area: 'A' })!]!.value).toBe(43)
    const { hidden } = suppress(table, solver)
    expect(attack(knowledgeOf(table, hidden), claimsOf(table), solver).some(one => one.exposed)).toBe(false)
    expect(hidden.size).toBe(4)
  })

  it('keep a sliding interval as wide as is asked', () => {
    const { table } = laid(
      { widths: [3, 3], banded: [false, false], counts: [3, 20, 30, 25, 40, 12, 33, 21, 18] },
      nothingUnder(5),
    )
    const counts = table.counts.map(count =>
      count.protect ? { ...count, protect: { from: 3, to: 3, width: 9 } } : count,
    )
    const slid = { ...table, counts }
    const { hidden, complementary } = suppress(slid, solver)
    const [proven] = attack(knowledgeOf(slid, hidden), claimsOf(slid), solver)
    expect(proven!.exposed).toBe(false)
    expect(proven!.to - proven!.from).toBeGreaterThanOrEqual(9)
    expect(complementary.size).toBe(3)
  })
})

describe('laying out tables', () => {
  const area = {
    name: 'area',
    nests: [
      { whole: 'E', parts: ['N', 'S'] },
      { whole: 'N', parts: ['A', 'B'] },
    ],
  }
  const lay = (
    counts: { at: string[]; value: number | null }[],
    absent?: 'refuse' | 'zero' | 'unpublished',
  ) => layTables([area], [{ name: 't', ways: ['area'], counts }], markBy(nothingUnder(5)), absent)

  it('adds up the totals that are not given, and keeps what given ones miss', () => {
    const { table, placeOf, positions } = lay([
      { at: ['A'], value: 3 },
      { at: ['B'], value: 4 },
      { at: ['S'], value: 5 },
      { at: ['E'], value: 13 },
    ])
    expect(table.counts[placeOf({ area: 'N' })!]!.value).toBe(7)
    expect(table.sums.map(({ leftover }) => leftover)).toEqual([1, 0])
    expect(positions[placeOf({ area: 'A' })!]).toEqual({ area: 'A' })
    expect(table.counts.map(({ name }) => name).toSorted()).toEqual(['A', 'B', 'E', 'N', 'S'])
  })

  it('takes what is absent for what it is said to be', () => {
    expect(() => lay([{ at: ['A'], value: 3 }])).toThrow('no count is given at "B"')
    expect(
      lay([{ at: ['A'], value: 3 }], 'zero')
        .table.counts.map(({ value }) => value)
        .toSorted(),
    ).toEqual([0, 0, 3, 3, 3])
    const { table } = lay(
      [
        { at: ['E'], value: 9 },
        { at: ['S'], value: 6 },
      ],
      'unpublished',
    )
    expect(table.counts.map(({ name, value, display }) => [name, value, display])).toEqual([
      ['E', 9, 'may-show'],
      ['S', 6, 'may-show'],
      ['the rest of E', 3, 'never'],
    ])
    expect(() =>
      lay(
        [
          { at: ['E'], value: 5 },
          { at: ['S'], value: 6 },
        ],
        'unpublished',
      ),
    ).toThrow('1 too many')
    const withheld = lay([
      { at: ['A'], value: null },
      { at: ['B'], value: 4 },
      { at: ['S'], value: 5 },
    ])
    expect(withheld.table.counts[withheld.placeOf({ area: 'E' })!]!.value).toBeNull()
  })

  it('refuses what cannot be laid out', () => {
    expect(() => lay([{ at: ['X'], value: 3 }])).toThrow('"X" is not a category of area')
    expect(() => lay([{ at: ['A'], value: -3 }])).toThrow('got -3')
    expect(() => lay([{ at: ['A'], value: Number.NaN }])).toThrow('NaN')
    expect(() => lay([{ at: ['A', 'B'], value: 3 }])).toThrow('expected 1 categories')
    expect(() =>
      lay([
        { at: ['A'], value: 3 },
        { at: ['A'], value: 4 },
      ]),
    ).toThrow('A is 4 here and 3 elsewhere')
    const mark = markBy(nothingUnder(5))
    expect(() => layTables([area], [], mark)).toThrow('no table')
    expect(() => layTables([area], [{ name: 't', ways: ['sex'], counts: [] }], mark)).toThrow(
      'no dimension "sex"',
    )
    expect(() => layTables([area], [{ name: 't', ways: [], counts: [] }], mark)).toThrow('no ways')
    expect(() => layTables([area], [{ name: 't', ways: ['area', 'area'], counts: [] }], mark)).toThrow(
      'same way twice',
    )
    expect(() => layTables([area, area], [], mark)).toThrow('same name')
    const year = { name: 'year', nests: [] }
    expect(() => layTables([area, year], [{ name: 't', ways: ['area'], counts: [] }], mark)).toThrow(
      'leaves out year',
    )
    const circle = {
      name: 'c',
      nests: [
        { whole: 'a', parts: ['b'] },
        { whole: 'b', parts: ['a'] },
      ],
    }
    expect(() => layTables([circle], [], mark)).toThrow('contains itself: a > b > a')
    expect(() => layTables([{ name: 'c', nests: [{ whole: 'a', parts: [] }] }], [], mark)).toThrow(
      'sum of nothing',
    )
    expect(() => layTables([{ name: 'c', nests: [{ whole: 'a', parts: ['b', 'b'] }] }], [], mark)).toThrow(
      'part twice',
    )
  })
})
