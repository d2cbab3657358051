import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compositeSensitivity } from './composite-sensitivity.ts'
import { statisticalNeighbours } from './statistical-neighbours.ts'

describe('statistical neighbours', () => {
  const variables = [
    { name: 'poverty', weight: 1 },
    { name: 'density', weight: 1 },
  ]
  const places = [
    { code: 'A', values: [1, 10] },
    { code: 'B', values: [2, 10] },
    { code: 'C', values: [3, 40] },
  ]

  it('agree with a distance worked by hand', () => {
    const { neighbours } = statisticalNeighbours(places, 'A', variables, { count: 2 })
    expect(neighbours.map(({ code, rank }) => [code, rank])).toEqual([
      ['B', 1],
      ['C', 2],
    ])
    expect(neighbours[0]!.distance).toBeCloseTo(1, 12)
    expect(neighbours[1]!.distance).toBeCloseTo(2.6457513110645907, 12)
  })

  it('are all shown where they tie for the last place', () => {
    const tied = [...places, { code: 'D', values: [0, 10] }]
    const { neighbours } = statisticalNeighbours(tied, 'A', variables, { count: 1 })
    expect(neighbours.map(({ code, rank }) => [code, rank])).toEqual([
      ['B', 1],
      ['D', 1],
    ])
  })

  it('follow the weights: what counts nothing does not part two places', () => {
    const onlyPoverty = [variables[0]!, { name: 'density', weight: 0 }]
    const same = [...places, { code: 'D', values: [1, 99] }]
    const [nearest] = statisticalNeighbours(same, 'A', onlyPoverty, { count: 1 }).neighbours
    expect(nearest).toMatchObject({ code: 'D', distance: 0 })
  })

  it('are refused, left out or compared by what both have, where a value is missing', () => {
    const lacking = [...places, { code: 'D', values: [1, null] }]
    const by = (how: 'refuse' | 'leave the place out' | 'compare by what both have') =>
      statisticalNeighbours(lacking, 'A', variables, { count: 3, lacking: how })
    expect(() => by('refuse')).toThrow('values are missing for D')
    expect(by('leave the place out').leftOut).toEqual(['D'])
    expect(by('leave the place out').neighbours.map(one => one.code)).toEqual(['B', 'C'])
    expect(by('compare by what both have').neighbours[0]).toMatchObject({
      code: 'D',
      distance: 0,
      comparedBy: 1,
    })
    const own = lacking.map(place => (place.code === 'A' ? { ...place, values: [null, 10] } : place))
    const options = { count: 1, lacking: 'leave the place out' } as const
    expect(() => statisticalNeighbours(own, 'A', variables, options)).toThrow('A lacks a value')
  })

  it('refuse a variable that is the same everywhere, unknown places, and weights of nothing', () => {
    const flat = places.map(place => ({ ...place, values: [place.values[0]!, 5] }))
    expect(() => statisticalNeighbours(flat, 'A', variables, { count: 1 })).toThrow(
      'density is the same everywhere',
    )
    expect(() => statisticalNeighbours(places, 'Z', variables, { count: 1 })).toThrow(
      'no place has the code Z',
    )
    const weightless = variables.map(one => ({ ...one, weight: 0 }))
    expect(() => statisticalNeighbours(places, 'A', weightless, { count: 1 })).toThrow('weights together')
    expect(() => statisticalNeighbours([...places, places[0]!], 'A', variables, { count: 1 })).toThrow(
      'A twice',
    )
  })

  it('stay the same in other units and in another order', () => {
    const values = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }))
    fc.assert(
      fc.property(
        fc.array(values, { minLength: 4, maxLength: 30 }),
        fc.integer({ min: 1, max: 20 }),
        (rows, scale) => {
          // two corners that make sure that nothing is the same everywhere
          const all = [[-900, -900], [900, 900], ...rows].map((row, at) => ({ code: `P${at}`, values: row }))
          const moved = [...all]
            .reverse()
            .map(({ code, values: [a, b] }) => ({ code, values: [a! * scale + 3, b! * 2] }))
          const one = statisticalNeighbours(all, 'P0', variables, { count: 3 }).neighbours
          const other = statisticalNeighbours(moved, 'P0', variables, { count: 3 }).neighbours
          expect(other.map(({ code }) => code).sort()).toEqual(one.map(({ code }) => code).sort())
          for (const [at, { distance }] of other.entries()) expect(distance).toBeCloseTo(one[at]!.distance, 8)
        },
      ),
    )
  })
})

