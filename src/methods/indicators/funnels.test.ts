import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betterOrWorse } from './better-or-worse.ts'
import { compareAtTwoLevels } from './compare-at-two-levels.ts'
import { compareWithBenchmark } from './compare-with-benchmark.ts'
import { funnelEnds, funnelPlaces } from './funnel-axis.ts'
import { expectedAtFunnelEdge, shareFunnelLimits } from './funnel-limits.ts'
import { funnelOfRates, funnelOfRatios, funnelOfShares, populationBehindRate } from './funnel-plot.ts'
import { funnelPositionOfEvents, funnelPositionOfShare } from './funnel-position.ts'
import { publishedBands } from './published-bands.ts'
import { wilson } from './wilson.ts'

const closeTo = (found: number, known: number, relative = 1e-9) =>
  expect(Math.abs(found / known - 1)).toBeLessThan(relative)

const AREAS = [
  { events: 10_232, size: 15_232 },
  { events: 12_321, size: 16_123 },
  { events: 15_123, size: 17_932 },
  { events: 13_213, size: 18_475 },
]

describe('limits of a funnel', () => {
  it('of shares: known figures at 95 and 99.8 per cent', () => {
    closeTo(shareFunnelLimits(0.2, 100).lower, 0.12160144061839785)
    closeTo(shareFunnelLimits(0.2, 100).upper, 0.2783985593816022)
    closeTo(shareFunnelLimits(0.2, 100, 0.998).lower, 0.07639070775328748)
    closeTo(shareFunnelLimits(0.2, 100, 0.998).upper, 0.32360929224671253)
  })

  it('of shares: are where Wilson’s interval begins to leave out the average', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.integer({ min: 100, max: 1e6 }),
        (average, size) => {
          const { lower, upper } = shareFunnelLimits(average, size)
          if (lower > 0) expect(wilson(lower * size, size).upper).toBeCloseTo(average, 9)
          if (upper < 1) expect(wilson(upper * size, size).lower).toBeCloseTo(average, 9)
        },
      ),
    )
  })

  it('of events: exact, and as UKHSA’s halving leaves them', () => {
    closeTo(expectedAtFunnelEdge(12).fewest, 6.200575108722218)
    closeTo(expectedAtFunnelEdge(12).most, 20.96158504817696)
    // events, then fewest and most at 95 and at 99.8 per cent by an independent script of the same halving
    const published = [
      [1, 0.025317898204127373, 5.5716445854321845, 0.0010005470269327723, 9.233410143417137],
      [3, 0.6186719045995139, 8.767273827939286, 0.19053330574982, 13.06224506944637],
      [12, 6.200575250107115, 20.9615896611577, 4.042439622097337, 27.025987625377244],
      [200, 173.24086241121654, 229.72201329709816, 159.1297894691989, 247.67502710567774],
    ]
    for (const [events, ...known] of published) {
      const at95 = expectedAtFunnelEdge(events!, 0.95, 'as published')
      const at998 = expectedAtFunnelEdge(events!, 0.998, 'as published')
      const found = [at95.fewest, at95.most, at998.fewest, at998.most]
      for (const [at, value] of found.entries()) closeTo(value, known[at]!)
    }
  })

  it('refuse nobody, no events, and an average that is no share', () => {
    expect(() => shareFunnelLimits(0.2, 0)).toThrow('population of a funnel')
    expect(() => shareFunnelLimits(1.2, 10)).toThrow('got 1.2')
    expect(() => expectedAtFunnelEdge(0)).toThrow('above zero, got 0')
    expect(() => expectedAtFunnelEdge(1, 95, 'as published')).toThrow('such as 0.95')
  })
})

