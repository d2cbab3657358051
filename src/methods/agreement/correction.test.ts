import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareFromSums } from '../survey/share-from-sums.ts'
import { correctShare } from './correct-share.ts'
import { correctShares } from './correct-shares.ts'
import { invert } from './invert.ts'

const CHECK = { sensitivity: { right: 90, of: 100 }, specificity: { right: 180, of: 200 } }

describe('correction of one theme', () => {
  it('agrees with the formula of Rogan and Gladen and its standard error', () => {
    const found = correctShare({ yes: 300, of: 1000 }, CHECK)
    expect(found.share).toBeCloseTo(0.25, 12)
    expect(found.standardError).toBeCloseTo(0.028487250437695802, 12)
    expect(found.lower).toBeCloseTo(0.25 - 1.959963984540054 * 0.028487250437695802, 12)
    expect(found.broughtBack).toBe(false)
  })

  it('agrees with a published example: 0.8 sensitive, 0.9 specific, 0.16 seen, 0.0857 true', () => {
    const known = { sensitivity: { known: 0.8 }, specificity: { known: 0.9 } }
    expect(correctShare({ yes: 16, of: 100 }, known).share).toBeCloseTo(0.06 / 0.7, 12)
  })

  it('takes the variance of weighted answers from their design, as R survey computes it, and not from an effective number', () => {
    // R survey 4.1, apistrat: type E of 200 schools, weighted by pw; 0.713755237068 with SE 0.0291250232679
    const coded = shareFromSums({
      ...{ rows: 200, yes: 100, weight: 6193.99995804, weightSquared: 227579.3837236 },
      ...{ weightYes: 4420.99990845, weightSquaredYes: 195452.40190491 },
    })!
    expect(coded.share).toBeCloseTo(0.713755237068, 9)
    expect(coded.standardError).toBeCloseTo(0.0291250232679, 9)
    const found = correctShare(coded, CHECK)
    // the delta method over those, in R
    expect(found.share).toBeCloseTo(0.767194046335, 9)
    expect(found.standardError).toBeCloseTo(0.046810528831, 9)
    // where what a text weighs hangs together with its theme, an effective number (168.6 here) says something else
    const { effectiveBase: of, share } = coded
    expect(correctShare({ yes: share * of, of }, CHECK).standardError).toBeGreaterThan(0.051)
    expect(() => correctShare({ share: 1.2, variance: 0.1 }, CHECK)).toThrow('must lie from 0 to 1')
    expect(() => correctShare({ share: 0.2, variance: Number.NaN }, CHECK)).toThrow('zero or more')
  })

  it('gives the point and the known-test interval of R epiR where the check is taken as known', () => {
    // epiR 2.0.57, epi.prev(160, 1000, se = 0.75, sp = 0.95): 0.1571429; 300 of 1000 at 0.9 and 0.9: 0.25
    const at = (right: number, left: number) => ({
      sensitivity: { known: right },
      specificity: { known: left },
    })
    expect(correctShare({ yes: 160, of: 1000 }, at(0.75, 0.95)).share).toBeCloseTo(0.1571429, 7)
    const { share, lower, upper } = correctShare({ yes: 300, of: 1000 }, at(0.9, 0.9))
    expect(share).toBeCloseTo(0.25, 12)
    // theirs corrects the ends of a Wilson interval, 0.2155086 to 0.2864048; ours lies around the share
    expect(lower).toBeCloseTo(0.2155, 2)
    expect(upper).toBeCloseTo(0.2864, 2)
  })

  it('changes nothing where the coding makes no mistakes', () => {
    const perfect = { sensitivity: { known: 1 }, specificity: { known: 1 } }
    const { share, standardError } = correctShare({ yes: 30, of: 100 }, perfect)
    expect(share).toBe(0.3)
    expect(standardError).toBeCloseTo(Math.sqrt(0.21 / 100), 12)
  })

  it('recovers a planted truth', () => {
    const part = fc.double({ min: 0.6, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        part,
        part,
        (truth, sensitivity, specificity) => {
          const seen = truth * sensitivity + (1 - truth) * (1 - specificity)
          const options = { sensitivity: { known: sensitivity }, specificity: { known: specificity } }
          const found = correctShare({ yes: seen * 1e6, of: 1e6 }, options)
          expect(found.share).toBeCloseTo(truth, 8)
          expect(found.lower).toBeLessThanOrEqual(found.share)
          expect(found.upper).toBeGreaterThanOrEqual(found.share)
        },
      ),
    )
  })

  it('says when it had to be brought back to zero', () => {
    expect(correctShare({ yes: 2, of: 100 }, CHECK)).toMatchObject({ share: 0, lower: 0, broughtBack: true })
  })

  it('is refused where the coding is no better than chance, and for counts that cannot be', () => {
    const coin = { sensitivity: { known: 0.5 }, specificity: { known: 0.5 } }
    expect(() => correctShare({ yes: 3, of: 10 }, coin)).toThrow('more than 1 together')
    expect(() => correctShare({ yes: 3, of: 0 }, CHECK)).toThrow('of nothing')
    expect(() => correctShare({ yes: 11, of: 10 }, CHECK)).toThrow('11 of 10')
    expect(() => correctShare({ yes: 1, of: 10 }, { ...CHECK, sensitivity: { known: 1.1 } })).toThrow(
      'from 0 to 1',
    )
    expect(() => correctShare({ yes: Number.NaN, of: 10 }, CHECK)).toThrow('cannot be')
  })
})

