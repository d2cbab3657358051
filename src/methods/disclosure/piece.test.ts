import { describe, expect, it } from 'vitest'
import type { TableCount } from './count-table.ts'
import { boundsOf, isNearWhole, knownRange, pieceOf } from './piece.ts'

const count = (value: number | null, more: Partial<TableCount> = {}): TableCount => ({
  name: '',
  value,
  lower: 0,
  upper: Number.POSITIVE_INFINITY,
  tolerance: 0,
  display: 'may-show',
  protect: null,
  cost: 1,
  ...more,
})

describe('what a reader knows of a count', () => {
  it('is the number as far as rounding lets it be seen, within what everybody knows', () => {
    expect(knownRange(count(20), false)).toEqual({ lower: 20, upper: 20 })
    expect(knownRange(count(20, { tolerance: 2.5 }), false)).toEqual({ lower: 17.5, upper: 22.5 })
    expect(knownRange(count(1, { tolerance: 2.5, upper: 3 }), false)).toEqual({ lower: 0, upper: 3 })
  })

  it('is no more than its limits where it is withheld, by us or by its supplier', () => {
    expect(knownRange(count(20, { upper: 90 }), true)).toEqual({ lower: 0, upper: 90 })
    expect(knownRange(count(null, { lower: 1, upper: 4 }), false)).toEqual({ lower: 1, upper: 4 })
    const { lower, upper } = boundsOf([count(5), count(6, { upper: 9 })], new Set([1]))
    expect([lower, upper]).toEqual([
      [5, 0],
      [5, 9],
    ])
  })

  it('is whole for children, and need not be for weighted numbers', () => {
    expect([3, 2.9999999, 0].map(isNearWhole)).toEqual([true, true, true])
    expect([2.5, 2.99, -0.01].map(isNearWhole)).toEqual([false, false, false])
  })
})

describe('a part of a table', () => {
  // 30 = a + b + 10, of which the 10 is settled
  const table = (a: number, settled: number) => ({
    counts: [count(30), count(a), count(20 - a), count(settled, { lower: settled, upper: settled })],
    sums: [{ total: 0, parts: [1, 2, 3], leftover: 10 - settled }],
  })
  const part = { counts: [0, 1, 2], sums: [0], isTree: true }

  it('has its settled counts folded into what a sum comes to', () => {
    const { balances, isWhole, columnOf } = pieceOf(table(7, 10), part)
    expect(balances).toEqual([
      {
        terms: [
          [0, 1],
          [1, -1],
          [2, -1],
        ],
        level: 10,
      },
    ])
    expect(isWhole).toBe(true)
    expect(columnOf.get(2)).toBe(2)
  })

  it('has one that its supplier marked with a single number folded in as that number', () => {
    const given = table(7, 10)
    const counts = given.counts.with(3, count(null, { lower: 10, upper: 10 }))
    expect(pieceOf({ ...given, counts }, part).balances[0]!.level).toBe(10)
    // and one that nobody knows leaves the others whole
    const unknown = given.counts.with(1, count(null, { upper: 20 }))
    expect(pieceOf({ ...given, counts: unknown }, part).isWhole).toBe(true)
    expect(pieceOf({ ...given, counts: unknown.with(2, count(13.5)) }, part).isWhole).toBe(false)
  })

  it('is whole only where every sum is', () => {
    const given = table(7, 10)
    const sums = [...given.sums, { total: 0, parts: [1], leftover: 0.5 }]
    expect(pieceOf({ ...given, sums }, { ...part, sums: [0, 1] }).isWhole).toBe(false)
  })

  it('is not whole where a count or a settled rest is not', () => {
    expect(pieceOf(table(7.5, 10), part).isWhole).toBe(false)
    expect(
      pieceOf({ ...table(7, 10), sums: [{ total: 0, parts: [1, 2, 3], leftover: 0.5 }] }, part).isWhole,
    ).toBe(false)
  })
})
