import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gammaBelow, gammaPoint, logGamma } from './gamma.ts'

describe('gamma distribution', () => {
  it('agrees with exact values of its logarithm', () => {
    expect(logGamma(1)).toBeCloseTo(0, 14)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13)
    // 20! = 2432902008176640000
    expect(logGamma(21)).toBeCloseTo(Math.log(2432902008176640000), 11)
  })

  it('agrees with the exact parts of whole shapes', () => {
    // shape 1 is the exponential distribution; shape 3 at 2 is 1 − 5 e^−2
    expect(gammaBelow(2, 1)).toBeCloseTo(1 - Math.exp(-2), 14)
    expect(gammaBelow(2, 3)).toBeCloseTo(1 - 5 * Math.exp(-2), 14)
    expect(gammaBelow(10, 3)).toBeCloseTo(1 - 61 * Math.exp(-10), 14)
    expect(gammaBelow(0, 3)).toBe(0)
  })

  it('finds the point that it was asked for', () => {
    expect(gammaPoint(0.5, 1)).toBeCloseTo(Math.log(2), 14)
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 5000 }),
        (part, shape) => {
          expect(gammaBelow(gammaPoint(part, shape), shape)).toBeCloseTo(part, 9)
        },
      ),
    )
  })

  it('refuses rather than stop early where a shape is too large for it', () => {
    expect(() => gammaBelow(1e12, 1e12)).toThrow('did not converge')
    // the median of a large shape is the shape less a third
    expect(gammaPoint(0.5, 1e6)).toBeCloseTo(1e6 - 1 / 3, 2)
  })

  it('finds points of shapes beyond summing, as SciPy gives them', () => {
    // scipy.stats.chi2.ppf(part, 2 * shape) / 2, SciPy 1.17
    expect(gammaPoint(0.025, 1e9) / 999938021.4439279 - 1).toBeCloseTo(0, 14)
    expect(gammaPoint(0.975, 1e9 + 1) / 1000061981.4504089 - 1).toBeCloseTo(0, 14)
    expect(gammaPoint(0.975, 1e12 + 1) / 1000001959965.9316 - 1).toBeCloseTo(0, 14)
    expect(gammaPoint(0.5, 1e9)).toBeCloseTo(1e9 - 1 / 3, 5)
    // where the two ways meet there is no step
    expect(gammaPoint(0.025, 1e6)).toBeCloseTo(998040.9833402939, 6)
    expect(gammaPoint(0.025, 999_999)).toBeCloseTo(998039.9843202762, 4)
    expect(gammaPoint(0.975, 1e6 + 1)).toBeCloseTo(1001961.9119454322, 6)
    // far out nothing is claimed that was not summed
    expect(() => gammaPoint(1e-12, 1e12)).toThrow('did not converge')
  })

  it('refuses a shape or a part that cannot be', () => {
    expect(() => gammaBelow(1, 0)).toThrow('shape must be above zero')
    expect(() => logGamma(0)).toThrow('x must be above zero')
    expect(() => gammaPoint(1, 3)).toThrow('between 0 and 1')
    expect(() => gammaBelow(Number.NaN, 3)).toThrow('got NaN')
    expect(() => gammaBelow(1, Number.POSITIVE_INFINITY)).toThrow('above zero')
  })
})