describe('correction of several themes', () => {
  // rows: what 100 answers of each theme were coded as
  const checked = [
    [80, 15, 5],
    [10, 70, 20],
    [4, 6, 90],
  ]

  it('recovers a planted truth of 0.5, 0.3 and 0.2, seen as 0.438, 0.297 and 0.265', () => {
    const { shares, growth, broughtBack } = correctShares(checked, [438, 297, 265], { seed: 5 })
    const truth = [0.5, 0.3, 0.2]
    for (const [theme, { share, lower, upper }] of shares.entries()) {
      expect(share).toBeCloseTo(truth[theme]!, 12)
      expect(lower).toBeLessThan(share)
      expect(upper).toBeGreaterThan(share)
      expect(upper - lower).toBeLessThan(0.3)
    }
    // NumPy: the condition number of the mixing matrix in the one-norm
    expect(growth).toBeCloseTo(1.9854469854469858, 9)
    expect(broughtBack).toBe(false)
  })

  it('with two themes is the Rogan-Gladen estimate, with an interval of about its width', () => {
    const { shares } = correctShares(
      [
        [90, 10],
        [20, 180],
      ],
      [300, 700],
      { seed: 5, draws: 2000 },
    )
    const one = correctShare({ yes: 300, of: 1000 }, CHECK)
    expect(shares[0]!.share).toBeCloseTo(one.share, 12)
    expect((shares[0]!.upper - shares[0]!.lower) / (one.upper - one.lower)).toBeCloseTo(1, 1)
  })

  it('sums to one, and is the same for the same seed', () => {
    const count = fc.nat({ max: 20 })
    fc.assert(
      fc.property(
        fc.tuple(count, count, count),
        fc.tuple(count, count, count),
        fc.nat(),
        (mixed, coded, seed) => {
          const rows = checked.map((row, at) =>
            row.map((value, column) => value + (at === column ? 20 : mixed[column]!)),
          )
          const seen = coded.map(value => value + 5)
          const twice = [1, 1].map(() => correctShares(rows, seen, { seed, draws: 100 }))
          expect(twice[0]).toEqual(twice[1])
          expect(twice[0]!.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('says when a share came out below zero', () => {
    expect(correctShares(checked, [1000, 5, 5], { seed: 5 }).broughtBack).toBe(true)
  })

  it('is refused where two themes can hardly be told apart, and for what was not checked', () => {
    const alike = [
      [50, 50, 0],
      [50, 50, 0],
      [0, 0, 100],
    ]
    expect(() => correctShares(alike, [1, 1, 1], { seed: 1 })).toThrow('endlessly')
    const nearly = [
      [51, 49, 0],
      [50, 50, 0],
      [0, 0, 100],
    ]
    expect(() => correctShares(nearly, [1, 1, 1], { seed: 1 })).toThrow('merge some')
    expect(() =>
      correctShares(
        [
          [1, 1],
          [0, 0],
        ],
        [1, 1],
        { seed: 1 },
      ),
    ).toThrow('nothing was checked')
    expect(() => correctShares(checked, [1, 2], { seed: 1 })).toThrow('a row of 2')
    expect(() => correctShares([[1]], [1], { seed: 1 })).toThrow('at least two themes')
    expect(() => correctShares(checked, [1, 2, 0.5], { seed: 1 })).toThrow('got 0.5')
  })
})

describe('inverse of a small matrix', () => {
  it('brings back where it came from, with rows out of order too', () => {
    expect(
      invert([
        [0, 2],
        [4, 0],
      ]),
    ).toEqual([
      [0, 0.25],
      [0.5, 0],
    ])
    expect(
      invert([
        [1, 2],
        [2, 4],
      ]),
    ).toBeNull()
  })
})
