import { describe, expect, it } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { seededChance } from '../seeded-chance.ts'
import { calibrationByGroup, qualityByGroup } from './quality-by-group.ts'
import { drawForReview, estimateFromReview } from './review-sample.ts'

const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)

describe('linkage › quality by group', () => {
  it('has an interval, and is refused by name where the base is too small', () => {
    const quality = qualityByGroup([
      ...many(90, { group: 'a', linked: true, true: true }),
      ...many(10, { group: 'a', linked: true, true: false }),
      ...many(30, { group: 'a', linked: false, true: true }),
      ...many(5, { group: 'b', linked: true, true: true }),
    ])
    const a = quality.get('a')!
    if ('refused' in a) throw new Error(a.refused)
    expect([a.precision.share, a.recall.share, a.f1.share]).toEqual([
      0.9,
      0.75,
      (2 * (90 / 130)) / (1 + 90 / 130),
    ])
    // worked in Python from Wilson's formula
    expect(a.precision.lower).toBeCloseTo(0.8256343, 6)
    expect(a.precision.upper).toBeCloseTo(0.9447708, 6)
    expect([a.f1.lower, a.f1.upper].map(edge => edge.toFixed(4))).toEqual(['0.7565', '0.8670'])
    expect(quality.get('b')).toEqual({ refused: 'fewer than 11 links or true pairs: too few to judge' })
  })

  it('shows a group for which stated probabilities do not hold', () => {
    const checked = [
      ...many(70, { group: 'a', probability: 0.9, true: true }),
      ...many(30, { group: 'a', probability: 0.9, true: false }),
      ...many(90, { group: 'b', probability: 0.9, true: true }),
      ...many(10, { group: 'b', probability: 0.9, true: false }),
      ...many(3, { group: 'c', probability: 0.9, true: true }),
    ]
    const groups = calibrationByGroup(checked)
    expect(groups.get('a')).toMatchObject({ holds: false, share: 0.7 })
    expect(groups.get('b')).toMatchObject({ holds: true, share: 0.9 })
    expect(groups.get('c')).toHaveProperty('refused')
  })
})

describe('linkage › pairs for a person to look at', () => {
  const chance = seededChance(3)
  const pairs = Array.from({ length: 4000 }, (_, place) => {
    const bits = -12 + 24 * chance()
    return { left: place, right: place + 5000, bits, true: chance() < 1 / (1 + 2 ** -bits) }
  })
  const edges = [-4, 0, 4]

  it('are drawn from every band of scores, the same with the same seed in whatever order', () => {
    const bands = drawForReview(pairs, { edges, each: 60 })
    expect(bands.map(({ drawn }) => drawn.length)).toEqual([60, 60, 60, 60])
    expect(bands.reduce((sum, { size }) => sum + size, 0)).toBe(4000)
    expect(drawForReview(pairs.toReversed(), { edges, each: 60 })).toEqual(bands)
    expect(() => drawForReview(pairs, { edges: [3, 1], each: 0 })).toThrow(/rise[\s\S]*whole number/)
  })

  it('give precision and recall whose intervals hold the truth about 19 times in 20', () => {
    const linked = pairs.filter(({ bits }) => bits >= 0)
    const both = linked.filter(one => one.true).length
    const truth = { precision: both / linked.length, recall: both / pairs.filter(one => one.true).length }
    let [inPrecision, inRecall] = [0, 0]
    for (let seed = 1; seed <= 200; seed++) {
      const bands = drawForReview(pairs, { edges, each: 60, seed })
      const { precision, recall } = estimateFromReview(
        bands.map(({ drawn, ...band }) => ({
          ...band,
          reviewed: drawn.length,
          true: drawn.filter(one => one.true).length,
        })),
        0,
      )
      inPrecision += Number(precision.lower <= truth.precision && truth.precision <= precision.upper)
      inRecall += Number(recall.lower <= truth.recall && truth.recall <= recall.upper)
    }
    expect(inPrecision).toBeGreaterThan(180)
    expect(inRecall).toBeGreaterThan(180)
  })

  it('agree with a case worked by hand, and are refused where a band was not looked at', () => {
    const bands = [
      { from: Number.NEGATIVE_INFINITY, to: 0, size: 2000, reviewed: 50, true: 1 },
      { from: 0, to: Number.POSITIVE_INFINITY, size: 1000, reviewed: 50, true: 48 },
    ]
    const { precision, recall, truePairs } = estimateFromReview(bands, 0)
    expect([precision.share, recall.share, truePairs]).toEqual([0.96, 0.96, 1000])
    expect(precision.lower).toBeLessThan(0.9)
    const none = bands.map(band => ({ ...band, reviewed: 0, true: 0 }))
    expect(() => estimateFromReview(none, 1)).toThrow(ProblemsError)
    expect(() => estimateFromReview(none, 1)).toThrow(
      /none was reviewed[\s\S]*none was reviewed[\s\S]*lies inside/,
    )
  })
})
