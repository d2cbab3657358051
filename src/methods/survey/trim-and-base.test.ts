import { describe, expect, it } from 'vitest'
import { makeDesign } from './design.ts'
import { effectiveBase, effectiveBases } from './effective-base.ts'
import { makeFactor } from './factor.ts'
import { codesOf, expectNumbers, problemsOf, sum } from './small-survey.test-support.ts'
import { trimWeights } from './trim-weights.ts'

const of = (weights: readonly number[]) => makeDesign({ weights })

describe('trimming', () => {
  it('cuts to the bounds and hands the rest on in equal parts', () => {
    expectNumbers(trimWeights(of([1, 2, 3, 10]), { lower: 0.5, upper: 4 }).weights, [3, 4, 5, 4])
    expectNumbers(trimWeights(of([1, 5, 6]), { lower: 3 }).weights, [3, 4, 5])
    expectNumbers(trimWeights(of([1, 5, 6]), { upper: 5.5 }).weights, [1.25, 5.25, 5.5])
  })

  it('repeats until nobody is outside where asked', () => {
    const { weights } = trimWeights(of([1, 2, 3, 10]), { upper: 4, strict: true })
    // second round: 5 is cut by 1, and each of the three others gets a third of it, and so on
    expect(Math.max(...weights)).toBeLessThanOrEqual(4 * (1 + 1e-12))
    expectNumbers([sum(weights), weights[0]!, weights[1]!], [16, 4, 4], 1e-9)
  })

  it('ends where the bound is the mean: everybody comes to it, and nobody stays a rounding above', () => {
    const { weights } = trimWeights(of([9.7, 3.6, 2.3, 10.1]), { upper: 6.425, strict: true })
    expect(Math.max(...weights)).toBeLessThanOrEqual(6.425)
    expectNumbers(weights, [6.425, 6.425, 6.425, 6.425], 1e-9)
  })

  it('changes nothing where nobody is outside', () => {
    const design = of([1, 2, 3])
    expect(trimWeights(design, { lower: 1, upper: 3 }).weights).toEqual(design.weights)
    expect(trimWeights(design, {}).weights).toEqual(design.weights)
  })

  it('gives what R gives for the raked weights of 183 schools between 20 and 45', () => {
    const schools = [
      [11, 50.3294011160392, 45],
      [132, 29.8706754926847, 30.8492629293982],
      [17, 36.79102486407, 37.7696123007835],
      [8, 49.0690721638573, 45],
      [12, 39.8392362471298, 40.8178236838433],
      [3, 67.1255292411947, 45],
    ].flatMap(([count, raked, trimmed]) => Array.from({ length: count! }, () => [raked!, trimmed!]))
    const { weights } = trimWeights(of(schools.map(([raked]) => raked!)), {
      lower: 20,
      upper: 45,
      strict: true,
    })
    expectNumbers(
      weights,
      schools.map(([, trimmed]) => trimmed!),
      1e-12,
    )
    expectNumbers([sum(weights)], [6194], 1e-12)
  })

  it('comes to the same over combinations with how many stand for each as over every row', () => {
    const groups = [
      [11, 50.3294011160392],
      [132, 29.8706754926847],
      [17, 36.79102486407],
      [8, 49.0690721638573],
      [12, 39.8392362471298],
      [3, 67.1255292411947],
    ] as const
    const times = groups.map(([count]) => count)
    const rule = { lower: 20, upper: 45, strict: true }
    const short = trimWeights(of(groups.map(([, weight]) => weight)), { ...rule, times }).weights
    const long = trimWeights(
      of(groups.flatMap(([count, weight]) => Array.from({ length: count }, () => weight))),
      rule,
    ).weights
    expectNumbers(
      groups.flatMap(([count], at) => Array.from({ length: count }, () => short[at]!)),
      [...long],
      1e-12,
    )
    const [one, other] = [effectiveBase(short, times), effectiveBase(long)]
    expect(one.rows).toBe(other.rows)
    expectNumbers([one.designEffect, one.effectiveBase], [other.designEffect, other.effectiveBase], 1e-12)
    expect(() => trimWeights(of([1, 2]), { upper: 3, times: [1] })).toThrow(
      'expected how often each of 2 rows',
    )
  })

  it('takes bounds that the mean weight just lies on', () => {
    expect([...trimWeights(of([2, 2]), { lower: 2 }).weights]).toEqual([2, 2])
    expect([...trimWeights(of([2, 2]), { upper: 2 }).weights]).toEqual([2, 2])
    expect([...trimWeights(of([2, 2]), { lower: 2, upper: 2, strict: true }).weights]).toEqual([2, 2])
  })

  it('refuses bounds that cannot keep the total, and the wrong way round', () => {
    const [problem] = problemsOf(() => trimWeights(of([1, 2, 9]), { upper: 3 }))
    expect(problem!.code).toBe('trim-bounds-exclude-mean')
    expect(problem!.what).toContain('The mean weight is 4')
    expect(codesOf(() => trimWeights(of([1, 2, 9]), { lower: 5 }))).toEqual(['trim-bounds-exclude-mean'])
    expect(() => trimWeights(of([1, 2]), { lower: 3, upper: 2 })).toThrow(/above upper/)
    expect(() => trimWeights(of([1, 2]), { lower: Number.NaN })).toThrow(/above upper/)
    expect(codesOf(() => trimWeights(of([1, 3]), { lower: 1.5, upper: 2.5 }))).toEqual(['trim-nobody-inside'])
  })
})

describe('the effective base', () => {
  it('is Kish’s: squares of sums over sums of squares', () => {
    expect(effectiveBase([2, 2, 2])).toEqual({ rows: 3, designEffect: 1, effectiveBase: 3 })
    const { rows, designEffect, effectiveBase: base } = effectiveBase([1, 3, 0])
    expect(rows).toBe(2)
    expectNumbers([designEffect, base], [1.25, 1.6], 1e-14)
  })

  it('is told for each group, and not at all for a group that weighs nothing', () => {
    const groups = makeFactor('group', ['a', 'a', 'b', 'c', null])
    const found = effectiveBases(Float64Array.of(1, 3, 5, 0, 7), groups)
    expect(found.map(one => one?.effectiveBase)).toEqual([1.6, 1, undefined])
    expect(found[2]).toBeNull()
  })

  it('refuses what is no weight, and nobody', () => {
    expect(() => effectiveBase([1, Number.NaN])).toThrow(/finite/)
    expect(() => effectiveBase([1, Number.POSITIVE_INFINITY])).toThrow(/finite/)
    expect(() => effectiveBase([])).toThrow(/more than 0, got 0/)
    expect(() => effectiveBase([0, 0])).toThrow(/more than 0/)
    expect(() => effectiveBase([-1, 0.5])).toThrow(/more than 0/)
    expect(() => effectiveBases(Float64Array.of(1), makeFactor('g', ['a', 'b']))).toThrow(
      /1 rows of groups, got 2/,
    )
  })
})
