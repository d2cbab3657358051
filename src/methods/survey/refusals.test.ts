import { describe, expect, it } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { calibrate } from './calibrate.ts'
import { contrast } from './contrast.ts'
import { makeDesign } from './design.ts'
import { intervalsOf } from './estimate.ts'
import { makeFactor } from './factor.ts'
import { independenceTest } from './independence-test.ts'
import { intervalsOfShares } from './intervals-of-shares.ts'
import { logisticRegression } from './logistic-regression.ts'
import { means } from './means.ts'
import { postStratify } from './post-stratify.ts'
import { quantiles } from './quantiles.ts'
import { rake } from './rake.ts'
import { ratio } from './ratio.ts'
import { replicateEstimate } from './replicate-variance.ts'
import { estimate } from './statistic.ts'

const slip = <Name>(name: string): Name => name as Name
const stages = [{ clusters: [1, 1, 2, 2, 3, 3, 4, 4] }]
const design = makeDesign({ stages, weights: [1, 2, 3, 4, 1, 2, 3, 4] })
const column = (...values: number[]) => ({ name: 'y', values })
const yes = column(1, 0, 1, 0, 1, 1, 0, 1)
const kind = makeFactor('kind', ['a', 'b', 'a', 'b', 'a', 'b', 'b', 'a'])
const other = makeFactor('other', ['x', 'x', 'y', 'y', 'x', 'x', 'y', 'y'])
const ones = Float64Array.from(yes.values, () => 1)

const problemsOf = (call: () => unknown) => {
  try {
    call()
  } catch (reason) {
    if (reason instanceof ProblemsError) return reason.problems
    throw reason
  }
  return []
}

describe('survey functions refuse', () => {
  it('every option by a name they do not know, instead of quietly taking another way', () => {
    for (const call of [
      () => makeDesign({ stages, lonely: slip('remove') }),
      () => estimate(design, means([yes]), { missing: slip('remove') }),
      () => estimate(design, means([yes], { designEffect: slip('replace') })),
      () => intervalsOfShares(estimate(design, means([yes])), { method: slip('lgit') }),
      () => quantiles(design, yes, [0.5], { rule: slip('hf10') }),
      () => quantiles(design, yes, [0.5], { interval: slip('logit') }),
      () => independenceTest(design, kind, other, slip('f')),
      () => calibrate(design, [{ name: '1', values: ones, total: 21 }], { distance: slip('lin') }),
    ])
      expect(call).toThrow(/must be .*, got /)
  })

  it('totals of a level whose name every object knows ("constructor"): they are not there', () => {
    for (const level of ['constructor', 'toString', '__proto__']) {
      const margin = { factor: makeFactor('kind', [level, ...'bbbbbbb']), totals: { b: 15 } }
      for (const call of [() => postStratify(design, margin), () => rake(design, [margin])])
        expect(problemsOf(call).map(({ code }) => code)).toEqual(['level-missing-from-population'])
    }
  })

  it('a ratio over a total that is zero but for rounding', () => {
    const above = column(1, 2, 3, 4, 5, 6, 7, 8)
    const even = makeDesign({ stages })
    const cancelling = column(0.1, 0.2, -0.3, 0, 0, 0, 0, 0)
    expect(() => estimate(even, ratio(above, cancelling))).toThrow('there is no ratio')
  })

  it('totals of nobody or fewer, which weights of nobody or fewer would meet', () => {
    for (const [distance, total] of [
      ['linear', 0],
      ['linear', -5],
      ['raking', 0],
    ] as const) {
      const found = problemsOf(() => calibrate(design, [{ name: '1', values: ones, total }], { distance }))
      expect(found.map(({ code }) => code)).toEqual(['weights-all-zero'])
    }
  })

  it('a table of which a cell weighs less than nothing after linear calibration', () => {
    const sizes = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 80])
    const columns = [
      { name: '1', values: ones, total: 20 },
      { name: 'size', values: sizes, total: 10 },
    ]
    const last = makeFactor('last', [...'aaaaaaa', 'b'])
    const calibrated = calibrate(design, columns)
    expect(calibrated.weights[7]).toBeLessThan(0)
    expect(() => independenceTest(calibrated, last, other)).toThrow('below zero')
  })

  it('a level that nobody in the model has, by its name, be it the first or another', () => {
    for (const levels of [
      ['a', 'b', 'c'],
      ['c', 'a', 'b'],
    ]) {
      const factor = makeFactor('kind', ['a', 'b', 'a', 'b', 'a', 'b', 'b', 'a'], levels)
      const [found] = problemsOf(() => logisticRegression(design, yes, [factor]))
      expect(found).toMatchObject({ code: 'level-missing-from-sample', what: expect.stringContaining('"c"') })
    }
  })

  it('an interval of what has no error, and a contrast of one name that two estimates bear', () => {
    const found = estimate(design, means([yes, column(1, 2, 3, 4, 5, 6, 7, 8)]))
    expect(() => contrast(found, { y: 1 })).toThrow('two estimates are called "y"')
    expect(() => intervalsOf({ ...found, standardErrors: [Number.NaN, 1] })).toThrow('with an error')
  })

  it('replicate weights from elsewhere that do not fit the sample, or have no scale', () => {
    const fits = {
      kind: 'JK1' as const,
      weights: Float64Array.from([1, 2]),
      replicates: [Float64Array.from([0, 4]), Float64Array.from([2, 0])],
      scale: 0.5,
      replicateScales: Float64Array.from([1, 1]),
    }
    const total = (weights: Float64Array) => [weights[0]! * 3 + weights[1]! * 5]
    // by hand: 0.5 · ((20 − 13)² + (6 − 13)²)
    expect(replicateEstimate(fits, total, 'whole').covariance[0]![0]).toBe(49)
    for (const wrong of [
      { replicates: [] },
      { replicates: [Float64Array.from([0]), Float64Array.from([2, 0])] },
      { replicateScales: Float64Array.from([1]) },
      { scale: Number.NaN },
      { scale: -1 },
    ])
      expect(() => replicateEstimate({ ...fits, ...wrong }, total)).toThrow(RangeError)
    expect(() => replicateEstimate(fits, total, slip('mse'))).toThrow('replicates, whole, got mse')
  })

  it('weights so large that their squares are no numbers', () => {
    expect(() => estimate(makeDesign({ weights: [1e300, 1e300, 1] }), means([column(1, 2, 3)]))).toThrow(
      'squared',
    )
  })

  it('says what to do with each problem of a design, a total or a ratio', () => {
    const calls = [
      () => makeDesign({ weights: [1, -1] }),
      () => makeDesign({ weights: [0, 0] }),
      () => makeDesign({ probabilities: [0, 0.5] }),
      () => makeDesign({ stages: [{ population: [4, 5] }] }),
      () => makeDesign({ stages: [{ population: [0, 5] }] }),
      () => postStratify(design, { factor: kind, totals: { a: Number.NaN, b: 5 } }),
      () => logisticRegression(design, column(1, 1, 1, 1, 1, 1, 1, 1), []),
      () => estimate(design, ratio(yes, column(0, 0, 0, 0, 0, 0, 0, 0))),
    ]
    for (const call of calls) {
      const found = problemsOf(call)
      expect(found.length).toBeGreaterThan(0)
      for (const { todo } of found) expect(todo).toMatch(/\w/)
    }
  })
})
