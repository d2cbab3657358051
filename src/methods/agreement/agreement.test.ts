import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alphaInterval } from './alpha-interval.ts'
import { cohenKappa } from './cohen-kappa.ts'
import { type CodedUnit, krippendorffAlpha } from './krippendorff-alpha.ts'
import { percentileInterval } from './percentile-interval.ts'
import { ratingsTable } from './ratings-table.ts'

// 91 couples, husbands and wives on four steps from never to always (Agresti 1990; R data set SexualFun of vcd)
const COUPLES = [
  [7, 7, 2, 3],
  [2, 8, 3, 7],
  [1, 5, 4, 9],
  [2, 8, 9, 14],
]

describe('Cohen’s kappa', () => {
  it('agrees with the formula of R vcd::Kappa (worked in NumPy), plain and with near misses', () => {
    const plain = cohenKappa(COUPLES)
    expect(plain.kappa).toBeCloseTo(0.12933025404157042, 12)
    expect(plain.standardError).toBeCloseTo(0.06859853248070859, 12)
    expect(plain.observed).toBeCloseTo(33 / 91, 12)
    const linear = cohenKappa(COUPLES, { nearMiss: 'linear' })
    expect(linear.kappa).toBeCloseTo(0.2373806275579809, 12)
    expect(linear.standardError).toBeCloseTo(0.07831633477837285, 12)
    const quadratic = cohenKappa(COUPLES, { nearMiss: 'quadratic' })
    expect(quadratic.kappa).toBeCloseTo(0.33204558624686065, 12)
    expect(quadratic.standardError).toBeCloseTo(0.09729752195860464, 12)
  })

  it('agrees with the example of Fleiss, Levin and Paik: 0.68 with SE 0.088', () => {
    const found = cohenKappa([
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ])
    expect(found.kappa).toBeCloseTo(0.676470588235294, 12)
    expect(found.standardError).toBeCloseTo(0.08770295347521254, 12)
    expect(found.lower).toBeCloseTo(0.676470588235294 - 1.959963984540054 * 0.08770295347521254, 12)
    expect(found.byChance).toBeCloseTo(0.66, 12)
  })

  it('is 0.4 for the grants read by two: 20, 5, 10, 15', () => {
    const pairs = [
      ...Array(20).fill(['yes', 'yes']),
      ...Array(5).fill(['yes', 'no']),
      ...Array(10).fill(['no', 'yes']),
      ...Array(15).fill(['no', 'no']),
      ['yes', null],
    ] as ['yes' | 'no', 'yes' | 'no' | null][]
    const { table, leftOut } = ratingsTable(pairs, ['yes', 'no'])
    expect(table).toEqual([
      [20, 5],
      [10, 15],
    ])
    expect(leftOut).toBe(1)
    expect(cohenKappa(table).kappa).toBeCloseTo(0.4, 12)
  })

  const square = fc.integer({ min: 2, max: 5 }).chain(size =>
    fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  )

  it('does not depend on who is called first, and is 1 only where all agree', () => {
    fc.assert(
      fc.property(square, table => {
        for (const nearMiss of ['counts nothing', 'linear', 'quadratic'] as const) {
          const one = cohenKappa(table, { nearMiss })
          const turned = table.map((row, at) => row.map((_, column) => table[column]![at]!))
          const other = cohenKappa(turned, { nearMiss })
          expect(other.kappa).toBeCloseTo(one.kappa, 10)
          expect(other.standardError).toBeCloseTo(one.standardError, 10)
          expect(one.kappa).toBeLessThan(1)
          expect(one.lower).toBeLessThanOrEqual(one.kappa)
          expect(one.upper).toBeGreaterThanOrEqual(one.kappa)
        }
        const agreed = table.map((row, at) => row.map((cell, column) => (at === column ? cell : 0)))
        expect(cohenKappa(agreed).kappa).toBeCloseTo(1, 12)
      }),
    )
  })

  it('with two codes: near misses change nothing, there are none', () => {
    const table = [
      [20, 5],
      [10, 15],
    ]
    expect(cohenKappa(table, { nearMiss: 'linear' })).toEqual(cohenKappa(table))
  })

  it('refuses one code, crooked tables, and tables of nothing', () => {
    expect(() => cohenKappa([[5]])).toThrow('at least two codes')
    expect(() => cohenKappa([[5, 0], [0]])).toThrow('a row of 1')
    expect(() =>
      cohenKappa([
        [9, 0],
        [0, 0],
      ]),
    ).toThrow('one code only')
    expect(() =>
      cohenKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toThrow('at least two things')
    expect(() =>
      cohenKappa([
        [1, -1],
        [0, 3],
      ]),
    ).toThrow('got -1')
    expect(() =>
      cohenKappa([
        [1, Number.NaN],
        [0, 3],
      ]),
    ).toThrow('got NaN')
    expect(() => ratingsTable([['a', 'c']], ['a', 'b'])).toThrow('no such code: c')
    expect(() => ratingsTable([], ['a', 'a'])).toThrow('must differ')
  })
})

// Krippendorff's example: four coders (columns here), twelve things, with gaps
const n = null
const TWELVE: CodedUnit<number>[] = [
  [1, 1, n, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [n, 5, 5, 5],
  [n, n, 1, 1],
  [n, 3, n, n],
]

describe('Krippendorff’s alpha', () => {
  it('agrees with his example on all four scales (R irr::kripp.alpha)', () => {
    expect(krippendorffAlpha(TWELVE, 'nominal')).toBeCloseTo(0.743, 3)
    expect(krippendorffAlpha(TWELVE, 'ordinal')).toBeCloseTo(0.815, 3)
    expect(krippendorffAlpha(TWELVE, 'interval')).toBeCloseTo(0.849, 3)
    expect(krippendorffAlpha(TWELVE, 'ratio')).toBeCloseTo(0.797, 3)
  })

  it('agrees with his example of two coders and ten yes or no: 0.095', () => {
    const first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    const second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    expect(
      krippendorffAlpha(
        first.map((code, at) => [code, second[at]!]),
        'nominal',
      ),
    ).toBeCloseTo(0.095, 3)
  })

  const code = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 4 })
  const units = fc.array(fc.tuple(code, code, code), { minLength: 5, maxLength: 30 })
  // two things that make sure that there are pairs and that not all codes are the same
  const certain: CodedUnit<number>[] = [
    [1, 1, 2],
    [5, 5, 4],
  ]

  it('does not depend on the order of coders or things; codes moved or stretched change nothing', () => {
    fc.assert(
      fc.property(units, some => {
        const all = [...certain, ...some]
        const turned = [...all].reverse().map(unit => [...unit].reverse())
        for (const scale of ['nominal', 'ordinal', 'interval', 'ratio'] as const) {
          const alpha = krippendorffAlpha(all, scale)
          expect(krippendorffAlpha(turned, scale)).toBeCloseTo(alpha, 10)
          expect(alpha).toBeLessThan(1)
          const stretched = all.map(unit => unit.map(one => (one === null ? null : one * 3)))
          expect(krippendorffAlpha(stretched, scale)).toBeCloseTo(alpha, 10)
        }
        const moved = all.map(unit => unit.map(one => (one === null ? null : one + 10)))
        expect(krippendorffAlpha(moved, 'interval')).toBeCloseTo(krippendorffAlpha(all, 'interval'), 10)
      }),
      { numRuns: 60 },
    )
  })

  it('is 1 where all agree', () => {
    expect(
      krippendorffAlpha(
        [
          ['a', 'a'],
          ['b', 'b', 'b'],
          ['a', null],
        ],
        'nominal',
      ),
    ).toBe(1)
  })

  it('refuses one code for all, nothing coded twice, and names where numbers are needed', () => {
    expect(() =>
      krippendorffAlpha(
        [
          ['a', 'a'],
          ['a', 'a'],
        ],
        'nominal',
      ),
    ).toThrow('all codes are the same')
    expect(() => krippendorffAlpha([['a', null]], 'nominal')).toThrow('by two coders')
    expect(() => krippendorffAlpha([['a', 'b']], 'interval')).toThrow('must be a number, got a')
    expect(() => krippendorffAlpha([[-1, 2]], 'ratio')).toThrow('got -1')
  })
})

