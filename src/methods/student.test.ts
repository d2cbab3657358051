import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaBelow, betaPoint } from './beta.ts'
import { normalPoint } from './normal.ts'
import { drawPlace, seededChance } from './seeded-chance.ts'
import { studentOutside, studentPoint } from './student.ts'

const closeTo = (found: number, known: number, relative = 1e-9) =>
  expect(Math.abs(found / known - 1)).toBeLessThan(relative)

describe('points of the normal distribution', () => {
  it('agree with R qnorm at any level', () => {
    closeTo(normalPoint(0.95), 1.959963984540054, 1e-15)
    closeTo(normalPoint(0.998), 3.090232306167813, 1e-15)
    closeTo(normalPoint(0.9), 1.6448536269514722, 1e-12)
    closeTo(normalPoint(0.99), 2.5758293035489004, 1e-12)
    closeTo(normalPoint(0.9999), 3.8905918864131204, 1e-12)
  })

  it('refuse 95 where 0.95 is meant, and certainty', () => {
    expect(() => normalPoint(95)).toThrow('such as 0.95, got 95')
    for (const level of [0, 1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => normalPoint(level)).toThrow('level of confidence')
    }
  })
})

describe('points of Student’s distribution', () => {
  it('agree with R qt at 95 and 99.8 per cent, from one degree of freedom to a million', () => {
    const known = [
      [1, 12.706204736174694, 318.30883898555015],
      [2, 4.302652729749462, 22.327124770119866],
      [3, 3.1824463052837078, 10.214531852407383],
      [9, 2.262157162798205, 4.296805662729918],
      [30, 2.0422724563012378, 3.3851848668293045],
      [1000, 1.9623390808264083, 3.0984021639129233],
      [1e6, 1.959966356814107, 3.09024045631652],
    ]
    for (const [degrees, at95, at998] of known) {
      closeTo(studentPoint(0.95, degrees!), at95!)
      closeTo(studentPoint(0.998, degrees!), at998!)
    }
    closeTo(studentOutside(2, 5), 0.10193947882985835)
  })

  it('leave outside what was asked for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.9999, noNaN: true }),
        fc.double({ min: 0.5, max: 1e4, noNaN: true }),
        (confidence, degrees) => {
          expect(studentOutside(studentPoint(confidence, degrees), degrees)).toBeCloseTo(1 - confidence, 9)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('refuse no degrees of freedom', () => {
    expect(() => studentPoint(0.95, 0)).toThrow('above zero, got 0')
    expect(() => studentPoint(1, 3)).toThrow('between 0 and 1')
  })
})

describe('beta distribution', () => {
  it('agrees with R pbeta and qbeta, and with exact values', () => {
    closeTo(betaBelow(0.3, 2, 5), 0.579825)
    closeTo(betaPoint(0.5, 2, 5), 0.26444998329566005)
    // uniform, and x²
    closeTo(betaBelow(0.37, 1, 1), 0.37)
    closeTo(betaBelow(0.37, 2, 1), 0.37 ** 2)
    expect(betaBelow(-1, 2, 3)).toBe(0)
    expect(betaBelow(1, 2, 3)).toBe(1)
  })

  it('finds the point that it was asked for, and is the same from the other end', () => {
    const shape = fc.double({ min: 0.1, max: 2000, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), shape, shape, (part, a, b) => {
        const point = betaPoint(part, a, b)
        // a shape near zero piles up at an end; at one, doubles are too far apart for seven digits of what lies below
        if (point > 1e-12 && point < 1 - 1e-9) {
          expect(betaBelow(point, a, b)).toBeCloseTo(part, 7)
          // of a small point `1 - point` loses digits: what is left of one by it is the point it is the other end of
          const otherEnd = 1 - point
          expect(betaBelow(1 - otherEnd, a, b) + betaBelow(otherEnd, b, a)).toBeCloseTo(1, 7)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('refuses shapes and parts that cannot be', () => {
    expect(() => betaBelow(0.5, 0, 1)).toThrow('got 0 and 1')
    expect(() => betaBelow(0.5, 1, Number.POSITIVE_INFINITY)).toThrow('above zero')
    expect(() => betaBelow(Number.NaN, 1, 1)).toThrow('got NaN')
    expect(() => betaPoint(1, 2, 2)).toThrow('between 0 and 1')
  })
})

describe('chance from a seed', () => {
  it('is the same for the same seed and another for another', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededChance(seed))
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
    expect(draw(2 ** 40)).not.toEqual(draw(0))
  })

  it('is even: ten boxes of a hundred thousand draws differ by chance only', () => {
    const chance = seededChance(20_261_124)
    const boxes = new Array<number>(10).fill(0)
    for (let draw = 0; draw < 100_000; draw++) boxes[drawPlace(chance, 10)]! += 1
    const chiSquared = boxes.reduce((sum, box) => sum + (box - 10_000) ** 2 / 10_000, 0)
    // 99.9 % of chi-squared with nine degrees of freedom lie below
    expect(chiSquared).toBeLessThan(27.88)
  })

  it('refuses a seed that is no whole number', () => {
    expect(() => seededChance(0.5)).toThrow('got 0.5')
    expect(() => seededChance(-1)).toThrow('got -1')
  })
})