describe('a composite score and what it hangs on', () => {
  const parts = [
    { name: 'wait', weight: 3 },
    { name: 'spend', weight: 1 },
  ]
  const areas = [
    { code: 'A', values: [9, 9] },
    { code: 'B', values: [8, 1] },
    { code: 'C', values: [2, 8] },
    { code: 'D', values: [0, 0] },
  ]

  it('never moves an area that leads in all parts, and shows how far others move', () => {
    const found = compositeSensitivity(areas, parts, { seed: 1, scaling: 'as they are' })
    const of = (code: string) => found.find(area => area.code === code)!
    expect(of('A')).toMatchObject({ score: 9, rank: 1, best: 1, worst: 1 })
    expect(of('D')).toMatchObject({ rank: 4, best: 4, worst: 4 })
    expect(of('B')).toMatchObject({ score: 6.25, rank: 2, rankWithEqualWeights: 3, best: 2, worst: 3 })
    expect(of('B').rankWithout).toEqual({ wait: 3, spend: 2 })
    expect(of('C')).toMatchObject({ rank: 3, likelyBest: 2, likelyWorst: 3 })
  })

  it('leaves a part without weight out of every ranking', () => {
    const silent = [...parts, { name: 'noise', weight: 0 }]
    const noisy = areas.map((area, at) => ({ ...area, values: [...area.values, 1000 * at] }))
    const found = compositeSensitivity(noisy, silent, { seed: 1, scaling: 'as they are' })
    expect(found[0]).toMatchObject({ rank: 1, rankWithEqualWeights: 1, best: 1, worst: 1 })
  })

  it('is the same for the same seed', () => {
    const twice = [4, 4].map(seed => compositeSensitivity(areas, parts, { seed }))
    expect(twice[0]).toEqual(twice[1])
  })

  it('can be scaled in four ways', () => {
    const scoreOf = (scaling: 'standard deviations' | 'zero to one' | 'places') =>
      compositeSensitivity(areas, parts, { seed: 1, draws: 10, scaling }).map(area => area.score)
    expect(scoreOf('zero to one')[0]).toBe(1)
    expect(scoreOf('zero to one')[3]).toBe(0)
    expect(scoreOf('places')).toEqual([4, (3 * 3 + 2) / 4, (2 * 3 + 3) / 4, 1])
    expect(scoreOf('standard deviations').reduce((sum, score) => sum + score, 0)).toBeCloseTo(0, 12)
  })

  it('keeps the ranks within their range', () => {
    const values = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50))
    fc.assert(
      fc.property(fc.array(values, { minLength: 2, maxLength: 12 }), fc.nat(), (rows, seed) => {
        const three = [...parts, { name: 'need', weight: 2 }]
        const scored = rows.map((row, at) => ({ code: `P${at}`, values: row }))
        for (const area of compositeSensitivity(scored, three, { seed, draws: 50, scaling: 'as they are' })) {
          expect(area.best).toBeLessThanOrEqual(area.likelyBest)
          expect(area.likelyBest).toBeLessThanOrEqual(area.likelyWorst)
          expect(area.likelyWorst).toBeLessThanOrEqual(area.worst)
          expect(area.best).toBeGreaterThanOrEqual(1)
          expect(area.worst).toBeLessThanOrEqual(rows.length)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('refuses missing parts, parts that are the same everywhere, and fewer than two with a weight', () => {
    const run = (change: object) => compositeSensitivity(areas, parts, { seed: 1, ...change })
    const lacking = [...areas, { code: 'E', values: [1] }]
    expect(() => compositeSensitivity(lacking, parts, { seed: 1 })).toThrow('E has 1 of 2 parts')
    const flat = areas.map(area => ({ ...area, values: [area.values[0]!, 5] }))
    expect(() => compositeSensitivity(flat, parts, { seed: 1 })).toThrow('spend is the same everywhere')
    const single = [parts[0]!, { name: 'spend', weight: 0 }]
    expect(() => compositeSensitivity(areas, single, { seed: 1 })).toThrow('at least two parts')
    expect(() => run({ draws: 0 })).toThrow('draws must be above zero')
    expect(() => run({ draws: 1.5 })).toThrow('got 1.5')
  })
})
