import { describe, expect, it } from 'vitest'
import { makeDesign } from './design.ts'
import { type QuantileRule, quantileBy, sortForQuantiles } from './quantile-rule.ts'
import { quantiles } from './quantiles.ts'

const sorted = (values: number[], weights = values.map(() => 1)) =>
  sortForQuantiles(values, Float64Array.from(weights), Int32Array.from(values.keys()))

describe('weighted quantiles › rules', () => {
  it.each([
    ['math', 2, 2],
    ['hf1', 2, 2],
    ['school', 2, 2.5],
    ['hf2', 2, 2.5],
    ['hf3', 2, 2],
    ['hf4', 1.2, 2],
    ['hf5', 1.7, 2.5],
    ['hf6', 1.5, 2.5],
    ['hf7', 1.9, 2.5],
    ['hf8', 1.2 + 1.3 / 3, 2.5],
    ['hf9', 1.65, 2.5],
    ['shahvaish', 1, 2],
  ] as const)('%s: three tenths and a half of 1, 2, 3, 4', (rule, low, middle) => {
    const four = sorted([4, 2, 3, 1])
    expect(quantileBy(rule, four, 0.3)).toBeCloseTo(low, 12)
    expect(quantileBy(rule, four, 0.5)).toBeCloseTo(middle, 12)
    expect(quantileBy(rule, four, 0)).toBe(1)
  })

  it('a row of weight three counts as three rows, by math and school', () => {
    const uneven = sorted([1, 2, 9], [1, 3, 2])
    const spread = sorted([1, 2, 2, 2, 9, 9])
    for (const rule of ['math', 'school'] as const)
      for (const share of [0.1, 1 / 6, 0.5, 4 / 6, 0.7, 0.99, 1])
        expect(quantileBy(rule, uneven, share)).toBe(quantileBy(rule, spread, share))
    expect(quantileBy('school', uneven, 4 / 6)).toBe(5.5)
  })

  // 1, 2, 9 with weights 1, 3, 2: each answer's share by the definitions in R survey 4.1 (`qrule`), the rest by hand
  it.each([
    ['hf4', 0.5, 1 + 2 / 3],
    ['hf5', 0.5, 3.4],
    ['hf6', 0.6, 4.8],
    ['hf7', 0.5, 2 + 7 / 3],
    ['hf8', 0.5, 3],
    ['hf9', 0.5, 2 + 21 / 19],
    ['shahvaish', 0.2, 1],
    ['shahvaish', 0.25, 2],
    ['shahvaish', 0.5, 2],
    ['shahvaish', 0.7, 9],
  ] as const)('%s: the share %s of three answers with uneven weights', (rule, share, value) => {
    expect(quantileBy(rule, sorted([9, 1, 2], [2, 1, 3]), share)).toBeCloseTo(value, 12)
  })

  it('hf3 takes ties for one answer, and goes to the even one where the share falls between two', () => {
    const ties = sorted([2, 1, 3, 2])
    expect([0.25, 0.5, 0.75, 0.8].map(share => quantileBy('hf3', ties, share))).toEqual([2, 2, 2, 3])
    const four = sorted([1, 2, 3, 4])
    expect([0.25, 0.5, 0.75, 1].map(share => quantileBy('hf3', four, share))).toEqual([2, 2, 4, 4])
  })

  it('shares of uneven weights that come out of order are put in order', () => {
    // by `shahvaish` 1 stands at (0.2 + ½ − ½) ÷ 3 and 5 at (2 + ½ − 4½) ÷ 3, before it
    const steep = sorted([1, 5], [1, 9])
    expect([0, 0.05, 0.07, 1].map(share => quantileBy('shahvaish', steep, share))).toEqual([5, 5, 1, 1])
  })

  it('never leave the answers, and a lone answer is every quantile', () => {
    const rules: QuantileRule[] = [
      'math',
      'school',
      'hf3',
      'hf4',
      'hf5',
      'hf6',
      'hf7',
      'hf8',
      'hf9',
      'shahvaish',
    ]
    for (const rule of rules) {
      expect(quantileBy(rule, sorted([7]), 0.3)).toBe(7)
      for (const share of [0, 0.01, 0.99, 1]) {
        const found = quantileBy(rule, sorted([3, 1, 5], [2, 1, 0.5]), share)
        expect(found).toBeGreaterThanOrEqual(1)
        expect(found).toBeLessThanOrEqual(5)
      }
      expect(quantileBy(rule, sorted([3, 1, 5]), 1)).toBe(5)
    }
  })

  it('refuse shares outside 0 to 1, nobody, and weights below zero', () => {
    expect(() => quantileBy('math', sorted([1]), 1.1)).toThrow('got 1.1')
    expect(() => sorted([1, 2], [0, 0])).toThrow('got none')
    expect(() => sorted([1, 2], [1, -1])).toThrow('cannot fall')
    expect(quantileBy('math', sorted([1, 2, 3], [0, 1, 0]), 0.5)).toBe(2)
  })
})

