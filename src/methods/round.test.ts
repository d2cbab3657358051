import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { round } from './round.ts'

describe('rounding', () => {
  it('rounds halves to even as R does', () => {
    // R 4.2.2: round(c(0.5, 1.5, 2.5, -0.5, -1.5, 42.5, 43.5)); round(c(0.15, 0.25, 0.35, 0.45, 0.65), 1)
    expect([0.5, 1.5, 2.5, -0.5, -1.5, 42.5, 43.5].map(x => round(x, 0, 'half to even'))).toEqual([
      0, 2, 2, 0, -2, 42, 44,
    ])
    expect([0.15, 0.25, 0.35, 0.45, 0.65].map(x => round(x, 1, 'half to even'))).toEqual([
      0.1, 0.2, 0.3, 0.5, 0.7,
    ])
  })

  it('rounds halves away from zero, on both sides of it', () => {
    expect([0.5, 2.5, -2.5, 0.125].map(x => round(x, 0, 'half away from zero'))).toEqual([1, 3, -3, 0])
    expect(round(0.125, 2, 'half away from zero')).toBe(0.13)
    expect(round(0.125, 2, 'half to even')).toBe(0.12)
  })

  it('judges the stored number, not the typed one: 1.005 lies below the half', () => {
    expect(round(1.005, 2, 'half away from zero')).toBe(1)
    expect(round(2.675, 2, 'half to even')).toBe(2.67)
  })

  it('rounds to tens and hundreds', () => {
    expect(round(1250, -2, 'half to even')).toBe(1200)
    expect(round(1350, -2, 'half to even')).toBe(1400)
    expect(round(1250, -2, 'half away from zero')).toBe(1300)
  })

  it('keeps very large numbers and never writes minus zero', () => {
    expect(round(1e21, 2, 'half to even')).toBe(1e21)
    expect(Object.is(round(-0.2, 0, 'half away from zero'), 0)).toBe(true)
  })

  it('refuses what it cannot round', () => {
    expect(() => round(Number.NaN, 0, 'half to even')).toThrow('cannot round NaN')
    expect(() => round(1, 0.5, 'half to even')).toThrow('got 0.5')
  })

  it('never moves a number by more than half a step, and only ties differ between the rules', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (x, decimals) => {
          const even = round(x, decimals, 'half to even')
          const away = round(x, decimals, 'half away from zero')
          const step = 10 ** -decimals
          expect(Math.abs(even - x)).toBeLessThanOrEqual(step / 2 + Math.abs(x) * 1e-15)
          expect(round(even, decimals, 'half to even')).toBe(even)
          if (even !== away) expect(Math.abs(away - x)).toBeCloseTo(step / 2, 9)
        },
      ),
    )
  })

  it('sends every exact half to the even neighbour', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), whole => {
        const even = round(whole + 0.5, 0, 'half to even')
        expect(Math.abs(even % 2)).toBe(0)
        expect(Math.abs(even - whole - 0.5)).toBe(0.5)
      }),
    )
  })
})