describe('the plot of a funnel', () => {
  it('begins and ends at round numbers beyond the areas', () => {
    expect(funnelEnds(AREAS.map(area => area.size))).toEqual({ from: 10_000, to: 20_000 })
    expect(funnelEnds([10, 100])).toEqual({ from: 0, to: 110 })
    expect(funnelEnds([300, 345], 3)).toEqual({ from: 270, to: 390 })
    expect(() => funnelEnds([])).toThrow('got 0')
  })

  it('has a hundred whole places, each above the last, up to the end', () => {
    const places = funnelPlaces({ from: 0, to: 110_000 })
    expect(places).toHaveLength(100)
    expect(places[0]).toBe(1)
    expect(places[99]).toBe(110_000)
    for (const [at, place] of places.entries()) {
      expect(Number.isInteger(place)).toBe(true)
      if (at > 0) expect(place).toBeGreaterThan(places[at - 1]!)
    }
    expect(funnelPlaces({ from: 0, to: 110_000 }, true)[99]).toBeLessThan(110_000)
  })

  it('of shares narrows towards the average', () => {
    const { average, places } = funnelOfShares(AREAS)
    closeTo(average, (50_889 / 67_762) * 100)
    expect(places[0]!.at).toBe(10_000)
    for (const [at, { at95, at998 }] of places.entries()) {
      expect(at998.lower).toBeLessThan(at95.lower)
      expect(at95.lower).toBeLessThan(average)
      expect(at998.upper).toBeGreaterThan(at95.upper)
      if (at > 0) expect(at95.upper).toBeLessThan(places[at - 1]!.at95.upper)
    }
  })

  it('of ratios stands round one, zero or a hundred', () => {
    const areas = [
      { events: 12, size: 10 },
      { events: 90, size: 100 },
    ]
    const ratio = funnelOfRatios(areas)
    const difference = funnelOfRatios(areas, { scale: 'difference' })
    const hundred = funnelOfRatios(areas, { scale: 'per hundred' })
    expect([ratio.average, difference.average, hundred.average]).toEqual([1, 0, 100])
    const at12 = ratio.places.find(place => place.at === 12)!
    closeTo(at12.at95.lower, 0.572475791903134)
    closeTo(at12.at95.upper, 1.9353043531590892)
    const place = ratio.places.indexOf(at12)
    expect(difference.places[place]!.at95.upper).toBeCloseTo(0.9353043531590892, 12)
    closeTo(hundred.places[place]!.at95.upper, 193.53043531590893)
  })

  it('of rates stands round the average rate, and is the ratio’s times that', () => {
    const areas = [
      { events: 20, size: 10_000 },
      { events: 150, size: 60_000 },
    ]
    const { average, places } = funnelOfRates(areas, { per: 1000, years: 3 })
    closeTo(average, (170 / 70_000) * 1000)
    const { at, at95 } = places[20]!
    closeTo(at95.upper, (at / expectedAtFunnelEdge(at).fewest) * average)
    expect(populationBehindRate(20, 2, 1000)).toBe(10_000)
    expect(() => populationBehindRate(0, 2, 1000)).toThrow('above zero')
    expect(() => funnelOfRates(areas, { per: 0 })).toThrow('per must be above zero')
  })
})

describe('the place of an area in a funnel', () => {
  it('of a share', () => {
    const place = (yes: number) => funnelPositionOfShare(yes, 100, 0.2)
    expect([5, 10, 20, 30, 35].map(place)).toEqual([
      'low at 99.8 %',
      'low at 95 %',
      'within',
      'high at 95 %',
      'high at 99.8 %',
    ])
    expect(() => funnelPositionOfShare(5, 4, 0.2)).toThrow('from 0 to 4')
  })

  it('of events against what was expected', () => {
    expect(funnelPositionOfEvents(20, 10)).toBe('high at 95 %')
    expect(funnelPositionOfEvents(20, 8)).toBe('high at 99.8 %')
    expect(funnelPositionOfEvents(20, 20)).toBe('within')
    expect(funnelPositionOfEvents(0, 5)).toBe('low at 95 %')
    expect(funnelPositionOfEvents(0, 7)).toBe('low at 99.8 %')
    expect(() => funnelPositionOfEvents(3, 0)).toThrow('above zero')
  })

  it('holds about as many areas within as it says, where all are alike', () => {
    // every count from 0 to 100 with its chance under a share of 0.2
    let inside = 0
    let chance = 0.8 ** 100
    for (let yes = 0; yes <= 100; yes++) {
      if (funnelPositionOfShare(yes, 100, 0.2) === 'within') inside += chance
      chance *= ((100 - yes) / (yes + 1)) * 0.25
    }
    expect(inside).toBeGreaterThan(0.93)
    expect(inside).toBeLessThan(0.97)
  })
})