describe('interval of alpha', () => {
  it('holds alpha, is the same for the same seed, and narrows with more things', () => {
    const twice = [1, 1].map(() => alphaInterval(TWELVE, 'nominal', { seed: 11 }))
    expect(twice[0]).toEqual(twice[1])
    const { alpha, lower, upper } = twice[0]!
    expect(lower).toBeLessThan(alpha)
    expect(upper).toBeGreaterThan(alpha)
    expect(upper).toBeLessThanOrEqual(1)
    const many = alphaInterval([...TWELVE, ...TWELVE, ...TWELVE, ...TWELVE], 'nominal', { seed: 11 })
    expect(many.upper - many.lower).toBeLessThan(0.7 * (upper - lower))
  })

  it('is never certain of full agreement: ten of each of two codes give 0.672 to 1 (formula in Python)', () => {
    const full = (each: number) =>
      Array.from({ length: 2 * each }, (_, at) => (at < each ? ['yes', 'yes'] : ['no', 'no']))
    const found = alphaInterval(full(10), 'nominal', { seed: 1 })
    expect(found).toEqual({ alpha: 1, lower: expect.closeTo(0.6715547315829835, 12), upper: 1 })
    expect(alphaInterval(full(100), 'nominal', { seed: 1 }).lower).toBeGreaterThan(0.96)
  })

  it('refuses where many draws would have no alpha, and too few draws', () => {
    const nearlyOne: CodedUnit[] = [
      ['a', 'a'],
      ['a', 'a'],
      ['b', 'b'],
    ]
    expect(() => alphaInterval(nearlyOne, 'nominal', { seed: 1 })).toThrow('draws gave no result')
    expect(() => alphaInterval(TWELVE, 'nominal', { seed: 1, draws: 50 })).toThrow('at least 100 draws')
  })

  it('takes its ends as R quantile(type = 7) does', () => {
    const draws = Array.from({ length: 101 }, (_, at) => 100 - at)
    expect(percentileInterval(draws, 0.9).lower).toBeCloseTo(5, 12)
    expect(percentileInterval(draws, 0.9).upper).toBeCloseTo(95, 12)
    expect(percentileInterval(draws, 0.95).lower).toBeCloseTo(2.5, 12)
  })
})
