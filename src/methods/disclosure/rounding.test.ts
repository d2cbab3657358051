import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededChance } from '../seeded-chance.ts'
import { buildPerturbationTable, cellKey, perturb } from './cell-key.ts'
import { nestedTables, nothingUnder, tableOf } from './random-tables.test-support.ts'
import { roundControlled } from './round-controlled.ts'
import { behindRounded, roundAtRandom, roundToNearest } from './round-counts.ts'
import { highs } from './solvers.test-support.ts'

const solver = await highs()

describe('controlled rounding', () => {
  it('adds up and goes to a neighbouring multiple, in random tables of two ways', () => {
    fc.assert(
      fc.property(nestedTables(3, 3, 30), fc.constantFrom(3, 5), (nested, base) => {
        const table = tableOf(nested, nothingUnder(5))
        const rounded = roundControlled(table, base, solver)
        for (const { total, parts } of table.sums)
          expect(rounded[total]).toBe(parts.reduce((sum, part) => sum + rounded[part]!, 0))
        table.counts.forEach(({ value }, place) => {
          expect(Math.abs(rounded[place]! - value!)).toBeLessThan(base)
          expect(rounded[place]! % base).toBe(0)
        })
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('is the nearest: 1 + 1 + 1 = 3 is 4 away in base 3', () => {
    const table = tableOf({ regions: [[[1], [1], [1]]] }, nothingUnder(5))
    const rounded = roundControlled(
      { ...table, sums: table.sums.filter(({ parts }) => parts.length === 3) },
      3,
      solver,
    )
    const distance = rounded.reduce((sum, value, at) => sum + Math.abs(value - table.counts[at]!.value!), 0)
    expect(distance).toBe(4)
  })

  it('refuses what does not add up, what is withheld, and a base of 1', () => {
    const table = tableOf({ regions: [[[2], [3]]] }, nothingUnder(5))
    const [first, ...others] = table.counts
    expect(() =>
      roundControlled({ ...table, counts: [{ ...first!, value: 4 }, ...others] }, 5, solver),
    ).toThrow('missing')
    expect(() =>
      roundControlled({ ...table, counts: [{ ...first!, value: null }, ...others] }, 5, solver),
    ).toThrow('whole')
    for (const value of [-1, 2.5])
      expect(() =>
        roundControlled({ ...table, counts: [{ ...first!, value }, ...others] }, 5, solver),
      ).toThrow(`is ${value}`)
    // what everybody knows to be missing from a sum stays missing when it is rounded, so there is no such table
    const leftover = table.sums.map((sum, at) => (at === 0 ? { ...sum, leftover: 2 } : sum))
    expect(() => roundControlled({ ...table, sums: leftover }, 5, solver)).toThrow('0 is missing')
    expect(() => roundControlled(table, 1, solver)).toThrow('base')
    expect(() => roundControlled(table, 5, solver, 0)).toThrow('steps')
  })

  it('refuses where no table adds up, and finds one with more steps', () => {
    const count = (name: string, value: number) => ({
      name,
      value,
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      tolerance: 0,
      display: 'may-show' as const,
      protect: null,
      cost: 1,
    })
    // six ones that add to 6 in base 3, and each pair to 2: a pair is 0 or 3, three pairs are 6, but each one is in two
    const table = {
      counts: [
        count('a', 1),
        count('b', 1),
        count('c', 1),
        count('ab', 2),
        count('bc', 2),
        count('ac', 2),
        count('2abc', 3),
      ],
      sums: [
        { total: 3, parts: [0, 1], leftover: 0 },
        { total: 4, parts: [1, 2], leftover: 0 },
        { total: 5, parts: [0, 2], leftover: 0 },
        { total: 6, parts: [3, 2], leftover: 0 },
      ],
    }
    const rounded = roundControlled(table, 3, solver)
    expect(rounded[6]).toBe(3)
    const twice = {
      counts: [count('a', 1), count('b', 1), count('sum', 3), count('c', 1), count('d', 2)],
      sums: [
        { total: 2, parts: [4, 3], leftover: 0 },
        { total: 4, parts: [0, 1], leftover: 0 },
        { total: 2, parts: [0, 1, 3], leftover: 0 },
      ],
    }
    expect(roundControlled(twice, 3, solver)[2]).toBe(3)
    const odd = {
      counts: [count('a', 2), count('b', 2), count('c', 4)],
      sums: [
        { total: 2, parts: [0, 1], leftover: 0 },
        { total: 0, parts: [1], leftover: 0 },
      ],
    }
    // 2 + 2 = 4 with both the same: 0 + 0 is not 3 or 6, 3 + 3 is
    expect(roundControlled(odd, 3, solver)).toEqual([3, 3, 6])
    const never = {
      counts: [count('a', 1), count('b', 1), count('c', 2), count('d', 1), count('e', 3)],
      sums: [
        { total: 2, parts: [0, 1], leftover: 0 },
        { total: 0, parts: [1], leftover: 0 },
        { total: 4, parts: [2, 3], leftover: 0 },
        { total: 3, parts: [0], leftover: 0 },
      ],
    }
    expect(() => roundControlled(never, 3, solver)).toThrow('no rounded table adds up')
    const farther = roundControlled(never, 3, solver, 2)
    expect(farther[4]).toBe(farther[2]! + farther[3]!)
  })
})

describe('rounding counts one by one', () => {
  it('goes to the nearest multiple, halves up, and tells what stood behind', () => {
    expect([7, 8, 12, 0, 5].map(count => roundToNearest(count, 5))).toEqual([5, 10, 10, 0, 5])
    expect([1, 3].map(count => roundToNearest(count, 2))).toEqual([2, 4])
    expect(behindRounded(10, 5)).toEqual({ from: 8, to: 12 })
    expect(behindRounded(0, 5)).toEqual({ from: 0, to: 2 })
    expect(behindRounded(4, 2)).toEqual({ from: 3, to: 4 })
    for (const base of [2, 3, 5, 10])
      for (let count = 0; count < 40; count++) {
        const { from, to } = behindRounded(roundToNearest(count, base), base)
        expect(count >= from && count <= to && to - from < base).toBe(true)
      }
    expect(() => behindRounded(7, 5)).toThrow('multiple of 5')
    expect(() => roundToNearest(-1, 5)).toThrow('whole number from 0')
    expect(() => roundToNearest(1.5, 5)).toThrow('whole number from 0')
  })

  it('rounds at random without bias, and leaves multiples', () => {
    const chance = seededChance(7)
    const drawn = Array.from({ length: 20_000 }, () => roundAtRandom(7, 5, chance))
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
    const variance = drawn.reduce((sum, value) => sum + (value - 7) ** 2, 0) / drawn.length
    expect(new Set(drawn)).toEqual(new Set([5, 10]))
    expect(Math.abs(mean - 7)).toBeLessThan(0.06)
    expect(Math.abs(variance - 6)).toBeLessThan(0.12)
    expect([0, 10].map(count => roundAtRandom(count, 5, chance))).toEqual([0, 10])
    expect(roundAtRandom(7, 5, () => 0.39)).toBe(10)
    expect(roundAtRandom(7, 5, () => 0.4)).toBe(5)
    expect(() => roundAtRandom(7, 5, () => 1)).toThrow('chance')
    expect(roundAtRandom(7, 5, () => 0)).toBe(10)
    expect(() => roundAtRandom(7, 5, () => -0.1)).toThrow('chance')
    expect(() => roundAtRandom(7, 5, () => Number.NaN)).toThrow('chance')
    expect(() => roundAtRandom(Number.NaN, 5, chance)).toThrow('NaN')
    for (const base of [1, 2.5]) expect(() => roundAtRandom(7, base, chance)).toThrow('rounding base')
  })
})

describe('cell keys', () => {
  it('have a table without bias, with the variance asked for, that protects small counts', () => {
    for (const rule of [
      { largestChange: 2, variance: 1, neverShown: 0 },
      { largestChange: 5, variance: 3, neverShown: 2 },
      { largestChange: 8, variance: 7, neverShown: 4 },
    ]) {
      const { rows } = buildPerturbationTable(rule)
      expect(rows).toHaveLength(rule.largestChange + rule.neverShown + 1)
      expect(rows[0]).toEqual({ changes: [0], chances: [1] })
      rows.slice(1).forEach(({ changes, chances }, at) => {
        const moment = (power: number) =>
          changes.reduce((sum, change, i) => sum + chances[i]! * change ** power, 0)
        expect(moment(0)).toBeCloseTo(1, 12)
        expect(moment(1)).toBeCloseTo(0, 9)
        expect(moment(2)).toBeCloseTo(rule.variance, 9)
        for (const change of changes) {
          expect(Math.abs(change)).toBeLessThanOrEqual(rule.largestChange)
          const shown = at + 1 + change
          expect(shown === 0 || shown > rule.neverShown).toBe(true)
        }
        expect(Math.min(...chances)).toBeGreaterThan(0)
      })
    }
  })

  it('spread as much as they can: a variance of 2 within 2 is uniform', () => {
    const { rows } = buildPerturbationTable({ largestChange: 2, variance: 1.999999999, neverShown: 0 })
    for (const chance of rows.at(-1)!.chances) expect(chance).toBeCloseTo(0.2, 8)
    const one = buildPerturbationTable({ largestChange: 1, variance: 0.5, neverShown: 0 })
    expect(one.rows[1]!.chances.map(chance => Math.round(chance * 1e9) / 1e9)).toEqual([0.25, 0.5, 0.25])
  })

  it('give the same children the same change in every order, and leave zeros', () => {
    const table = buildPerturbationTable({ largestChange: 2, variance: 1, neverShown: 0 })
    expect(cellKey([4_000_000_000, 400_000_000, 5])).toBe(cellKey([5, 400_000_000, 4_000_000_000]))
    expect(cellKey([4_000_000_000, 400_000_000])).toBe(4_400_000_000 - 2 ** 32)
    expect(perturb(0, 123, table)).toBe(0)
    expect(perturb(40, 0, table)).toBe(38)
    expect(perturb(40, 2 ** 32 - 1, table)).toBe(42)
    expect(perturb(40, 2 ** 31, table)).toBe(40)
  })

  it('change every count by nothing in the mean over all keys, with the variance asked for', () => {
    const table = buildPerturbationTable({ largestChange: 3, variance: 2, neverShown: 1 })
    const keys = Array.from({ length: 4096 }, (_, at) => at * 2 ** 20 + 2 ** 19)
    for (const count of [1, 2, 3, 4, 5, 11, 400]) {
      const changes = keys.map(key => perturb(count, key, table) - count)
      const mean = changes.reduce((sum, change) => sum + change, 0) / keys.length
      const square = changes.reduce((sum, change) => sum + change ** 2, 0) / keys.length
      expect(mean).toBeCloseTo(0, 2)
      expect(square).toBeCloseTo(2, 2)
    }
  })

  it('refuse rules that no chances meet', () => {
    const build = (largestChange: number, variance: number, neverShown: number) => () =>
      buildPerturbationTable({ largestChange, variance, neverShown })
    expect(build(0, 1, 0)).toThrow('largest change')
    expect(build(2, 0, 0)).toThrow('variance')
    expect(build(2, 1, -1)).toThrow('never shown')
    expect(build(2, 3, 0)).toThrow(
      'a count of 1 cannot be changed so: the variance must lie between 0 and 2, got 3',
    )
    expect(build(2, 1, 3)).toThrow('its mean would move')
    const table = build(2, 1, 0)()
    expect(() => perturb(-1, 0, table)).toThrow('-1')
    expect(() => perturb(1, 2 ** 32, table)).toThrow('key')
    expect(() => cellKey([-1])).toThrow('record key')
  })
})
