import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attack } from './attack.ts'
import type { CountTable } from './count-table.ts'
import { knowledgeOf, nestedTables, nothingUnder, tableOf } from './random-tables.test-support.ts'
import { highs } from './solvers.test-support.ts'
import { suppress } from './suppress.ts'
import { byHand } from './table-by-hand.test-support.ts'

const solver = await highs()

const claimsOf = ({ counts }: CountTable) =>
  counts.flatMap(({ protect }, unknown) => (protect ? [{ unknown, ...protect }] : []))

const namesOf = ({ counts }: CountTable, places: Iterable<number>) =>
  [...places].map(place => counts[place]!.name).toSorted()

describe('suppression', () => {
  it('hides nothing where nothing is small', () => {
    const table = tableOf({ regions: [[[20], [30]], [[40]]] }, nothingUnder(11))
    expect(suppress(table, solver).hidden.size).toBe(0)
  })

  it('hides a second cell when one hidden cell could be found by subtraction', () => {
    const table = tableOf(
      {
        regions: [
          [[3], [30], [20]],
          [[40], [50]],
        ],
      },
      nothingUnder(11),
    )
    const { hidden, complementary } = suppress(table, solver)
    expect(hidden.size).toBe(2)
    expect(complementary.size).toBe(1)
  })

  it('hides the total of a region when all but one of its areas are small', () => {
    const table = tableOf({ regions: [[[3]], [[40], [50]]] }, nothingUnder(11))
    const { hidden } = suppress(table, solver)
    // the region is its only area, and the country less the other region would give it away
    expect(namesOf(table, hidden)).toEqual(expect.arrayContaining(['R0/0', 'R0A0/0']))
    expect(hidden.size).toBeGreaterThan(2)
  })

  it('is never undone by the attacker, on random nested tables of one way', () => {
    fc.assert(
      fc.property(nestedTables(6, 1, 40), fc.constantFrom('shown', 'withheld'), (nested, zeros) => {
        const table = tableOf(nested, nothingUnder(11, zeros))
        const { hidden } = suppress(table, solver)
        const proven = attack(knowledgeOf(table, hidden), claimsOf(table), solver)
        expect(proven.filter(one => one.exposed)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('is never undone by the attacker, on random nested tables of two ways', () => {
    fc.assert(
      fc.property(nestedTables(3, 3, 30), fc.constantFrom('shown', 'withheld'), (nested, zeros) => {
        const table = tableOf(nested, nothingUnder(5, zeros))
        const { hidden } = suppress(table, solver)
        const proven = attack(knowledgeOf(table, hidden), claimsOf(table), solver)
        expect(proven.filter(one => one.exposed)).toEqual([])
      }),
      { numRuns: 8 },
    )
  }, 60_000)

  it('hides nothing that could be shown: without any one of its extra cells a small number is exposed', () => {
    fc.assert(
      fc.property(nestedTables(3, 2, 30), nested => {
        const table = tableOf(nested, nothingUnder(5))
        const { hidden, complementary, cheapest } = suppress(table, solver)
        if (!cheapest) return
        for (const place of complementary) {
          const fewer = new Set([...hidden].filter(other => other !== place))
          expect(
            attack(knowledgeOf(table, fewer), claimsOf(table), solver, false).some(one => one.exposed),
          ).toBe(true)
        }
      }),
      { numRuns: 10 },
    )
  })

  it('says which small counts nobody can protect, and protects the others', () => {
    const protect = { from: 0, to: 8 }
    const known = (value: number) => ({ value, display: 'already' as const })
    const { table, namesOf } = byHand(
      {
        // everybody has a and its parts
        a: known(12),
        one: { value: 5, protect },
        rest: known(7),
        b: 43,
        small: { value: 3, protect },
        large: 20,
        larger: 20,
        // known from elsewhere, exactly, and from a mark
        out: { value: 4, display: 'already', protect },
        marked: { value: null, lower: 4, upper: 4, display: 'never', protect },
        free: { value: null, lower: 2, upper: 2, display: 'never', protect: { from: 2, to: 2 } },
        wide: { value: 2, lower: 2, upper: 2, protect: { from: 2, to: 2, width: 1 } },
      },
      [
        ['a', 'one', 'rest'],
        ['b', 'small', 'large', 'larger'],
      ],
    )
    const { beyondHelp, hidden, complementary, neededFor, cost, leastCost } = suppress(table, solver)
    expect(namesOf(beyondHelp)).toEqual(['marked', 'one', 'out', 'wide'])
    expect(namesOf(hidden)).toEqual(expect.arrayContaining(['free', 'marked', 'one', 'small', 'wide']))
    expect(namesOf(hidden)).not.toContain('out')
    expect(complementary.size).toBe(1)
    expect(namesOf(neededFor.values())).toEqual(['small'])
    expect([cost, leastCost]).toEqual([1, 1])
  })

  it('adds what apart hang together, and says that it is the cheapest only where all are', () => {
    const part = (at: number) => ({
      [`all ${at}`]: { value: 43, cost: 9 },
      [`small ${at}`]: { value: 3, protect: { from: 0, to: 8 } },
      [`large ${at}`]: { value: 40, cost: at },
    })
    const { table, namesOf } = byHand({ ...part(1), ...part(2) }, [
      ['all 1', 'small 1', 'large 1'],
      ['all 2', 'small 2', 'large 2'],
    ])
    const { complementary, cost, leastCost, cheapest } = suppress(table, solver)
    expect(namesOf(complementary)).toEqual(['large 1', 'large 2'])
    expect({ cost, leastCost, cheapest }).toEqual({ cost: 3, leastCost: 3, cheapest: true })
  })

  it('gives the same answer for the same table', () => {
    const table = tableOf(
      {
        regions: [
          [
            [3, 9],
            [30, 2],
            [20, 14],
          ],
          [
            [40, 8],
            [50, 50],
          ],
        ],
      },
      nothingUnder(11),
    )
    expect([...suppress(table, solver).hidden]).toEqual([...suppress(table, solver).hidden])
  })
})
