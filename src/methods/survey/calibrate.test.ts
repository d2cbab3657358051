import { describe, expect, it } from 'vitest'
import { type CalibrationRule, calibrate } from './calibrate.ts'
import { responseOf } from './calibration-distance.ts'
import { columnsOfMargins } from './calibration-model.ts'
import { alikeRows } from './cell-numbers.ts'
import { makeDesign } from './design.ts'
import { influenceCovariance } from './influence-variance.ts'
import { orthonormalBasis } from './orthonormal-basis.ts'
import { rake } from './rake.ts'
import {
  AMOUNTS,
  ageMargin,
  codesOf,
  expectNumbers,
  influenceOf,
  problemsOf,
  sexMargin,
  sum,
  twoStages,
  VALUES,
} from './small-survey.test-support.ts'
import { solvePositive } from './solve-positive.ts'

const constant = { name: 'constant', values: new Float64Array(14).fill(1), total: 150 }
const amounts = { name: 'amounts', values: Float64Array.from(AMOUNTS), total: 520 }
const q = Float64Array.from(AMOUNTS)

const FIGURES: [string, CalibrationRule, number[], number, number][] = [
  [
    'linear (GREG)',
    {},
    [11.373098083021471, 13.501910049793956, 11.373098083021471, 11.83968932222595],
    875.4497087818353,
    102.5413643262728,
  ],
  [
    'linear with a spread that grows',
    { variance: q },
    [12.541217137895577, 15.401539119149996, 12.541217137895577, 11.793197802769024],
    881.7526665190212,
    234.74045319873204,
  ],
  [
    'raking distance',
    { distance: 'raking' },
    [11.37316078354242, 13.119598793105636, 11.37316078354242, 11.638795724374845],
    874.2689391966799,
    103.33368448220253,
  ],
  [
    'logit within 0.5 and 2.2',
    { distance: 'logit', bounds: [0.5, 2.2] },
    [11.223147004340166, 13.739963498245144, 11.223147004340166, 12.177248682848878],
    876.2783636260405,
    102.19345994165813,
  ],
  [
    'linear cut off at 0.75 and 1.9',
    { distance: 'linear', bounds: [0.75, 1.9] },
    [11.191086350974926, 14.226778087279488, 11.191086350974926, 12.666666666666666],
    877.7686289074593,
    99.94172404139779,
  ],
  [
    'raking distance cut off at 0.75 and 1.9',
    { distance: 'raking', bounds: [0.75, 1.9] },
    [11.006107889844348, 13.950176639783775, 11.006107889844348, 12.666666666666666],
    877.2379790933308,
    98.61433880750145,
  ],
]

