import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Confidence } from '../normal.ts'
import { byar } from './byar.ts'
import { directlyStandardisedRate } from './directly-standardised-rate.ts'
import { exactPoisson } from './exact-poisson.ts'
import { rateInterval } from './rate-interval.ts'
import { recentTrend } from './recent-trend.ts'
import { recentTrendOfEstimates } from './recent-trend-of-estimates.ts'
import { wilson } from './wilson.ts'

// UKHSA's published test figures and figures from R: see the README beside them.
const folder = resolve(process.env.REMIT_SHARED ?? '../shared', 'data/methods/indicators')
const present = existsSync(folder)

type Line = Record<string, string>

function readLines(file: string): Line[] {
  const [head, ...lines] = readFileSync(resolve(folder, file), 'utf8')
    .replaceAll('"', '')
    .trim()
    .split(/\r?\n/)
  const names = head!.split(',')
  return lines.map(line => Object.fromEntries(line.split(',').map((field, at) => [names[at]!, field])))
}

/** Within one part in a million of the published figure. */
const near = (published: number) => Math.max(Math.abs(published) * 1e-6, 1e-12)

function expectNear(found: number, published: string | number) {
  expect(Math.abs(found - Number(published))).toBeLessThanOrEqual(near(Number(published)))
}

const LEVELS: readonly [Confidence, string][] = [
  [0.95, '95_0'],
  [0.998, '99_8'],
]

describe.skipIf(!present)(
  'indicator statistics › agree with the published figures of UKHSA and R to 1e-6',
  () => {
    it('shares with their Wilson intervals, at 95 and 99.8 per cent', () => {
      const lines = readLines('proportion__testdata_prop.csv').filter(
        line => line.value !== '' && line.Numerator !== '',
      )
      expect(lines.length).toBeGreaterThanOrEqual(16)
      for (const { Numerator, Denominator, multiplier, ...line } of lines) {
        for (const [confidence, name] of LEVELS) {
          const { lower, upper } = wilson(Number(Numerator), Number(Denominator), confidence)
          expectNear(lower * Number(multiplier), line[`lower${name}cl`]!)
          expectNear(upper * Number(multiplier), line[`upper${name}cl`]!)
        }
      }
    })

    it('shares of groups of areas, at the level each line states', () => {
      const lines = readLines('proportion__testdata_prop_g.csv').filter(line => line.value !== '')
      expect(lines.length).toBeGreaterThanOrEqual(4)
      for (const { Numerator, Denominator, multiplier, confidence, ...line } of lines) {
        const level = Number((Number(confidence!.replace('%', '')) / 100).toFixed(4))
        const { lower, upper } = wilson(Number(Numerator), Number(Denominator), level)
        expectNear(lower * Number(multiplier), line.lowercl!)
        expectNear(upper * Number(multiplier), line.uppercl!)
      }
    })

    it('rates with their intervals: exact below ten, Byar’s from ten', () => {
      const lines = readLines('rate__testdata_rate.csv').filter(
        line => line.value !== '' && line.Numerator !== '',
      )
      expect(lines.length).toBeGreaterThanOrEqual(16)
      for (const { Numerator, Denominator, multiplier, value, ...line } of lines) {
        for (const [confidence, name] of LEVELS) {
          const found = rateInterval(Number(Numerator), Number(Denominator), Number(multiplier), confidence)
          expectNear(found.rate, value!)
          expectNear(found.lower, line[`lower${name}cl`]!)
          expectNear(found.upper, line[`upper${name}cl`]!)
        }
      }
    })

    it('the weights of children in reception and year 6: shares of 100 with Wilson intervals', () => {
      for (const { Count, Measured, LCL, UCL } of readLines('NCMP_testdata_head.csv')) {
        const { lower, upper } = wilson(Number(Count), Number(Measured))
        expectNear(lower * 100, LCL!)
        expectNear(upper * 100, UCL!)
      }
    })

    const cases = present ? JSON.parse(readFileSync(resolve(folder, 'indicator_cases.json'), 'utf8')) : {}

    it('intervals of counts: Byar’s and the exact one', () => {
      for (const { count, byar95, exact95 } of cases.count_cis) {
        for (const [found, published] of [
          [byar(count), byar95],
          [exactPoisson(count), exact95],
        ]) {
          expectNear(found.lower, published[0])
          expectNear(found.upper, published[1])
        }
      }
    })

    it('the trend of a share over five periods', () => {
      for (const { num, den, t, chisq_trend_armitage, sig998 } of cases.trend) {
        const points = num.map((count: number, at: number) => ({ count, base: den[at], time: t[at] }))
        const { trend, chiSquared } = recentTrend(points)
        expectNear(chiSquared ?? Number.NaN, chisq_trend_armitage)
        expect(trend).toBe(sig998 ? 'rising' : 'no clear trend')
      }
    })

    it('the trend of estimates over five periods, weighted by their standard errors', () => {
      for (const { num, den, t, wls_slope, wls_chisq } of cases.trend) {
        const points = num.map((count: number, at: number) => {
          const value = count / den[at]
          return { time: t[at], value, standardError: Math.sqrt((value * (1 - value)) / den[at]) }
        })
        const { slope, chiSquared } = recentTrendOfEstimates(points)
        expectNear(slope ?? Number.NaN, wls_slope)
        expectNear(chiSquared ?? Number.NaN, wls_chisq)
      }
    })

    it('the directly standardised rate with its variance', () => {
      const { count, pop, std, ci95 } = cases.dsr
      const bands = count.map((events: number, at: number) => ({
        events,
        population: pop[at],
        standard: std[at],
      }))
      const found = directlyStandardisedRate(bands, { per: 100_000 })
      expectNear(found.rate, ci95.value)
      expectNear(found.lower, ci95.lo)
      expectNear(found.upper, ci95.hi)
      expectNear(found.variance, ci95.var)
    })
  },
)