describe('weighted quantiles › intervals', () => {
  const values = Array.from({ length: 99 }, (_, at) => ((at * 37) % 99) + 1)
  const design = makeDesign({ size: 99 })
  const age = { name: 'age', values }

  it('Woodruff: the share up to the median, plus and minus, read back', () => {
    const [found] = quantiles(design, age, [0.5])
    expect(found!.quantile).toBe(50)
    // share 50/99, error √(p(1 − p) ÷ 98), Student's point 1.984467 on 98: from 40.1 to 59.8 of 99
    expect(found!.lower).toBe(41)
    expect(found!.upper).toBe(60)
    expect(found!.standardError).toBeCloseTo(19 / (2 * 1.984467454), 6)
    expect(found!.degreesOfFreedom).toBe(98)
    expect(found!.base.rows).toBe(99)
  })

  it('has no end where the interval of the share has none, unless it is kept inside', () => {
    const [low] = quantiles(design, age, [0.01])
    expect(low!.lower).toBeNull()
    expect(low!.standardError).toBeNull()
    expect(low!.upper).toBeGreaterThan(1)
    for (const interval of ['beta', 'xlogit', 'asin'] as const) {
      const [found] = quantiles(design, age, [0.01], { interval })
      expect(found!.lower).toBe(1)
      expect(found!.upper).toBeLessThan(12)
    }
  })

  // share 50/99, error √(50 · 49 ÷ 99² ÷ 98) = 0.050505, Student's point 2.008559 on 50, ends read back in 99ths:
  // mean 39.96 and 60.04; xlogit 40.07 and 59.89; asin 40.01 and 59.97; beta, of 49.5 in 98, 39.8 and 60.2; score: 39 is
  // 2.15 errors from the half and 40 is 1.94
  it.each([
    ['mean', 40, 61],
    ['beta', 40, 61],
    ['xlogit', 41, 60],
    ['asin', 41, 60],
    ['score', 40, 60],
  ] as const)('by %s: around the median', (interval, lower, upper) => {
    const [found] = quantiles(design, age, [0.5], { interval, degrees: 50 })
    expect([found!.lower, found!.upper]).toEqual([lower, upper])
    expect(found!.standardError).toBeCloseTo((upper - lower) / (2 * 2.0085591), 6)
  })

  it('refuse nobody and missing answers', () => {
    expect(() => quantiles(design, age, [0.5], {}, { domain: values.map(() => false) })).toThrow('no rows')
    const holes = { name: 'age', values: values.map(value => (value === 7 ? Number.NaN : value)) }
    expect(() => quantiles(design, holes, [0.5])).toThrow('1 rows have no age')
    expect(quantiles(design, holes, [0.5], {}, { missing: 'leave-out' })[0]!.base.leftOut).toBe(1)
  })
})