describe('calibration', () => {
  it.each(FIGURES)('%s: weights, totals and errors', (_, rule, weights, total, variance) => {
    const design = calibrate(twoStages('certainty'), [constant, amounts], rule)
    expectNumbers(design.weights.slice(0, 4), weights, 1e-9)
    expectNumbers([sum(design.weights), sum(influenceOf(design, AMOUNTS))], [150, 520], 1e-9)
    const influence = influenceOf(design, VALUES)
    expectNumbers([sum(influence)], [total], 1e-9)
    expectNumbers(influenceCovariance(design, [influence])[0]!, [variance], 1e-7)
  })

  it('gives all rows of a cluster one factor where asked', () => {
    const base = twoStages('certainty')
    const design = calibrate(base, [constant, amounts], { aggregateStage: 0 })
    expectNumbers(
      [design.weights[0]!, design.weights[2]!, design.weights[3]!, design.weights[13]!],
      [11.93962622942329, 11.93962622942329, 12.102316134510053, 8.659505474482934],
    )
    expectNumbers([sum(design.weights), sum(influenceOf(design, AMOUNTS))], [150, 520], 1e-12)
  })

  it('on margins with raking distance is raking', () => {
    const base = twoStages()
    const columns = columnsOfMargins([ageMargin, sexMargin], base.weights)
    expect(columns.map(({ name, total }) => [name, total])).toEqual([
      ['constant', 150],
      ['age "1"', 50],
      ['age "2"', 40],
      ['sex "1"', 70],
    ])
    const design = calibrate(base, columns, { distance: 'raking' })
    expectNumbers(design.weights, [...rake(base, [ageMargin, sexMargin]).weights], 1e-9)
  })

  it('takes rows alike in every column together, and comes to the same weights and errors', () => {
    const base = twoStages('certainty')
    const columns = columnsOfMargins([sexMargin], base.weights)
    const weights = base.weights.slice()
    weights[5] = 0
    for (const design of [base, { ...base, weights }]) {
      const merged = calibrate(design, columns)
      const apart = calibrate(design, columns, { variance: new Float64Array(14).fill(1) })
      const units = [merged, apart].map(
        ({ adjustments: [one] }) => one?.kind === 'calibration' && one.units?.length,
      )
      expect(units).toEqual([14, undefined])
      expectNumbers(merged.weights, [...apart.weights], 1e-12)
      const influence = influenceOf(merged, VALUES)
      expectNumbers(
        influenceCovariance(merged, [influence])[0]!,
        influenceCovariance(apart, [influence])[0]!,
        1e-10,
      )
    }
  })

  it('leaves no error in the totals it fixed', () => {
    const design = calibrate(twoStages('certainty'), [constant, amounts])
    expectNumbers(influenceCovariance(design, [influenceOf(design, AMOUNTS)])[0]!, [0], 1e-9)
  })

  it('leaves rows of weight zero at zero', () => {
    const base = twoStages('certainty')
    const weights = base.weights.slice()
    weights[0] = 0
    for (const rule of [{}, { distance: 'raking' } as const]) {
      const design = calibrate({ ...base, weights }, [constant, amounts], rule)
      expect(design.weights[0]).toBe(0)
      expectNumbers([sum(design.weights), sum(influenceOf(design, AMOUNTS))], [150, 520], 1e-9)
      expect(influenceCovariance(design, [influenceOf(design, VALUES)])[0]![0]).toBeGreaterThan(0)
    }
  })

  it('refuses a column that others determine, by name', () => {
    const twice = { ...amounts, name: 'again', values: amounts.values.map(value => 2 * value + 1) }
    const nothing = { name: 'nothing', values: new Float64Array(14), total: 5 }
    const [problem] = problemsOf(() => calibrate(twoStages(), [constant, amounts, twice, nothing]))
    expect(problem!.code).toBe('columns-collinear')
    expect(problem!.what).toContain('again, nothing:')
  })

  it('refuses bounds that cannot be kept, and names the column furthest off', () => {
    const [problem] = problemsOf(() =>
      calibrate(twoStages(), [constant, amounts], { distance: 'linear', bounds: [0.9, 1.1] }),
    )
    expect(problem!.code).toBe('calibration-not-settled')
    expect(problem!.what).toContain('amounts comes to')
    expect(problem!.what).toContain('with factors from 0.9 to 1.1')
    expect(problem!.todo).toContain('Widen the bounds')
    expect(
      codesOf(() => calibrate(twoStages(), [constant, amounts], { distance: 'logit', bounds: [0.9, 1.1] })),
    ).toEqual(['calibration-not-settled'])
    const [open] = problemsOf(() =>
      calibrate(twoStages(), [constant, amounts], { distance: 'raking', maxRounds: 1 }),
    )
    expect(open!.what).not.toContain('factors')
    expect(open!.todo).toContain('Check the totals')
  })

  it('says how far the bounds let the total come', () => {
    // four rows of weight 1 cannot come to 8 when none may count for more than 1.25: they come to 5
    const four = makeDesign({ weights: [1, 1, 1, 1] })
    const everybody = { name: 'everybody', values: Float64Array.of(1, 1, 1, 1), total: 8 }
    const [bound] = problemsOf(() => calibrate(four, [everybody], { bounds: [0.5, 1.25] }))
    expect(bound!.what).toBe('everybody comes to 5 and not to 8 with factors from 0.5 to 1.25.')
    const [free] = problemsOf(() => calibrate(four, [everybody], { distance: 'raking', maxRounds: 1 }))
    expect(free!.what).toMatch(/^everybody comes to \d[\d.]* and not to 8\.$/)
    // within bounds that leave room, the linear factor is 8 for 4
    expect([...calibrate(four, [everybody], { bounds: [0.5, 2.5] }).weights]).toEqual([2, 2, 2, 2])
  })

  it('refuses values and totals that are no numbers, by name and row', () => {
    const [value] = problemsOf(() =>
      calibrate(twoStages(), [
        constant,
        { ...amounts, values: q.map((one, row) => (row === 4 ? Number.NaN : one)) },
      ]),
    )
    expect([value!.code, value!.what]).toEqual(['value-not-usable', 'amounts is NaN in row 5.'])
    const [first] = problemsOf(() =>
      calibrate(twoStages(), [{ ...amounts, values: amounts.values.with(0, Number.POSITIVE_INFINITY) }]),
    )
    expect(first!.what).toBe('amounts is Infinity in row 1.')
    const [total] = problemsOf(() => calibrate(twoStages(), [{ ...amounts, total: Number.NaN }]))
    expect([total!.code, total!.what]).toEqual(['total-not-usable', 'The total of amounts is NaN.'])
    expect(() => calibrate(twoStages(), [constant], { variance: q.with(3, 0) })).toThrow(/above 0/)
    expect(() => calibrate(twoStages(), [])).toThrow(/at least one column/)
    expect(() => calibrate(twoStages(), [{ ...amounts, values: new Float64Array(2) }])).toThrow(
      /2 rows, the design 14/,
    )
    expect(() => calibrate(twoStages(), [constant], { variance: new Float64Array(14) })).toThrow(/variance/)
    expect(() => calibrate(twoStages(), [constant], { variance: new Float64Array(3).fill(1) })).toThrow(
      /variance/,
    )
    expect(() => calibrate(twoStages(), [constant], { variance: q.map(() => Infinity) })).toThrow(/variance/)
    expect(() => calibrate(twoStages(), [constant], { variance: q, distance: 'raking' })).toThrow(
      /linear distance/,
    )
    expect(() => calibrate(twoStages(), [constant], { aggregateStage: 2 })).toThrow(/no stage 2/)
  })
})

