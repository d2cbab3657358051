import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeDesign } from './design.ts'
import { exactShare, jeffreysShare } from './exact-share.ts'
import { makeFactor } from './factor.ts'
import { intervalOfShare, type KnownShare, type ShareMethod } from './interval-of-share.ts'
import { intervalsOfShares } from './intervals-of-shares.ts'
import { means } from './means.ts'
import { estimate } from './statistic.ts'

const METHODS: ShareMethod[] = ['logit', 'xlogit', 'beta', 'likelihood', 'asin', 'mean', 'wilson', 'wilson-t']
const close = (found: number, known: number, tolerance = 1e-8) =>
  expect(Math.abs(found - known), `${found} against ${known}`).toBeLessThanOrEqual(tolerance)

// R survey 4.1-1, apiclus1, sch.wide = Yes
const CLUSTERS: KnownShare = {
  share: 0.87431693989071,
  variance: ((0.917983675657953 - 0.830650204123468) / 2 / 2.1447866879169273) ** 2,
  rows: 183,
  effectiveBase: 183,
  degreesOfFreedom: 14,
}

describe('intervals of shares', () => {
  it.each([
    ['logit', 0.823798892383002, 0.911900077024393],
    ['xlogit', 0.823798892383002, 0.911900077024393],
    ['asin', 0.827533453321086, 0.914614571848907],
    ['beta', 0.823702210847501, 0.914704492126865],
    ['mean', 0.830650204123468, 0.917983675657953],
    ['wilson', 0.828993394786406, 0.908947344443389],
    ['wilson-t', 0.824171513661327, 0.911693452638918],
  ] as const)('agree with R: %s', (method, lower, upper) => {
    const found = intervalOfShare(CLUSTERS, method)
    close(found.lower, lower)
    close(found.upper, upper)
    expect(found.method).toBe(method)
    expect(found.fallback).toBeNull()
  })

  it('agree with R: likelihood, as far as its curve does', () => {
    const found = intervalOfShare(CLUSTERS, 'likelihood')
    close(found.lower, 0.826288241963576, 1e-5)
    close(found.upper, 0.913694491892495, 1e-5)
    const wide = intervalOfShare(CLUSTERS, 'likelihood', 0.99)
    close(wide.lower, 0.80547614347988, 1e-5)
    close(wide.upper, 0.926584256597647, 1e-5)
  })

  it('contain the share and stay inside 0 to 1, by every method', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        fc.integer({ min: 2, max: 3000 }),
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom(...METHODS),
        (share, variance, rows, degreesOfFreedom, method) => {
          const known = { share, variance, rows, effectiveBase: rows / 2, degreesOfFreedom }
          const { lower, upper } = intervalOfShare(known, method)
          expect(lower).toBeGreaterThanOrEqual(0)
          expect(lower).toBeLessThanOrEqual(share)
          expect(upper).toBeGreaterThanOrEqual(share)
          expect(upper).toBeLessThanOrEqual(1)
          expect(upper).toBeGreaterThan(lower)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('are never empty where nobody or everybody says yes: the exact one stands in, and says why', () => {
    const known = { variance: 0, rows: 41, effectiveBase: 40, degreesOfFreedom: 40 }
    for (const method of METHODS) {
      const nobody = intervalOfShare({ ...known, share: 0 }, method)
      expect(nobody).toMatchObject({ lower: 0, method: 'exact', fallback: 'nobody' })
      // 1 − (0.025)^(1 ÷ 40), since rows and clusters are as many
      close(nobody.upper, 1 - 0.025 ** (1 / 40))
      const all = intervalOfShare({ ...known, share: 1 }, method)
      expect(all).toMatchObject({ upper: 1, fallback: 'everybody' })
      close(all.lower, 0.025 ** (1 / 40))
    }
    expect(intervalOfShare({ ...known, share: 0.5 }).fallback).toBe('no-variance')
    const few = intervalOfShare({ ...known, share: 0, degreesOfFreedom: 3 })
    expect(few.upper).toBeGreaterThan(0.15)
    const normal = intervalOfShare({ ...known, share: 0, degreesOfFreedom: Number.POSITIVE_INFINITY })
    close(normal.upper, 1 - 0.025 ** (1 / 40))
    expect(intervalOfShare({ ...known, share: 1, rows: 1, effectiveBase: 1 }).lower).toBeCloseTo(0.025)
  })

  it('come for all levels of a category at once', () => {
    const design = makeDesign({ weights: [1, 1, 1, 1, 1, 1] })
    const says = makeFactor('says', ['a', 'a', 'b', 'b', 'b', 'a'], ['a', 'b', 'c'])
    const found = intervalsOfShares(estimate(design, means([says])), { method: 'wilson-t' })
    expect(found.map(one => one.method)).toEqual(['wilson-t', 'wilson-t', 'exact'])
    close(found[0]!.lower + found[1]!.upper, 1)
    const age = { name: 'age', values: [4, 5, 6, 7, 8, 9] }
    expect(() => intervalsOfShares(estimate(design, means([age])))).toThrow('from 0 to 1, got 6.5')
    const normal = intervalsOfShares(estimate(design, means([says])), { degrees: Number.POSITIVE_INFINITY })
    expect(normal[0]!.lower).toBeGreaterThan(intervalsOfShares(estimate(design, means([says])))[0]!.lower)
  })

  it('refuse what is no share, no variance, no base and no degrees of freedom', () => {
    for (const [part, said] of [
      [{ share: 1.01 }, 'got 1.01'],
      [{ share: Number.NaN }, 'got NaN'],
      [{ variance: -1 }, 'got -1'],
      [{ variance: Number.POSITIVE_INFINITY }, 'got Infinity'],
      [{ rows: 0 }, 'got 0'],
      [{ effectiveBase: 0 }, 'effective base'],
      [{ degreesOfFreedom: 0 }, 'degrees of freedom above zero'],
    ] as const)
      expect(() => intervalOfShare({ ...CLUSTERS, ...part })).toThrow(said)
    expect(() => intervalOfShare(CLUSTERS, 'logit', 95)).toThrow('such as 0.95')
  })
})

describe('intervals of plain shares', () => {
  it('agree with R: exact and Jeffreys', () => {
    const known = [
      [0, 10, 0, 0.308497107818761, 0, 0.217196267509211],
      [4, 10, 0.121552258119827, 0.737621923393055, 0.153067101126176, 0.696320514399512],
      [10, 10, 0.691502892181239, 1, 0.782803732490789, 1],
      [92, 100, 0.848442364135579, 0.964828437481837, 0.854732515810312, 0.961450597510631],
    ] as const
    for (const [yes, asked, lower, upper, jeffreysLower, jeffreysUpper] of known) {
      close(exactShare(yes, asked).lower, lower, 1e-12)
      close(exactShare(yes, asked).upper, upper, 1e-12)
      close(jeffreysShare(yes, asked).lower, jeffreysLower, 1e-11)
      close(jeffreysShare(yes, asked).upper, jeffreysUpper, 1e-11)
    }
    expect(() => exactShare(1, 0)).toThrow('asked is 0')
    expect(() => exactShare(3, 2)).toThrow('from 0 to 2, got 3')
    expect(() => jeffreysShare(-1, 2)).toThrow('got -1')
    expect(() => exactShare(1, 2, 1)).toThrow('level of confidence')
    expect(() => jeffreysShare(1, 2, 1)).toThrow('level of confidence')
    expect(() => exactShare(1, Number.POSITIVE_INFINITY)).toThrow('asked is Infinity')
  })
})
