import { describe, expect, it } from 'vitest'
import { changeBetween, judgeChange } from './change-between.ts'
import { compositeScore } from './composite-score.ts'
import { compositeSensitivity } from './composite-sensitivity.ts'
import { directlyStandardisedRate } from './directly-standardised-rate.ts'
import { expectedAtFunnelEdge } from './funnel-limits.ts'
import { funnelOfRatios, funnelOfShares } from './funnel-plot.ts'
import { meanInterval } from './mean-interval.ts'
import { quantileClasses } from './quantile-classes.ts'
import { rank } from './rank.ts'
import { recentTrendOfEstimates } from './recent-trend-of-estimates.ts'
import { statisticalNeighbours } from './statistical-neighbours.ts'
import { sumBounds } from './sum-bounds.ts'

const slip = <Name>(name: string): Name => name as Name
const PLACES = [
  { code: 'a', values: [1] },
  { code: 'b', values: [2] },
  { code: 'c', values: [4] },
]
const LIKE = [{ name: 'x', weight: 1 }]

describe('indicators refuse', () => {
  it('every option by a name they do not know, instead of quietly taking another way', () => {
    const band = { events: 20, population: 100, standard: 5 }
    const areas = [
      { code: 'a', values: [1, 2] },
      { code: 'b', values: [2, 1] },
    ]
    const parts = [
      { name: 'x', weight: 1 },
      { name: 'y', weight: 1 },
    ]
    const ratios = [{ events: 5, size: 7 }]
    for (const call of [
      () => directlyStandardisedRate([band], { per: 1, method: slip('byar') }),
      () => rank([1, 2], 'highest', slip('average')),
      () => rank([1, 2], slip('low'), 'shared'),
      () => quantileClasses([1, 1], 2, slip('average')),
      () => statisticalNeighbours(PLACES, 'a', LIKE, { count: 1, lacking: slip('skip') }),
      () => statisticalNeighbours(PLACES, 'a', LIKE, { count: 1, spread: slip('n') }),
      () => compositeSensitivity(areas, parts, { seed: 1, scaling: slip('z') }),
      () => funnelOfRatios(ratios, { scale: slip('smr') }),
      () => expectedAtFunnelEdge(5, 0.95, slip('halving')),
    ])
      expect(call).toThrow(/must be .*, got /)
  })

  it('a standardised rate whose events all lie where the standard has nobody: 0 from 0 to 0 would look certain', () => {
    const bands = [
      { events: 20, population: 10, standard: 0 },
      { events: 0, population: 10, standard: 5 },
    ]
    expect(() => directlyStandardisedRate(bands, { per: 1000 })).toThrow(
      'no event lies where the standard has people',
    )
  })

  it('what cannot be squared, added or compared, rather than saying NaN', () => {
    expect(() => meanInterval([1e200, -1e200])).toThrow('too large')
    expect(() => sumBounds([{ lower: 0, upper: Number.POSITIVE_INFINITY }])).toThrow('must be a number')
    expect(() => compositeScore([{ name: 'safety', value: Number.NaN }])).toThrow('safety')
    expect(changeBetween(1e-320, 5)).toEqual({ difference: 5, percent: null })
    const points = [1, 2, 3, 4, 5].map(time => ({ time, value: time, standardError: 1e-200 }))
    expect(() => recentTrendOfEstimates(points)).toThrow('too small')
  })

  it('a change whose interval is turned or no number', () => {
    const last = { value: 4.5, lower: 4, upper: 5 }
    for (const lower of [Number.NaN, 3])
      expect(() => judgeChange({ value: 1, lower, upper: 2 }, last)).toThrow('lower must not be above upper')
  })

  it('a funnel of shares in which more said yes than were asked', () => {
    expect(() => funnelOfShares([{ events: 50, size: 7 }])).toThrow('yes must lie from 0 to 7')
  })

  it('part of a neighbour, and a variable that differs in its last digit only', () => {
    expect(() => statisticalNeighbours(PLACES, 'a', LIKE, { count: 0.5 })).toThrow('a whole number from 1')
    const rounding = [
      { code: 'a', values: [0.1 + 0.2] },
      { code: 'b', values: [0.3] },
    ]
    expect(() => statisticalNeighbours(rounding, 'a', LIKE, { count: 1 })).toThrow('the same everywhere')
  })
})
