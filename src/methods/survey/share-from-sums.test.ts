import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohensD } from './cohens-d.ts'
import { makeDesign } from './design.ts'
import { differenceOfGroups } from './difference-of-groups.ts'
import { makeFactor } from './factor.ts'
import { intervalsOfShares } from './intervals-of-shares.ts'
import { means } from './means.ts'
import { oddsRatio, relativeRisk } from './relative-risk.ts'
import { addSums, compareShares, NO_SUMS, type ShareSums, shareFromSums } from './share-from-sums.ts'
import { estimateByGroups } from './statistic.ts'

type Row = { weight: number; yes: 0 | 1; group: 'a' | 'b' }

const sumsOf = (rows: readonly Row[]): ShareSums =>
  rows.reduce(
    (sums, { weight: w, yes: y }) =>
      addSums(sums, {
        rows: 1,
        yes: y,
        weight: w,
        weightSquared: w * w,
        weightYes: w * y,
        weightSquaredYes: w * w * y,
      }),
    NO_SUMS,
  )

const row = fc.record({
  weight: fc.double({ min: 0.05, max: 20, noNaN: true }),
  yes: fc.constantFrom(0 as const, 1 as const),
  group: fc.constantFrom('a' as const, 'b' as const),
})

describe('a share from sums', () => {
  it('is what the rows give, error, base and interval, for every group', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 60 }), rows => {
        const design = makeDesign({ weights: rows.map(({ weight }) => weight) })
        const answer = { name: 'yes', values: rows.map(({ yes }) => yes) }
        const groups = makeFactor(
          'group',
          rows.map(({ group }) => group),
          ['a', 'b'],
        )
        for (const { group, estimates } of estimateByGroups(design, means([answer]), groups)) {
          const own = rows.filter(one => one.group === group)
          const found = shareFromSums(sumsOf(own), { designRows: rows.length })
          if (!estimates || !found) {
            expect(own).toHaveLength(0)
            continue
          }
          expect(found.share).toBeCloseTo(estimates.estimates[0]!, 10)
          expect(found.standardError).toBeCloseTo(estimates.standardErrors[0]!, 7)
          expect(found.effectiveBase).toBeCloseTo(estimates.base.effectiveBase, 6)
          expect(found.degreesOfFreedom).toBe(estimates.degreesOfFreedom)
          if (found.degreesOfFreedom < 1 || found.variance < 1e-12) continue
          const [interval] = intervalsOfShares(estimates)
          expect(found.interval!.lower).toBeCloseTo(interval!.lower, 6)
          expect(found.interval!.upper).toBeCloseTo(interval!.upper, 6)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('agrees with R survey 4.1-1 on apisrs: 142 of 200 schools of stype E', () => {
    const sums = { rows: 200, yes: 142, weight: 6194, weightSquared: 200 * 30.97 ** 2 }
    const found = shareFromSums({
      ...sums,
      weightYes: 142 * 30.97,
      weightSquaredYes: 142 * 30.97 ** 2,
    })!
    expect(found.share).toBeCloseTo(0.71, 12)
    // R's 0.0316427633974734 knows that the 200 were drawn from 6,194: without that it is this
    expect(found.standardError * Math.sqrt(1 - 200 / 6194)).toBeCloseTo(0.0316427633974734, 12)
    expect(found.effectiveBase).toBeCloseTo(200, 9)
  })

  it('gives nobody no share, one child no interval, and all alike the exact interval', () => {
    expect(shareFromSums(NO_SUMS)).toBeNull()
    const one = { weight: 2, yes: 1, group: 'a' } as const
    expect(shareFromSums(sumsOf([one]))!.interval).toBeNull()
    const alike = shareFromSums(sumsOf(Array.from({ length: 30 }, () => one)))!
    expect(alike.interval).toMatchObject({ method: 'exact', fallback: 'everybody', upper: 1 })
  })

  it('refuses sums that no answers can have', () => {
    const sums = sumsOf([{ weight: 1, yes: 1, group: 'a' }])
    expect(() => shareFromSums({ ...sums, yes: 2 })).toThrow(/yes at most rows/)
    expect(() => shareFromSums({ ...sums, weight: 0 })).toThrow(/weigh something/)
    expect(() => shareFromSums({ ...sums, weightYes: Number.NaN })).toThrow(RangeError)
    expect(() => shareFromSums(sums, { designRows: 0 })).toThrow(/no part of/)
  })
})

describe('two shares from sums', () => {
  const rows: Row[] = Array.from({ length: 400 }, (_, at) => ({
    weight: 0.5 + (at % 7) / 3,
    yes: at % 3 === 0 || at % 8 === 1 ? 1 : 0,
    group: at % 5 < 2 ? 'a' : 'b',
  }))
  const design = makeDesign({ weights: rows.map(({ weight }) => weight) })
  const answer = { name: 'yes', values: rows.map(({ yes }) => yes) }
  const groups = makeFactor(
    'group',
    rows.map(({ group }) => group),
  )
  const shareOf = (group: string) =>
    shareFromSums(sumsOf(rows.filter(one => one.group === group)), { designRows: rows.length })!
  const found = compareShares(shareOf('a'), shareOf('b'))

  it('differ as the rows say: difference, factor and size', () => {
    const [difference] = differenceOfGroups(design, means([answer]), groups, ['a', 'b'])
    expect(found.difference!.estimate).toBeCloseTo(difference!.estimate, 10)
    expect(found.difference!.standardError).toBeCloseTo(difference!.standardError, 6)
    const risk = relativeRisk(design, answer, groups, ['a', 'b'])
    expect(found.relativeRisk!.ratio).toBeCloseTo(risk.ratio, 10)
    expect(found.relativeRisk!.lower).toBeCloseTo(risk.interval.lower, 3)
    const odds = oddsRatio(design, answer, groups, ['a', 'b'])
    expect(cohensD(found.logOdds!).estimate).toBeCloseTo(cohensD(odds).estimate, 10)
    expect(found.logOdds!.logStandardError).toBeCloseTo(odds.logStandardError, 6)
  })

  it('are not compared where nothing can be said of chance', () => {
    const all = shareFromSums({
      rows: 5,
      yes: 5,
      weight: 5,
      weightSquared: 5,
      weightYes: 5,
      weightSquaredYes: 5,
    })!
    expect(compareShares(all, all)).toEqual({ difference: null, relativeRisk: null, logOdds: null })
  })
})
