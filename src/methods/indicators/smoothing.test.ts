import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smoothRates } from './smooth-rates.ts'
import { smoothShares } from './smooth-shares.ts'

const EVENTS = [1, 5, 12, 30, 8, 40, 2, 22]
const PEOPLE = [40, 60, 100, 200, 90, 150, 55, 160]
const rates = EVENTS.map((events, at) => ({ events, people: PEOPLE[at]! }))
const shares = EVENTS.map((yes, at) => ({ yes, asked: PEOPLE[at]! }))
const closeTo = (found: number, known: number, relative = 1e-9) =>
  expect(Math.abs(found / known - 1)).toBeLessThan(relative)

describe('smoothed rates', () => {
  it('agree with Marshall’s global moments and the gamma distribution (NumPy and SciPy)', () => {
    const { areas, average, variance, fallBack } = smoothRates(rates, { per: 1 })
    closeTo(average, 0.14035087719298245)
    closeTo(variance, 0.003382759574818669)
    const known = [
      0.08373003986163016, 0.106642622057723, 0.12596762082431529, 0.14834219828465475, 0.10512708034354062,
      0.23929788792354556, 0.08107742865976543, 0.13808704162403357,
    ]
    for (const [at, { value }] of areas.entries()) closeTo(value, known[at]!)
    closeTo(areas[0]!.ownWeight, 0.49085744910830126)
    closeTo(areas[0]!.lower, 0.03318104, 1e-6)
    closeTo(areas[0]!.upper, 0.15726687, 1e-6)
    closeTo(areas[5]!.lower, 0.17508254, 1e-6)
    closeTo(areas[5]!.upper, 0.31339004, 1e-6)
    expect(fallBack).toBeNull()
  })

  it('are labelled as modelled and keep what was counted', () => {
    const [first] = smoothRates(rates, { per: 1000 }).areas
    expect(first).toMatchObject({ kind: 'modelled', method: 'Poisson-gamma', raw: 25 })
  })

  it('are the average, and say so, where areas differ no more than by chance', () => {
    const alike = PEOPLE.map(people => ({ events: people / 10, people }))
    const { areas, variance, fallBack } = smoothRates(alike, { per: 100 })
    expect(fallBack).toBe('areas differ no more than by chance')
    expect(variance).toBe(0)
    for (const area of areas) {
      closeTo(area.value, 10)
      expect(area.ownWeight).toBe(0)
      expect(area.lower).toBeLessThan(10)
    }
  })

  it('lie between the area’s own and the average, nearer the average the smaller the area', () => {
    const area = fc.record({
      events: fc.integer({ min: 1, max: 40 }),
      people: fc.integer({ min: 40, max: 900 }),
    })
    fc.assert(
      fc.property(fc.array(area, { minLength: 5, maxLength: 30 }), areas => {
        const found = smoothRates(areas, { per: 1 })
        for (const [at, { raw, value, ownWeight, lower, upper }] of found.areas.entries()) {
          expect(value).toBeGreaterThanOrEqual(Math.min(raw, found.average) - 1e-12)
          expect(value).toBeLessThanOrEqual(Math.max(raw, found.average) + 1e-12)
          expect(lower).toBeLessThan(value)
          expect(upper).toBeGreaterThan(value)
          for (const [other, one] of found.areas.entries()) {
            if (areas[at]!.people > areas[other]!.people) {
              expect(ownWeight).toBeGreaterThanOrEqual(one.ownWeight)
            }
          }
        }
      }),
    )
  })

  it('are refused for four areas, without events, and in nobody', () => {
    expect(() => smoothRates(rates.slice(0, 4), { per: 1 })).toThrow('at least 5 needed, got 4')
    expect(() =>
      smoothRates(
        rates.map(area => ({ ...area, events: 0 })),
        { per: 1 },
      ),
    ).toThrow('events of all areas')
    expect(() =>
      smoothRates(
        rates.map(area => ({ ...area, people: 0 })),
        { per: 1 },
      ),
    ).toThrow('people')
  })
})

describe('smoothed shares', () => {
  it('agree with the beta-binomial moments (NumPy and SciPy)', () => {
    const { areas, variance } = smoothShares(shares)
    closeTo(variance, 0.003600763147934686)
    const known = [
      0.07671558158812573, 0.10336951594452803, 0.12499259191255037, 0.14865093076530747, 0.1025443787675598,
      0.24416781747902536, 0.07499305776075711, 0.13798140903123948,
    ]
    for (const [at, { value }] of areas.entries()) closeTo(value, known[at]!)
    closeTo(areas[0]!.lower, 0.02770182, 1e-6)
    closeTo(areas[0]!.upper, 0.14761673, 1e-6)
    closeTo(areas[5]!.lower, 0.18478156, 1e-6)
    closeTo(areas[5]!.upper, 0.30886335, 1e-6)
  })

  it('stay within 0 and 1 with an interval, at none and at all', () => {
    const edge = [...shares, { yes: 0, asked: 7 }, { yes: 7, asked: 7 }]
    for (const { value, lower, upper, kind } of smoothShares(edge).areas) {
      expect(kind).toBe('modelled')
      expect(lower).toBeGreaterThan(0)
      expect(lower).toBeLessThan(value)
      expect(upper).toBeGreaterThan(value)
      expect(upper).toBeLessThan(1)
    }
  })

  it('are the average where areas differ no more than by chance, or where each asked one child', () => {
    const alike = PEOPLE.map(asked => ({ yes: asked / 10, asked }))
    expect(smoothShares(alike).fallBack).toBe('areas differ no more than by chance')
    const single = [0, 1, 0, 1, 1].map(yes => ({ yes, asked: 1 }))
    expect(smoothShares(single).areas[0]).toMatchObject({ value: 0.6, ownWeight: 0 })
  })

  it('are refused where everybody answered alike, and for shares that cannot be', () => {
    expect(() => smoothShares(PEOPLE.map(asked => ({ yes: asked, asked })))).toThrow('answered alike')
    expect(() => smoothShares(PEOPLE.map(asked => ({ yes: asked + 1, asked })))).toThrow('yes must lie')
  })
})
