import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareIntervals } from './compare-intervals.ts'

const figure = fc
  .tuple(fc.integer({ min: -100, max: 100 }), fc.nat(20), fc.nat(20))
  .map(([value, below, above]) => ({ value, lower: value - below, upper: value + above }))

describe('comparison', () => {
  it('says higher or lower only when the intervals do not touch', () => {
    const one = { value: 0.3, lower: 0.28, upper: 0.32 }
    expect(compareIntervals(one, { value: 0.25, lower: 0.24, upper: 0.26 })).toBe('higher')
    expect(compareIntervals({ value: 0.25, lower: 0.24, upper: 0.26 }, one)).toBe('lower')
    expect(compareIntervals(one, { value: 0.27, lower: 0.25, upper: 0.29 })).toBe('no clear difference')
    expect(compareIntervals(one, { value: 0.27, lower: 0.26, upper: 0.28 })).toBe('no clear difference')
  })

  it('cannot be said without two intervals, however large the difference', () => {
    const sure = { value: 1, lower: 0.9, upper: 1.1 }
    expect(compareIntervals({ value: 100, lower: null, upper: null }, sure)).toBe('cannot be said')
    expect(compareIntervals(sure, { value: 100, lower: 99, upper: null })).toBe('cannot be said')
  })

  it('refuses a figure outside its own interval', () => {
    const wrong = { value: 5, lower: 1, upper: 2 }
    expect(() => compareIntervals(wrong, wrong)).toThrow('expected 5 to lie between 1 and 2')
  })

  it('never says that a figure differs from itself, and says the opposite the other way round', () => {
    const opposite = { higher: 'lower', lower: 'higher' } as Record<string, string>
    fc.assert(
      fc.property(figure, figure, (one, other) => {
        expect(compareIntervals(one, one)).toBe('no clear difference')
        const said = compareIntervals(one, other)
        expect(compareIntervals(other, one)).toBe(opposite[said] ?? said)
      }),
    )
  })
})
