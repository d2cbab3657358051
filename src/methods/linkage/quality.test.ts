import { describe, expect, it } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { seededChance } from '../seeded-chance.ts'
import { mByGroup } from './m-by-group.ts'
import { calibrationByGroup, qualityByGroup } from './quality-by-group.ts'
import { qualityOverThresholds } from './quality-over-thresholds.ts'
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

describe('linkage › quality over thresholds', () => {
  const one = (score: number | null, held: boolean, group = 'a') => ({ group, score, true: held })
  const said = (list: ReturnType<typeof qualityOverThresholds>, group = 'a') => {
    const found = list.get(group)!
    if ('refused' in found) return found.refused
    return found.map(({ threshold, precision, recall, f1 }) => [
      threshold,
      precision.share,
      recall.share,
      f1.share,
    ])
  }

  it('links from the highest score down, and knows of true pairs that nobody compared', () => {
    const checked = [one(8, true), one(6, true), one(9, true), one(7, false), one(null, true)]
    expect(said(qualityOverThresholds(checked, 1))).toEqual([
      [9, 1, 0.25, 0.4],
      [8, 1, 0.5, 2 / 3],
      [7, 2 / 3, 0.5, expect.closeTo(4 / 7, 12)],
      [6, 0.75, 0.75, expect.closeTo(0.75, 12)],
    ])
  })

  it('links pairs of one score together or not at all, in whatever order they came', () => {
    const checked = [...many(20, one(3, true)), ...many(5, one(3, false)), ...many(20, one(1, false))]
    const down = said(qualityOverThresholds(checked))
    expect(down).toEqual([
      [3, 0.8, 1, expect.closeTo(8 / 9, 12)],
      [1, 20 / 45, 1, expect.closeTo(40 / 65, 12)],
    ])
    expect(said(qualityOverThresholds(checked.toReversed()))).toEqual(down)
    // at each threshold it is what linking from there on would be judged as
    const linked = checked.map(({ score, true: held }) => ({ group: 'a', linked: score! >= 3, true: held }))
    expect(qualityOverThresholds(checked).get('a')).toMatchObject({ 0: qualityByGroup(linked).get('a') })
  })

  it('judges groups apart, and refuses by name where too few are linked', () => {
    const checked = [
      ...many(12, one(5, true)),
      ...many(10, one(4, true, 'b')),
      ...many(12, one(2, false, 'c')),
      ...many(12, one(null, true, 'd')),
    ]
    const list = qualityOverThresholds(checked)
    expect([...list.keys()]).toEqual(['a', 'b', 'c', 'd'])
    expect(said(list)).toEqual([[5, 1, 1, 1]])
    for (const group of ['b', 'c', 'd']) expect(said(list, group)).toContain('too few to judge')
    expect(() => qualityOverThresholds([one(Number.NaN, true)])).toThrow('NaN')
  })
})

describe('linkage › m by group', () => {
  it('recovers how often each group agrees, whatever the model was learnt from', () => {
    const chance = seededChance(11)
    const pairs = Array.from({ length: 6000 }, (_, at) => {
      const group = at % 3 === 0 ? 'b' : 'a'
      const agrees = chance() < (group === 'a' ? 0.95 : 0.7)
      const missing = chance() < 0.2
      return { group, probability: at % 5 === 0 ? 0 : 1, levels: [missing ? 0 : agrees ? 1 : 2, 1] }
    })
    const groups = mByGroup(pairs, [3, 2])
    for (const [group, m] of [
      ['a', 0.95],
      ['b', 0.7],
    ] as const) {
      const [names, other] = groups.get(group)!
      if (!names || 'refused' in names || !other || 'refused' in other) throw new Error('not said')
      expect(names[0]!.lower).toBeLessThan(m)
      expect(names[0]!.upper).toBeGreaterThan(m)
      expect(names[0]!.share + names[1]!.share).toBeCloseTo(1, 12)
      // a fifth is missing, and a fifth are not one child
      expect(names[0]!.base / (group === 'a' ? 4000 : 2000)).toBeCloseTo(0.64, 1)
      expect(other).toEqual([{ share: 1, lower: expect.any(Number), upper: 1, base: other[0]!.base }])
    }
  })

  it('agrees with Wilson on checked pairs, and counts others by their probability', () => {
    const checked = [
      ...many(90, { group: 'a', probability: 1, levels: [1] }),
      ...many(10, { group: 'a', probability: 1, levels: [2] }),
      ...many(500, { group: 'a', probability: 0, levels: [2] }),
      ...many(40, { group: 'b', probability: 0.5, levels: [1] }),
      ...many(20, { group: 'b', probability: 0.25, levels: [2] }),
      ...many(20, { group: 'c', probability: 0.5, levels: [1] }),
    ]
    const groups = mByGroup(checked, [3])
    const [a] = groups.get('a')!
    // the same share as that of precision above, so the same interval
    const lower = expect.closeTo(0.8256343, 6)
    expect(a).toMatchObject([{ share: 0.9, base: 100, lower }, { share: 0.1 }])
    expect(groups.get('b')![0]).toMatchObject([{ share: 0.8, base: 25 }, { share: 0.2 }])
    expect(groups.get('c')![0]).toEqual({ refused: 'fewer than 11 pairs of one child: too few to judge' })
  })

  it('refuses a level that a comparison does not have, and what is no probability', () => {
    expect(() => mByGroup([{ group: 'a', probability: 1, levels: [3] }], [3])).toThrow(
      'comparison 1 has no level 3',
    )
    expect(() => mByGroup([{ group: 'a', probability: 1, levels: [] }], [3])).toThrow('no level -1')
    expect(() => mByGroup([{ group: 'a', probability: 1.1, levels: [1] }], [3])).toThrow('not a probability')
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