describe('comparison with a benchmark', () => {
  const england = { code: 'E92000001', value: 0.5 }
  const area = { code: 'E06000008', value: 0.6 }
  const none = { lower: null, upper: null }

  it('says at which level, and never compares an area with itself', () => {
    const at = (lower95: number, lower998: number) =>
      compareAtTwoLevels(
        { ...area, at95: { lower: lower95, upper: 0.7 }, at998: { lower: lower998, upper: 0.8 } },
        england,
      )
    expect(at(0.55, 0.52)).toEqual({ verdict: 'higher', confidence: 0.998 })
    expect(at(0.55, 0.49)).toEqual({ verdict: 'higher', confidence: 0.95 })
    expect(at(0.45, 0.4)).toEqual({ verdict: 'similar', confidence: null })
    expect(compareAtTwoLevels({ ...area, at95: none, at998: none }, england)?.verdict).toBe('cannot be said')
    expect(compareAtTwoLevels({ ...area, ...england, at95: none, at998: none }, england)).toBeNull()
    expect(() => at(0.5, 0.55)).toThrow('must hold the one at 95 %')
  })

  it('is better or worse only where the definition says which way is good', () => {
    expect(betterOrWorse('higher', 'high is good')).toBe('better')
    expect(betterOrWorse('higher', 'low is good')).toBe('worse')
    expect(betterOrWorse('lower', 'low is good')).toBe('better')
    expect(betterOrWorse('lower', 'neither')).toBe('lower')
    expect(betterOrWorse('similar', 'high is good')).toBe('similar')
    expect(betterOrWorse('cannot be said', 'low is good')).toBe('cannot be said')
  })

  it('refuses what is no number and an interval the wrong way round', () => {
    const upside = { ...area, lower: 0.7, upper: 0.5 }
    expect(() => compareWithBenchmark(upside, england)).toThrow('lower must not be above upper')
    expect(() => compareWithBenchmark({ ...area, ...none }, { ...england, value: Number.NaN })).toThrow(
      'benchmark',
    )
  })
})

describe('published bands', () => {
  it('give ties the band of their first, as phe_quantile does', () => {
    expect(publishedBands([10, 20, 20, 20, 50], 5, 'lowest')).toEqual([1, 2, 2, 2, 5])
    expect(publishedBands([10, 20, 20, 20, 50], 5, 'highest')).toEqual([5, 2, 2, 2, 1])
    // eight in five: two, two, one, two, one
    expect(publishedBands([1, 2, 3, 4, 5, 6, 7, 8], 5, 'lowest')).toEqual([1, 1, 2, 2, 3, 4, 4, 5])
  })

  it('give a missing value no band and do not count it', () => {
    expect(publishedBands([1, null, 2, 3, 4, 5], 5, 'lowest')).toEqual([1, null, 2, 3, 4, 5])
  })

  it('follow the published formula for every size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 10 }),
        (values, bands) => {
          for (const [at, band] of publishedBands(values, bands, 'lowest').entries()) {
            const rank = 1 + values.filter(value => value < values[at]!).length
            // the decile formula in whole numbers: smallest band b with (n + 1 − rank)·bands ≤ (bands + 1 − b)·n
            const left = (values.length + 1 - rank) * bands
            expect(left).toBeLessThanOrEqual((bands + 1 - band!) * values.length)
            expect(left).toBeGreaterThan((bands - band!) * values.length)
          }
        },
      ),
    )
  })

  it('refuse no bands and no values', () => {
    expect(() => publishedBands([1], 0, 'lowest')).toThrow('0 bands')
    expect(() => publishedBands([null], 5, 'lowest')).toThrow('got 0')
  })
})
