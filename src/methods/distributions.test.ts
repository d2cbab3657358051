import { describe, expect, it } from 'vitest'
import { chiSquareAbove } from './chi-square.ts'
import { fAbove } from './f-distribution.ts'
import { gammaAbove, gammaBelow } from './gamma.ts'
import { normalAbove } from './normal-above.ts'
import { outsideOf, reachOf } from './t-or-normal.ts'

const closeTo = (found: number, known: number, relative = 1e-12) =>
  expect(Math.abs(found / known - 1), `${found} against ${known}`).toBeLessThan(relative)

describe('tails of distributions', () => {
  it('of gamma: above and below make one, and a far tail keeps its digits', () => {
    for (const x of [0.1, 2, 2.99, 3, 3.01, 9]) closeTo(gammaAbove(x, 2) + gammaBelow(x, 2), 1)
    // shape 1 and 2 are known exactly: e^-x and (1 + x) e^-x
    closeTo(gammaAbove(50, 1), Math.exp(-50))
    closeTo(gammaAbove(40, 2), 41 * Math.exp(-40))
    expect(gammaAbove(Number.POSITIVE_INFINITY, 2)).toBe(0)
    expect(gammaAbove(0, 2)).toBe(1)
    expect(() => gammaAbove(1, -1)).toThrow('above zero')
    expect(() => gammaAbove(Number.NaN, 1)).toThrow('NaN')
  })

  it('of chi-square: two degrees fall as e to the minus half; four as known', () => {
    closeTo(chiSquareAbove(3, 2), Math.exp(-1.5))
    closeTo(chiSquareAbove(30, 4), 16 * Math.exp(-15))
    closeTo(chiSquareAbove(3.841458820694124, 1), 0.05)
    expect(() => chiSquareAbove(1, 0)).toThrow('got 0')
    expect(() => chiSquareAbove(Number.NaN, 1)).toThrow('NaN')
  })

  it('of F: two upper degrees are known exactly; endless lower degrees are chi-square', () => {
    closeTo(fAbove(3, 2, 10), (1 + (2 * 3) / 10) ** -5)
    closeTo(fAbove(7, 1, 2), 1 - Math.sqrt(7 / 9))
    closeTo(fAbove(2, 3, Number.POSITIVE_INFINITY), chiSquareAbove(6, 3))
    expect(fAbove(0, 2, 3)).toBe(1)
    expect(fAbove(-1, 2, 3)).toBe(1)
    expect(() => fAbove(1, 0, 3)).toThrow('got 0 and 3')
    expect(() => fAbove(1, 3, 0)).toThrow('got 3 and 0')
    expect(() => fAbove(Number.NaN, 3, 1)).toThrow('NaN')
  })

  it('of the normal: halves, symmetric, and far out', () => {
    closeTo(normalAbove(1.959963984540054), 0.025)
    closeTo(normalAbove(0), 0.5)
    closeTo(normalAbove(-1) + normalAbove(1), 1)
    closeTo(normalAbove(6), 9.865876450376981e-10)
    expect(() => normalAbove(Number.NaN)).toThrow('NaN')
  })

  it('of Student, or of the normal where degrees are endless', () => {
    closeTo(reachOf(0.95, 14), 2.1447866879169273, 1e-11)
    closeTo(reachOf(0.95, Number.POSITIVE_INFINITY), 1.959963984540054)
    closeTo(outsideOf(-1.959963984540054, Number.POSITIVE_INFINITY), 0.05)
    closeTo(outsideOf(-1, 1), 0.5)
  })
})
