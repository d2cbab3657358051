import { describe, expect, it } from 'vitest'
import { studentPoint } from './student.ts'
import { reachOf } from './t-or-normal.ts'

describe('the reach of an interval', () => {
  it('is Student’s point, also where a series stands in for the search', () => {
    for (const confidence of [0.9, 0.95, 0.99] as const)
      for (const degrees of [3, 999, 1000, 1001, 5_000, 40_000, 500_000])
        expect(Math.abs(reachOf(confidence, degrees) - studentPoint(confidence, degrees))).toBeLessThan(1e-9)
  })

  it('comes to the normal point with endless degrees of freedom', () => {
    expect(reachOf(0.95, Number.POSITIVE_INFINITY)).toBeCloseTo(1.959964, 6)
  })
})
