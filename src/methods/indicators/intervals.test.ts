import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byar } from './byar.ts'
import { exactPoisson } from './exact-poisson.ts'
import { rateInterval } from './rate-interval.ts'
import { sumBounds } from './sum-bounds.ts'
import { wilson } from './wilson.ts'

describe('interval of a share', () => {
  it('agrees with PHEindicatormethods: 65 of 100', () => {
    const { lower, upper } = wilson(65, 100)
    expect(lower).toBeCloseTo(0.55254443296888, 12)
    expect(upper).toBeCloseTo(0.736357517569025, 12)
  })

  it('contains the share, stays between 0 and 1 and is never empty, even at 0 and 100 per cent', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (asked, part) => {
        const base = asked + 1
        const yes = Math.round(base * part)
        const { lower, upper } = wilson(yes, base)
        expect(lower).toBeGreaterThanOrEqual(0)
        expect(upper).toBeLessThanOrEqual(1)
        expect(lower).toBeLessThan(upper)
        expect(lower).toBeLessThanOrEqual(yes / base + 1e-15)
        expect(upper).toBeGreaterThanOrEqual(yes / base - 1e-15)
      }),
    )
  })

  it('refuses a share of nothing and of more than all', () => {
    expect(() => wilson(0, 0)).toThrow('share of nothing')
    expect(() => wilson(5, 4)).toThrow('yes must lie from 0 to 4, got 5')
    expect(() => wilson(Number.NaN, 4)).toThrow('got NaN')
  })
})

describe('interval of a count', () => {
  it('agrees with R poisson.test(3) and with Byar for 20', () => {
    expect(exactPoisson(3).lower).toBeCloseTo(0.618672122895602, 10)
    expect(exactPoisson(3).upper).toBeCloseTo(8.76727306974232, 10)
    expect(byar(20).lower).toBeCloseTo(12.2114288348759, 10)
    expect(byar(20).upper).toBeCloseTo(30.8898803691971, 10)
  })

  it('reaches as far as anybody counts', () => {
    // SciPy 1.17: chi2.ppf(0.025, 2e9) / 2 and chi2.ppf(0.975, 2e9 + 2) / 2
    const { lower, upper } = exactPoisson(1_000_000_000)
    expect(lower).toBeCloseTo(999938021.4439279, 5)
    expect(upper).toBeCloseTo(1000061981.4504089, 5)
  })

  it('begins at zero for no events', () => {
    expect(byar(0).lower).toBe(0)
    expect(exactPoisson(0).lower).toBe(0)
    expect(exactPoisson(0).upper).toBeCloseTo(-Math.log(0.025), 12)
  })

  it('grows with the confidence, and the two ways come near each other for large counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 20_000 }), count => {
        expect(byar(count, 0.998).lower).toBeLessThan(byar(count).lower)
        expect(byar(count).upper / exactPoisson(count).upper).toBeCloseTo(1, 2)
      }),
      { numRuns: 30 },
    )
  })

  it('refuses a count below zero', () => {
    expect(() => byar(-1)).toThrow('zero or more')
    expect(() => exactPoisson(-1)).toThrow('zero or more')
  })
})

describe('interval of a rate', () => {
  it('is exact below ten events and Byar’s from ten', () => {
    expect(rateInterval(9, 100, 1).lower).toBe(exactPoisson(9).lower / 100)
    expect(rateInterval(10, 100, 1).lower).toBe(byar(10).lower / 100)
  })

  it('refuses a rate in nobody', () => {
    expect(() => rateInterval(3, 0, 1000)).toThrow('rate in nobody')
  })
})

describe('what a sum can be', () => {
  it('adds the ends: four quarters of which one is withheld', () => {
    const known = (value: number) => ({ lower: value, upper: value })
    expect(sumBounds([known(238), known(185), { lower: 0, upper: 4 }, known(179)])).toEqual({
      lower: 602,
      upper: 606,
    })
  })

  it('refuses ends the wrong way round', () => {
    expect(() => sumBounds([{ lower: 4, upper: 0 }])).toThrow('got 4 to 0')
  })
})
