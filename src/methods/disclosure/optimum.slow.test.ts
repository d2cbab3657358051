import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededChance } from '../seeded-chance.ts'
import { laid, type ManyWays } from './many-ways.test-support.ts'
import { optimumOf } from './optimum.test-support.ts'
import { nothingUnder } from './random-tables.test-support.ts'
import { highs } from './solvers.test-support.ts'
import { suppress } from './suppress.ts'

const solver = await highs()

/** Dense tables of two or three ways: no zeros shown, and one count in three is small. */
const dense: fc.Arbitrary<ManyWays> = fc
  .constantFrom<number[]>([3, 3], [4, 3], [2, 2, 2], [3, 2, 2])
  .chain(widths => {
    const cells = widths.reduce((product, width) => product * width, 1)
    const count = fc.oneof(
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 4 }) },
      { weight: 4, arbitrary: fc.integer({ min: 5, max: 40 }) },
    )
    return fc
      .array(count, { minLength: cells, maxLength: cells })
      .map(counts => ({ widths, banded: widths.map(() => false), counts }))
  })

describe('what is hidden', () => {
  it.each(['count', 'value'])(
    'by %s is within 1.25 of the optimum that another program proves',
    by => {
      let proven = 0
      fc.assert(
        fc.property(dense, ways => {
          const { table } = laid(ways, nothingUnder(5))
          const counts = table.counts.map(one => ({
            ...one,
            cost: by === 'count' ? 1 : (one.value ?? 0) + 0.001,
          }))
          const optimum = optimumOf({ ...table, counts }, solver)
          if (optimum === null) return
          proven++
          const { cost, leastCost } = suppress({ ...table, counts }, solver)
          // in two ways whole numbers prove no more than the linear program, so the bound may not pass the optimum
          if (ways.widths.length === 2) expect(leastCost).toBeLessThanOrEqual(optimum + 1e-6)
          expect(cost).toBeLessThanOrEqual(1.25 * optimum + 1e-6)
        }),
        { numRuns: 25, seed: 20260220 },
      )
      expect(proven).toBeGreaterThan(20)
    },
    300_000,
  )

  it('of dense tables of four ways is within 1.25 of what nothing can cost less than', () => {
    for (const [seed, widths] of [
      [1, [2, 2, 2, 2]],
      [2, [3, 2, 2, 2]],
      [4, [4, 2, 2, 2]],
    ] as const) {
      const chance = seededChance(seed)
      const cells = widths.reduce<number>((product, width) => product * width, 1)
      const counts = Array.from({ length: cells }, () =>
        chance() < 0.15 ? Math.floor(5 * chance()) : 5 + Math.floor(36 * chance()),
      )
      const { table } = laid(
        { widths: [...widths], banded: widths.map(() => false), counts },
        nothingUnder(5),
      )
      const { cost, leastCost } = suppress(table, solver)
      expect(leastCost).toBeGreaterThan(0)
      expect(cost).toBeLessThanOrEqual(1.25 * leastCost)
    }
  }, 300_000)
})
