import { describe, expect, it } from 'vitest'
import { crossTable, gridOf } from './cross-table.ts'
import { makeDesign } from './design.ts'
import { makeFactor } from './factor.ts'
import { sharesOfTable } from './shares-of-table.ts'
import { sumsByCode } from './sums-by-domain.ts'

const sex = makeFactor('sex', ['girl', 'boy', 'girl', 'boy', 'girl', 'girl'], ['girl', 'boy'])
const area = makeFactor('area', ['a', 'a', 'b', 'c', 'c', 'c'])
const safe = makeFactor('safe', ['yes', 'no', 'yes', 'yes', 'no', 'yes'], ['no', 'yes'])

describe('a weighted table', () => {
  it('of three ways: the first factor is the quickest, and cells with nobody are there', () => {
    const design = makeDesign({ weights: [1, 2, 4, 8, 16, 0] })
    const { factors, rows, weighted, leftOut } = crossTable(design, [sex, area, safe])
    expect(factors.map(({ name }) => name)).toEqual(['sex', 'area', 'safe'])
    // no: girl a, boy a, girl b, boy b, girl c, boy c; then the same for yes
    expect([...weighted]).toEqual([0, 2, 0, 0, 16, 0, 1, 0, 4, 0, 0, 8])
    // the girl of weight 0 in c is no row that the cell stands on
    expect([...rows]).toEqual([0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1])
    expect(leftOut).toBe(0)
  })

  it('holds nobody from outside the domain, nor rows that were left out', () => {
    const design = makeDesign({ weights: [1, 2, 4, 8, 16, 32] })
    const holes = makeFactor('safe', ['yes', null, 'yes', null, 'no', 'yes'], ['no', 'yes'])
    const domain = [true, true, false, true, true, true]
    const table = crossTable(design, [sex, holes], { domain, missing: 'leave-out' })
    expect([...table.weighted]).toEqual([16, 0, 33, 0])
    expect([...table.rows]).toEqual([1, 0, 2, 0])
    expect(table.leftOut).toBe(2)
  })

  it('needs a factor', () => {
    expect(() => gridOf([])).toThrow('at least one factor')
  })

  it('numbers no cell for a row without a category of any factor', () => {
    const one = { name: 'one', codes: Int32Array.of(-1, 0, 1, 1), levels: ['a', 'b'] }
    const other = { name: 'other', codes: Int32Array.of(2, -1, -1, 2), levels: ['x', 'y', 'z'] }
    expect([...gridOf([one, other]).codes]).toEqual([-1, -1, -1, 5])
    expect([...gridOf([one, other, one]).codes]).toEqual([-1, -1, -1, 11])
    expect(gridOf([one, other, one]).levels).toBe(12)
  })
})

describe('shares of a table', () => {
  const design = makeDesign({ weights: [1, 2, 4, 8, 16, 32] })

  it('are of the domain, or of those who answered, and of nobody else', () => {
    // girls: 1, 4, 16 and 32, of whom the one of 16 does not feel safe
    const girls = { domain: [1, 0, 1, 0, 1, 1] }
    expect(sharesOfTable(design, [safe], girls).map(({ share }) => share)).toEqual([16 / 53, 37 / 53])
    const holes = makeFactor('safe', ['yes', null, 'yes', null, 'no', 'yes'], ['no', 'yes'])
    const left = sharesOfTable(design, [safe, holes], { within: [holes], missing: 'leave-out' })
    expect(left.map(({ levels, share }) => [...levels, share])).toEqual([
      ['no', 'no', 1],
      ['yes', 'no', 0],
      ['no', 'yes', 0],
      ['yes', 'yes', 1],
    ])
    const some = sharesOfTable(design, [sex, area], { domain: [1, 1, 1, 0, 0, 0] })
    expect(some.map(({ levels, share }) => [...levels, share])).toEqual([
      ['girl', 'a', 1 / 7],
      ['boy', 'a', 2 / 7],
      ['girl', 'b', 4 / 7],
      ['boy', 'b', 0],
      ['girl', 'c', 0],
      ['boy', 'c', 0],
    ])
  })
})

describe('sums by code', () => {
  it('keep what a large number would swallow, whichever comes first', () => {
    const codes = new Int32Array(4)
    expect([...sumsByCode(Float64Array.of(1e16, 1, 1, -1e16), codes, 1)]).toEqual([2])
    expect([...sumsByCode(Float64Array.of(1, 1, 1e16, -1e16), codes, 1)]).toEqual([2])
    expect([...sumsByCode(Float64Array.of(1, 1e16, 1, -1e16), codes, 1)]).toEqual([2])
  })

  it('leave out rows of no code', () => {
    expect([...sumsByCode(Float64Array.of(1, 2, 4), Int32Array.of(1, -1, 1), 3)]).toEqual([0, 5, 0])
  })
})
