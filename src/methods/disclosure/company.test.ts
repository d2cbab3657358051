import { describe, expect, it } from 'vitest'
import { chooseByCuts } from './choose-by-cuts.ts'
import { companyInSums } from './company.ts'
import { demandsOf } from './cut.ts'
import { cutsOfSums } from './cuts-of-sums.ts'
import { laid } from './many-ways.test-support.ts'
import { optimumOf } from './optimum.test-support.ts'
import { nothingUnder } from './random-tables.test-support.ts'
import { highs } from './solvers.test-support.ts'
import { suppress } from './suppress.ts'
import { byHand, onePiece } from './table-by-hand.test-support.ts'

const solver = await highs()
const EXACTLY = { gap: 0, parts: false }

/** 30 = a + b and 12 = a + c, with one of the counts as given. */
const twoSums = (a: Parameters<typeof byHand>[0][string]) => {
  const made = byHand({ a, b: 20, c: 2, thirty: 30, twelve: 12 }, [
    ['thirty', 'a', 'b'],
    ['twelve', 'a', 'c'],
  ])
  const said = (start: readonly string[]) =>
    companyInSums(onePiece(made.table), new Set(start.map(made.placeOf))).map(
      ({ place, others }) => `${made.namesOf([place])}: ${made.namesOf(others).join(' or ')}`,
    )
  return { ...made, said }
}

describe('no count is hidden alone in a sum', () => {
  it('so whoever hides one, hides another of the same sum', () => {
    expect(twoSums(10).said([])).toEqual([
      'thirty: a or b',
      'a: b or thirty',
      'b: a or thirty',
      'twelve: a or c',
      'a: c or twelve',
      'c: a or twelve',
    ])
  })

  it('but nothing is asked where one is hidden anyhow, rounded, or unknown to us', () => {
    expect(twoSums(10).said(['b'])).toEqual(['twelve: a or c', 'a: c or twelve', 'c: a or twelve'])
    expect(twoSums({ value: 10, tolerance: 2 }).said([])).toEqual([])
    expect(twoSums({ value: null, upper: 12 }).said([])).toEqual([])
  })

  it('which makes a choice of what the cuts ask for a choice in company', () => {
    const { table, placeOf, namesOf } = twoSums(10)
    const companies = companyInSums(onePiece(table), new Set())
    const cut = { of: 0, need: 1, gains: [{ place: placeOf('b'), gain: 1 }] }
    const choose = (parts: boolean) => chooseByCuts(table, [cut], solver, { gap: 0, parts }, null, companies)
    expect(namesOf(chooseByCuts(table, [cut], solver, EXACTLY).chosen)).toEqual(['b'])
    const choice = choose(false)
    expect(choice.leastCost).toBe(2)
    expect(namesOf(choice.chosen)).toEqual(['b', 'thirty'])
    expect(choose(true).leastCost).toBe(2)
    // a cost that is not whole counts as it is, also of a count that no cut names
    const counts = table.counts.map((count, place) => ({ ...count, cost: place === placeOf('b') ? 1 : 0.3 }))
    const least = chooseByCuts({ ...table, counts }, [cut], solver, EXACTLY, null, companies).leastCost
    expect(least).toBeCloseTo(1.3, 9)
  })

  it('and one small count of four ways takes fifteen others, proven', () => {
    const counts = Array.from({ length: 16 }, (_, cell) => (cell === 5 ? 3 : 20 + cell))
    const { table } = laid(
      { widths: [2, 2, 2, 2], banded: [false, false, false, false], counts },
      nothingUnder(5),
    )
    const { cost, leastCost, cheapest, complementary } = suppress(table, solver)
    expect({ cost, leastCost, cheapest, hidden: complementary.size }).toEqual({
      cost: 15,
      leastCost: 15,
      cheapest: true,
      hidden: 15,
    })
  })

  it('and what it says of the cost never passes the optimum that another program proves', () => {
    for (const counts of [[3, 20, 30, 25, 40, 12, 33, 21]]) {
      const { table } = laid({ widths: [2, 2, 2], banded: [false, false, false], counts }, nothingUnder(5))
      const piece = onePiece(table)
      const small = [...table.counts.keys()].filter(place => table.counts[place]!.protect)
      const start = new Set(small)
      const cuts = cutsOfSums(
        piece,
        small.flatMap(place => demandsOf(piece, piece.columnOf.get(place)!)),
        start,
      )
      const { leastCost } = chooseByCuts(table, cuts, solver, EXACTLY, null, companyInSums(piece, start))
      const optimum = optimumOf(table, solver)!
      expect(leastCost).toBeLessThanOrEqual(optimum + 1e-6)
      expect(leastCost).toBe(7)
    }
  })
})