describe('distances', () => {
  it('are one with slope one at score zero', () => {
    for (const { factor, slope } of [
      responseOf('linear', undefined),
      responseOf('raking', [0.2, 5]),
      responseOf('logit', [0.5, 3]),
      responseOf('logit', [0.5, 2]),
      responseOf('logit', [0, 2]),
    ]) {
      expect(factor(0)).toBeCloseTo(1, 14)
      expect(slope(0)).toBeCloseTo(1, 14)
    }
  })

  it('stay inside their bounds, however large the score', () => {
    const logit = responseOf('logit', [0.5, 3])
    expect([logit.factor(-1e4), logit.factor(1e4)]).toEqual([0.5, 3])
    expect([logit.slope(-1e4), logit.slope(1e4)]).toEqual([0, 0])
    const linear = responseOf('linear', [0.5, 3])
    expect([linear.factor(-9), linear.factor(9), linear.slope(-9), linear.slope(9)]).toEqual([0.5, 3, 0, 0])
    const raking = responseOf('raking', [0.5, 3])
    expect([raking.factor(-9), raking.factor(9), raking.slope(-9), raking.slope(9)]).toEqual([0.5, 3, 0, 0])
    expect(raking.slope(0.5)).toBeCloseTo(Math.exp(0.5), 14)
    expect([linear.slope(0.7), linear.slope(-0.4)]).toEqual([1, 1])
    // at a bound the factor rises no more
    expect([linear.slope(2), linear.slope(-0.5)]).toEqual([0, 0])
  })

  it('refuse bounds that are not around one', () => {
    expect(() => responseOf('linear', [1, 2])).toThrow(/around 1/)
    expect(() => responseOf('linear', [0.5, 1])).toThrow(/around 1/)
    expect(() => responseOf('logit', undefined)).toThrow(/finite bounds/)
    expect(() => responseOf('logit', [-1, 2])).toThrow(/finite bounds/)
    expect(() => responseOf('logit', [0.5, Number.POSITIVE_INFINITY])).toThrow(/finite bounds/)
  })
})

describe('rows alike', () => {
  it('are one cell, in the order of their first row', () => {
    const found = alikeRows([Float64Array.of(1, 0, 1, 0, 1, 0), Float64Array.of(5, 5, 5, 5, 5, 7)], 6)!
    expect([[...found.cells], found.count]).toEqual([[0, 1, 0, 1, 0, 2], 3])
  })

  it('are not looked for among amounts, or where few are alike', () => {
    expect(alikeRows([Float64Array.from({ length: 100 }, (_, row) => row % 17)], 100)).toBeNull()
    expect(alikeRows([Float64Array.from({ length: 100 }, (_, row) => row % 16)], 100)!.count).toBe(16)
    expect(alikeRows([Float64Array.of(1, 2, 3)], 3)).toBeNull()
    expect(alikeRows([Float64Array.of(1, 2, 1, 2)], 4)!.count).toBe(2)
  })
})

describe('small linear algebra', () => {
  it('a basis is at right angles and leads back to the columns', () => {
    const columns = [Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 2, 3, 5), Float64Array.of(1, 0, 1, 7)]
    const { basis, upper, dependent } = orthonormalBasis(columns)
    expect(dependent).toEqual([])
    for (const [a, left] of basis.entries())
      for (const [b, right] of basis.entries())
        expectNumbers([sum(left.map((value, row) => value * right[row]!))], [a === b ? 1 : 0], 1e-14)
    for (const [k, column] of columns.entries())
      expectNumbers(
        column.map((_, row) => sum(basis.map((direction, j) => direction[row]! * upper[j]![k]!))),
        [...column],
        1e-13,
      )
  })

  it('a solution solves, and a table without one says so', () => {
    const solved = solvePositive(
      [
        [4, 2, 1],
        [0, 5, 3],
        [0, 0, 6],
      ],
      [1, 2, 3],
    )!
    const full = [
      [4, 2, 1],
      [2, 5, 3],
      [1, 3, 6],
    ]
    expectNumbers(
      full.map(line => sum(line.map((value, at) => value * solved[at]!))),
      [1, 2, 3],
      1e-14,
    )
    expect(
      solvePositive(
        [
          [1, 1],
          [0, 1],
        ],
        [1, 2],
      ),
    ).toBeNull()
    expect(solvePositive([[0]], [1])).toBeNull()
    expect(solvePositive([[-1]], [1])).toBeNull()
  })
})
