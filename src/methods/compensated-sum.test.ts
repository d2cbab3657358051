import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compensatedSum } from './compensated-sum.ts'

describe('compensated sum', () => {
  it('keeps what plain adding loses', () => {
    expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2)
    // Python: math.fsum([0.1] * 10) is 1.0
    expect(compensatedSum(Array.from({ length: 10 }, () => 0.1))).toBe(1)
  })

  it('gives zero for nothing', () => {
    expect(compensatedSum([])).toBe(0)
  })

  it('does not depend on the order of whole numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), numbers => {
        expect(compensatedSum(numbers)).toBe(compensatedSum([...numbers].reverse()))
      }),
    )
  })
})
