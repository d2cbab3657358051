import { describe, expect, it } from 'vitest'
import { drawsFor } from './draws.ts'

describe('chance with a seed', () => {
  it('gives the same draws for the same seed and key', () => {
    const first = drawsFor(7, 'children_in_care', 'E06000001', 2020)
    const second = drawsFor(7, 'children_in_care', 'E06000001', 2020)
    expect([first.fraction(), first.bell(), first.between(3, 9)]).toEqual([
      second.fraction(),
      second.bell(),
      second.between(3, 9),
    ])
  })

  it('keeps its first draws for ever, so that old pictures of the example office stay true', () => {
    const draws = drawsFor(1, 'fixed')
    expect([draws.fraction(), draws.fraction()]).toMatchInlineSnapshot(`
      [
        0.2317951105069369,
        0.897270395886153,
      ]
    `)
  })

  it('gives other draws for another seed, and for a key that differs in one letter', () => {
    const one = drawsFor(1, 'a/E06000001').fraction()
    expect(drawsFor(2, 'a/E06000001').fraction()).not.toBe(one)
    expect(drawsFor(1, 'a/E06000002').fraction()).not.toBe(one)
  })

  it('spreads its draws evenly, also over neighbouring keys', () => {
    const draws = Array.from({ length: 4000 }, (_, year) => drawsFor(3, 'key', year).fraction())
    const mean = draws.reduce((sum, one) => sum + one, 0) / draws.length
    expect(mean).toBeGreaterThan(0.48)
    expect(mean).toBeLessThan(0.52)
    const tenths = draws.reduce((counts, one) => {
      counts[Math.floor(one * 10)]! += 1
      return counts
    }, Array<number>(10).fill(0))
    expect(Math.min(...tenths)).toBeGreaterThan(320)
  })

  it('draws bells around zero with a spread of one', () => {
    const draws = drawsFor(5, 'bell')
    const bells = Array.from({ length: 4000 }, () => draws.bell())
    const mean = bells.reduce((sum, one) => sum + one, 0) / bells.length
    const spread = Math.sqrt(bells.reduce((sum, one) => sum + (one - mean) ** 2, 0) / bells.length)
    expect(Math.abs(mean)).toBeLessThan(0.05)
    expect(spread).toBeGreaterThan(0.95)
    expect(spread).toBeLessThan(1.05)
  })
})
