import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attack } from './attack.ts'
import type { CountTable } from './count-table.ts'
import { laid, manyWays } from './many-ways.test-support.ts'
import { knowledgeOf, nestedTables, nothingUnder, tableOf } from './random-tables.test-support.ts'
import { highs } from './solvers.test-support.ts'
import { suppress } from './suppress.ts'

// Thousands of tables: left out of mutation testing, where each would be tried for every mutant.
const solver = await highs()

const expectSafe = (table: CountTable): void => {
  const { hidden, cost, leastCost, cheapest, beyondHelp } = suppress(table, solver)
  const claims = table.counts.flatMap(({ protect }, unknown) => (protect ? [{ unknown, ...protect }] : []))
  const exposed = attack(knowledgeOf(table, hidden), claims, solver).filter(one => one.exposed)
  expect(exposed.filter(({ claim }) => !beyondHelp.includes(claim.unknown))).toEqual([])
  // what the certificate says of the choice is true
  expect(leastCost).toBeLessThanOrEqual(cost + 1e-6)
  expect(cheapest).toBe(cost <= leastCost + 1e-6)
}

const zeros = fc.constantFrom('shown', 'withheld')

describe('thousands of random tables are never exposed', () => {
  it('2,000 of one way, areas in regions in a country', () => {
    fc.assert(
      fc.property(nestedTables(6, 1, 40), zeros, (nested, how) =>
        expectSafe(tableOf(nested, nothingUnder(11, how))),
      ),
      { numRuns: 2000, seed: 20260201 },
    )
  }, 300_000)

  it('350 of two ways, the areas nested', () => {
    fc.assert(
      fc.property(nestedTables(3, 3, 30), zeros, (nested, how) =>
        expectSafe(tableOf(nested, nothingUnder(5, how))),
      ),
      { numRuns: 350, seed: 20260202 },
    )
  }, 300_000)

  it.each([
    [2, 500],
    [3, 150],
  ])(
    'of up to %i ways with bands: %i',
    (ways, numRuns) => {
      fc.assert(
        fc.property(manyWays(ways, 20), zeros, fc.constantFrom(3, 6), (table, how, least) =>
          expectSafe(laid(table, nothingUnder(least, how)).table),
        ),
        { numRuns, seed: 20260203 + ways },
      )
    },
    300_000,
  )

  it('6 of four ways', () => {
    const four = manyWays(4, 20).filter(({ widths }) => widths.length === 4)
    fc.assert(
      fc.property(four, zeros, (table, how) => expectSafe(laid(table, nothingUnder(4, how)).table)),
      { numRuns: 6, seed: 20260210 },
    )
  }, 300_000)
})
