import { describe, expect, it } from 'vitest'
import { makeDesign } from './design.ts'
import { makeFactor } from './factor.ts'
import {
  degreesOfFreedom,
  domainCovariances,
  influenceCovariance,
  rowsByLevel,
} from './influence-variance.ts'
import {
  CLUSTER_SIZES,
  CLUSTERS,
  codesOf,
  expectNumbers,
  influenceOf,
  MARKS,
  oneStage,
  problemsOf,
  STRATA,
  STRATUM_SIZES,
  twoStages,
  VALUES,
} from './small-survey.test-support.ts'

const covarianceOf = (design: ReturnType<typeof oneStage>, rows?: Int32Array) =>
  influenceCovariance(design, [influenceOf(design, VALUES), influenceOf(design, MARKS)], rows).flat()

describe('errors from influences', () => {
  it.each([
    ['adjust', [16835.854166666668, 242.375, 242.375, 216.75]],
    ['average', [16492.541666666664, -416.25, -416.25, 234.16666666666663]],
    ['certainty', [11027.854166666664, -285.625, -285.625, 168.74999999999997]],
  ] as const)('two stages from finite populations, a lonely cluster by %s', (lonely, expected) => {
    expectNumbers(covarianceOf(twoStages(lonely)), expected)
  })

  it.each([
    ['adjust', [23358.0625, 332.125, 332.125, 253.58333333333334]],
    ['average', [23421.09375, -557.8125, -557.8125, 284.375]],
    ['certainty', [15614.0625, -371.875, -371.875, 189.58333333333334]],
  ] as const)('one stage from endless populations, a lonely cluster by %s', (lonely, expected) => {
    expectNumbers(covarianceOf(oneStage(lonely)), expected)
  })

  it('refuse a lonely cluster by default, and name its stratum', () => {
    const [problem] = problemsOf(() => covarianceOf(oneStage()))
    expect(problem!.code).toBe('lonely-cluster')
    expect(problem!.what).toContain('stratum "c"')
    expect(problem!.todo).toContain('neighbouring')
  })

  it('name a lonely stratum of a later stage by its number', () => {
    const design = makeDesign({
      stages: [
        { clusters: [1, 1, 2], population: [5, 5, 5] },
        { clusters: [1, 2, 1], population: [4, 4, 4] },
      ],
    })
    expect(problemsOf(() => influenceCovariance(design, [Float64Array.of(1, 2, 3)]))[0]!.what).toContain(
      'stratum "2"',
    )
  })

  it('refuse the average of other strata where there is none', () => {
    const rows = Int32Array.of(12, 13)
    expect(codesOf(() => covarianceOf(oneStage('average'), rows))).toEqual(['lonely-cluster'])
  })

  it('let a stratum drawn in full have one cluster, and no error', () => {
    const design = makeDesign({
      stages: [{ clusters: [1, 1, 1], population: [1, 1, 1] }],
      weights: [1, 1, 1],
    })
    expect(influenceCovariance(design, [Float64Array.of(1, 2, 3)])).toEqual([[0]])
    const full = makeDesign({
      stages: [{ strata: [1, 1, 1, 2], clusters: [1, 2, 2, 3], population: [5, 5, 5, 1] }],
      weights: [1, 1, 1, 1],
    })
    // clusters 2 and 4 of five: (1 − 2/5) · 2/1 · (1 + 1) = 2.4
    expectNumbers(influenceCovariance(full, [Float64Array.of(2, 1, 3, 99)]).flat(), [2.4])
  })

  it('of a domain count the clusters without a row in it, and forget strata without one', () => {
    const rows = Int32Array.of(0, 1, 3, 4, 8, 9)
    expectNumbers(covarianceOf(twoStages(), rows), [12502.1875, 1004.375, 1004.375, 129.8611111111111])
    const lonely = Int32Array.of(0, 1, 2, 12, 13)
    expectNumbers(covarianceOf(twoStages('average'), lonely), [20220, 3330, 3330, 580])
  })

  it('of all domains at once are those of each alone', () => {
    const design = twoStages('adjust')
    const groups = makeFactor('group', [...'xyxyxyxyxyxyx', null])
    const influences = [influenceOf(design, VALUES), influenceOf(design, MARKS)]
    const found = domainCovariances(design, groups, influences)
    expect(found.length).toBe(2)
    for (const [level, rows] of rowsByLevel(groups).entries()) {
      const alone = influences.map(influence =>
        influence.map((value, row) => (rows.includes(row) ? value : 0)),
      )
      expectNumbers(found[level]!.flat(), influenceCovariance(design, alone).flat())
    }
  })

  it('find the rows of each level in their order, and none for what is not known', () => {
    const found = rowsByLevel(makeFactor('group', ['x', 'y', 'x', null, 'y', 'x']))
    expect(found.map(rows => [...rows])).toEqual([
      [0, 2, 5],
      [1, 4],
    ])
  })

  it('do not depend on the order of rows', () => {
    const order = [13, 2, 7, 0, 9, 4, 11, 1, 12, 5, 3, 10, 6, 8]
    const pick = <T>(values: readonly T[]) => order.map(row => values[row]!)
    const design = makeDesign({
      stages: [
        { strata: pick(STRATA), clusters: pick(CLUSTERS), population: pick(STRATUM_SIZES) },
        { population: pick(CLUSTER_SIZES) },
      ],
      lonely: 'adjust',
    })
    const found = influenceCovariance(design, [influenceOf(design, pick(VALUES))])
    expectNumbers(found.flat(), [16835.854166666668])
  })

  it('take an endless second stage, and nothing of later stages without a first population', () => {
    const stages = [{ strata: STRATA, clusters: CLUSTERS, population: STRATUM_SIZES }, {}]
    const endless = makeDesign({ stages, weights: twoStages().weights, lonely: 'certainty' })
    const told = makeDesign({
      stages: [stages[0]!, { population: CLUSTERS.map(() => Number.POSITIVE_INFINITY) }],
      weights: twoStages().weights,
      lonely: 'certainty',
    })
    expectNumbers(covarianceOf(endless), covarianceOf(told))
    const first = makeDesign({
      stages: [{ strata: STRATA, clusters: CLUSTERS }, { population: CLUSTER_SIZES }],
      weights: twoStages().weights,
      lonely: 'certainty',
    })
    expectNumbers(covarianceOf(first), covarianceOf(oneStage('certainty')))
  })

  it('refuse influences of another length, and what is no number', () => {
    expect(() => influenceCovariance(oneStage('adjust'), [new Float64Array(3)])).toThrow(/14 rows, got 3/)
    const bad = new Float64Array(14).fill(Number.NaN)
    expect(() => influenceCovariance(oneStage('adjust'), [bad])).toThrow(/finite/)
  })

  it('stand on clusters less strata, of rows that weigh something', () => {
    expect(degreesOfFreedom(oneStage())).toBe(3)
    expect(degreesOfFreedom(oneStage(), Int32Array.of(0, 3, 4, 8))).toBe(1)
    const weights = [...oneStage().weights]
    weights[12] = 0
    weights[13] = 0
    const design = makeDesign({ stages: [{ strata: STRATA, clusters: CLUSTERS }], weights })
    expect(degreesOfFreedom(design)).toBe(3)
    weights[6] = 0
    weights[7] = 0
    expect(degreesOfFreedom(makeDesign({ stages: [{ strata: STRATA, clusters: CLUSTERS }], weights }))).toBe(
      2,
    )
  })

  it('agree with R on eight rows in two strata with finite populations', () => {
    const design = makeDesign({
      stages: [
        {
          strata: [1, 1, 1, 1, 1, 2, 2, 2],
          clusters: [1, 2, 3, 4, 5, 1, 2, 3],
          population: [15, 15, 15, 15, 15, 12, 12, 12],
        },
      ],
      weights: [3, 3, 3, 3, 3, 4, 4, 4],
      nest: true,
    })
    const x = [2.79999995231628, 4.09999990463257, 6.80000019073486, 6.80000019073486, 9.19999980926514]
    const influence = influenceOf(design, [...x, 3.70000004768372, 6.59999990463257, 4.19999980926514])
    expectNumbers([Math.sqrt(influenceCovariance(design, [influence])[0]![0]!)], [16.6330994348606])
  })
})
