import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recentTrend } from './recent-trend.ts'
import { recentTrendOfEstimates, standardErrorOf } from './recent-trend-of-estimates.ts'
import { recentTrendOfRates } from './recent-trend-of-rates.ts'

const COUNTS = [100, 112, 125, 131, 150]
const BASES = [1000, 1005, 998, 1002, 1001]
const shares = COUNTS.map((count, at) => ({ time: 2021 + at, count, base: BASES[at]! }))
const estimates = shares.map(({ time, count, base }) => {
  const value = count / base
  return { time, value, standardError: Math.sqrt((value * (1 - value)) / base) as number | null }
})

describe('trend of a share', () => {
  it('agrees with R prop.trend.test, whatever the years are called and however the rows stand', () => {
    const { trend, chiSquared, reason } = recentTrend([...shares].reverse())
    expect(trend).toBe('rising')
    expect(chiSquared).toBeCloseTo(13.0991671198742, 9)
    expect(reason).toBeNull()
  })

  it('looks at the latest five periods only', () => {
    const before = { time: 2020, count: 900, base: 1000 }
    expect(recentTrend([before, ...shares])).toEqual(recentTrend(shares))
  })

  it('cannot be said over a gap, and says so', () => {
    const gap = shares.map(point => (point.time === 2025 ? { ...point, time: 2026 } : point))
    expect(recentTrend(gap)).toEqual({
      trend: 'cannot be said',
      chiSquared: null,
      reason: 'a period is missing in between',
    })
    expect(recentTrend(shares.slice(1)).reason).toBe('fewer than five periods')
    expect(recentTrend(shares.map(point => ({ ...point, base: 0 }))).reason).toBe(
      'a period without a base or an interval',
    )
    expect(recentTrend(shares.map(point => ({ ...point, count: 0 }))).reason).toBe('nothing varies')
  })

  it('is none where the share stays the same, however much its base changes', () => {
    const steady = [50, 500, 100, 2000, 10].map((base, time) => ({ time, count: base / 10, base }))
    expect(recentTrend(steady).trend).toBe('no clear trend')
    expect(recentTrend(steady).chiSquared).toBeCloseTo(0, 9)
  })

  it('is clearer at 95 per cent than at 99.8', () => {
    const mild = [100, 106, 112, 118, 124].map((count, time) => ({ time, count, base: 1000 }))
    expect(recentTrend(mild).trend).toBe('no clear trend')
    expect(recentTrend(mild, 0.9).trend).toBe('rising')
  })

  it('refuses the same year twice, and counts that cannot be', () => {
    expect(() => recentTrend([...shares, shares[0]!])).toThrow('got 2021 twice')
    expect(() => recentTrend(shares.map(point => ({ ...point, count: 2000 })))).toThrow('got 2000')
    expect(() => recentTrend(shares.map(point => ({ ...point, time: Number.NaN })))).toThrow('got NaN')
  })

  it('turns round with time', () => {
    const point = fc.record({ count: fc.nat({ max: 100 }), base: fc.integer({ min: 100, max: 900 }) })
    const turned = { rising: 'falling', falling: 'rising' } as Record<string, string>
    fc.assert(
      fc.property(fc.array(point, { minLength: 5, maxLength: 5 }), points => {
        const forth = recentTrend(points.map((one, time) => ({ ...one, time })))
        const back = recentTrend(points.map((one, time) => ({ ...one, time: -time })))
        expect(back.trend).toBe(turned[forth.trend] ?? forth.trend)
        expect(back.chiSquared ?? 0).toBeCloseTo(forth.chiSquared ?? 0, 6)
      }),
    )
  })
})

describe('trend of a rate', () => {
  const rates = [20, 25, 31, 36, 44].map((events, time) => ({ time, events, population: 1000 + 10 * time }))

  it('agrees with the score test of a Poisson model', () => {
    const { trend, chiSquared } = recentTrendOfRates(rates)
    expect(chiSquared).toBeCloseTo(10.03210551225356, 9)
    expect(trend).toBe('rising')
  })

  it('is that of a share where events are rare', () => {
    const rare = rates.map(point => ({ ...point, population: point.population * 1000 }))
    const asShares = rare.map(({ time, events, population }) => ({ time, count: events, base: population }))
    expect(recentTrendOfRates(rare).chiSquared! / recentTrend(asShares).chiSquared!).toBeCloseTo(1, 3)
  })

  it('cannot be said without people, without events, and over a gap', () => {
    expect(recentTrendOfRates(rates.map(point => ({ ...point, events: 0 }))).reason).toBe('nothing varies')
    expect(recentTrendOfRates(rates.map(point => ({ ...point, population: 0 }))).trend).toBe('cannot be said')
    expect(recentTrendOfRates(rates.slice(0, 4)).reason).toBe('fewer than five periods')
  })
})

describe('trend of estimates', () => {
  it('agrees with weighted least squares in R', () => {
    const { trend, chiSquared, slope } = recentTrendOfEstimates(estimates)
    expect(slope).toBeCloseTo(0.0118288127593742, 12)
    expect(chiSquared).toBeCloseTo(13.0873215576341, 9)
    expect(trend).toBe('rising')
  })

  it('cannot be said where a period has no standard error, or one of zero', () => {
    for (const standardError of [null, 0]) {
      const lacking = estimates.map((point, at) => (at === 2 ? { ...point, standardError } : point))
      expect(recentTrendOfEstimates(lacking).reason).toBe('a period without a base or an interval')
    }
  })

  it('has its standard error from an interval', () => {
    expect(standardErrorOf({ lower: 0.18, upper: 0.22 }, 0.95)).toBeCloseTo(0.0102, 4)
    expect(() => standardErrorOf({ lower: 2, upper: 1 }, 0.95)).toThrow('width')
  })
})
