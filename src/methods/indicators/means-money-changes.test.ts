import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeBetween, judgeChange } from './change-between.ts'
import { compareWithBenchmark } from './compare-with-benchmark.ts'
import { compositeScore } from './composite-score.ts'
import { deflateMoney } from './deflate-money.ts'
import { recentTrend } from './recent-trend.ts'
import { weightedMean } from './weighted-mean.ts'

const known = (value: number) => ({ lower: value, upper: value })

describe('weighted mean', () => {
  it('agrees with R weighted.mean(c(30, 60), c(100, 50))', () => {
    const parts = [
      { mean: 30, weight: known(100) },
      { mean: 60, weight: known(50) },
    ]
    expect(weightedMean(parts)).toEqual({ lower: 40, upper: 40 })
  })

  it('says what it can be when a weight is withheld', () => {
    const parts = [
      { mean: 30, weight: known(100) },
      { mean: 60, weight: { lower: 0, upper: 100 } },
    ]
    expect(weightedMean(parts)).toEqual({ lower: 30, upper: 45 })
  })

  it('says nothing when no weight is certain, and refuses weights below zero', () => {
    expect(weightedMean([{ mean: 3, weight: { lower: 0, upper: 4 } }])).toBeNull()
    expect(() => weightedMean([{ mean: 3, weight: known(-1) }])).toThrow('got -1 to -1')
  })

  const part = fc.record({
    mean: fc.nat({ max: 100 }),
    weight: fc
      .tuple(fc.integer({ min: 1, max: 50 }), fc.nat({ max: 4 }))
      .map(([lower, more]) => ({ lower, upper: lower + more })),
  })

  it('holds every mean that the weights allow between its bounds', () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (parts, chance) => {
          const { lower, upper } = weightedMean(parts)!
          const weights = parts.map(
            ({ weight }) => weight.lower + (weight.upper - weight.lower) * (chance.next().value as number),
          )
          const sum = weights.reduce((total, weight) => total + weight, 0)
          const mean = parts.reduce((total, one, at) => total + one.mean * weights[at]!, 0) / sum
          expect(mean).toBeGreaterThanOrEqual(lower - 1e-9)
          expect(mean).toBeLessThanOrEqual(upper + 1e-9)
        },
      ),
    )
  })

  it('reaches its bounds: no corner of the weights goes further, and one goes as far', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), parts => {
        const corners = Array.from({ length: 2 ** parts.length }, (_, mask) => {
          const weights = parts.map(({ weight }, at) => ((mask >> at) & 1 ? weight.upper : weight.lower))
          const sum = weights.reduce((total, weight) => total + weight, 0)
          return parts.reduce((total, one, at) => total + one.mean * weights[at]!, 0) / sum
        })
        const { lower, upper } = weightedMean(parts)!
        expect(lower).toBeCloseTo(Math.min(...corners), 9)
        expect(upper).toBeCloseTo(Math.max(...corners), 9)
      }),
    )
  })
})

describe('money in the prices of another year', () => {
  it('agrees with the worked number', () => {
    expect(deflateMoney(100, 100, 94.4248)).toBeCloseTo(94.4248, 12)
    expect(deflateMoney(deflateMoney(250, 90.4162, 94.4248), 94.4248, 90.4162)).toBeCloseTo(250, 10)
  })

  it('refuses an index of zero', () => {
    expect(() => deflateMoney(100, 0, 94)).toThrow('above zero')
  })
})

describe('changes', () => {
  it('are told in the unit and in per cent, and in no per cent from zero', () => {
    const { difference, percent } = changeBetween(497_502, 733_756)
    expect(difference).toBe(236_254)
    expect(percent).toBeCloseTo(47.488, 3)
    expect(changeBetween(0, 5)).toEqual({ difference: 5, percent: null })
    expect(changeBetween(-10, -5).percent).toBe(50)
  })

  it('cannot be judged without intervals', () => {
    expect(judgeChange({ value: 1, lower: null, upper: null }, { value: 9, lower: 8, upper: 10 })).toBe(
      'cannot be said',
    )
  })

  it('are real only where the intervals do not touch', () => {
    const before = { value: 0.2, lower: 0.18, upper: 0.22 }
    expect(judgeChange(before, { value: 0.25, lower: 0.23, upper: 0.27 })).toBe('higher')
    expect(judgeChange(before, { value: 0.23, lower: 0.21, upper: 0.25 })).toBe('similar')
    expect(judgeChange(before, { value: 0.15, lower: 0.13, upper: 0.17 })).toBe('lower')
  })
})

describe('comparison with a benchmark', () => {
  const england = { code: 'E92000001', value: 0.5 }
  const area = { code: '00Q', value: 0.65, lower: 0.553, upper: 0.736 }

  it('gives a verdict only with an interval', () => {
    expect(compareWithBenchmark(area, england)).toBe('higher')
    expect(compareWithBenchmark(area, { ...england, value: 0.6 })).toBe('similar')
    expect(compareWithBenchmark(area, { ...england, value: 0.8 })).toBe('lower')
    expect(compareWithBenchmark({ ...area, lower: null }, england)).toBe('cannot be said')
  })

  it('never compares an area with itself', () => {
    expect(compareWithBenchmark({ ...area, code: 'E92000001' }, england)).toBeNull()
  })
})

describe('composite score', () => {
  it('adds its components', () => {
    const components = [5, 4, 2, 3, 1].map((value, at) => ({ name: `q${at}`, value }))
    expect(compositeScore(components)).toEqual({ score: 15, missing: [] })
  })

  it('is none where a component is missing, and says which', () => {
    const wait = { name: 'wait', value: 'withheld' as const }
    expect(compositeScore([{ name: 'spend', value: 5 }, wait])).toEqual({
      score: 'withheld',
      missing: ['wait'],
    })
    const closed = { name: 'closed', value: 'refused' as const }
    expect(compositeScore([wait, closed])).toEqual({ score: 'not-available', missing: ['wait', 'closed'] })
    expect(compositeScore([]).score).toBe('not-applicable')
  })
})

describe('recent trend', () => {
  const shares = (counts: readonly number[]) => counts.map((count, time) => ({ count, base: 1000, time }))

  it('finds a rise and a fall', () => {
    expect(recentTrend(shares([100, 112, 125, 131, 150])).trend).toBe('rising')
    expect(recentTrend(shares([150, 131, 125, 112, 100])).trend).toBe('falling')
  })

  it('cannot be said from four points, from nothing but zeros, or without a base', () => {
    expect(recentTrend(shares([100, 112, 125, 131])).trend).toBe('cannot be said')
    expect(recentTrend(shares([0, 0, 0, 0, 0])).trend).toBe('cannot be said')
    expect(recentTrend(shares([1, 2, 3, 4, 5]).map(point => ({ ...point, base: 0 }))).trend).toBe(
      'cannot be said',
    )
  })
})

describe('numbers that cannot be', () => {
  const NONE = [Number.NaN, Number.POSITIVE_INFINITY]

  it('are refused everywhere, rather than handed on', () => {
    for (const none of NONE) {
      expect(() => changeBetween(none, 1)).toThrow('first figure')
      expect(() => changeBetween(1, none)).toThrow('last figure')
      expect(() => deflateMoney(none, 100, 94)).toThrow('money')
      expect(() => deflateMoney(1, none, 94)).toThrow('above zero')
      expect(() => weightedMean([{ mean: none, weight: known(1) }])).toThrow('a mean')
      expect(() => weightedMean([{ mean: 1, weight: known(none) }])).toThrow('a weight')
    }
  })
})
