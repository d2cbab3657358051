import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast } from './contrast.ts'
import { crossTable } from './cross-table.ts'
import { makeDesign, type SurveyDesign } from './design.ts'
import { differenceOfGroups } from './difference-of-groups.ts'
import { intervalsOf, tested } from './estimate.ts'
import { makeFactor } from './factor.ts'
import { means } from './means.ts'
import { postStratify } from './post-stratify.ts'
import { ratio } from './ratio.ts'
import { sharesOfTable } from './shares-of-table.ts'
import { problemsOf } from './small-survey.test-support.ts'
import { estimate, estimateByGroups, estimateGroupsTogether } from './statistic.ts'
import { totals } from './totals.ts'

type Row = { school: number; stratum: number; weight: number; age: number; sex: string; safe: string }

const column = (rows: readonly Row[]) => ({ name: 'age', values: rows.map(row => row.age) })
const sexOf = (rows: readonly Row[]) =>
  makeFactor(
    'sex',
    rows.map(row => row.sex),
    ['girl', 'boy'],
  )
const safeOf = (rows: readonly Row[]) =>
  makeFactor(
    'safe',
    rows.map(row => row.safe),
    ['no', 'yes'],
  )
const designOf = (rows: readonly Row[]): SurveyDesign =>
  makeDesign({
    stages: [{ clusters: rows.map(row => row.school), strata: rows.map(row => row.stratum) }],
    weights: rows.map(row => row.weight),
    nest: true,
  })

// every stratum has three schools, every school a girl and a boy
const anyRows = fc
  .array(
    fc.record({
      weight: fc.double({ min: 0.1, max: 50, noNaN: true }),
      age: fc.integer({ min: 4, max: 17 }),
      safe: fc.constantFrom('no', 'yes'),
    }),
    { minLength: 24, maxLength: 60 },
  )
  .map(answers =>
    answers.map((answer, at) => ({
      ...answer,
      stratum: at % 2,
      school: at % 6,
      sex: Math.floor(at / 6) % 2 ? 'girl' : 'boy',
    })),
  )
const run = { numRuns: 60 }
const close = (found: number, known: number, tolerance = 1e-10) =>
  expect(Math.abs(found - known), `${found} against ${known}`).toBeLessThanOrEqual(
    tolerance * Math.max(1, Math.abs(known)),
  )

// two schools of three and two children, drawn from one stratum; worked out by hand
const FIVE: Row[] = [
  { school: 1, stratum: 0, weight: 1, age: 10, sex: 'girl', safe: 'yes' },
  { school: 1, stratum: 0, weight: 2, age: 12, sex: 'boy', safe: 'no' },
  { school: 1, stratum: 0, weight: 1, age: 14, sex: 'girl', safe: 'yes' },
  { school: 2, stratum: 0, weight: 3, age: 8, sex: 'boy', safe: 'yes' },
  { school: 2, stratum: 0, weight: 1, age: 16, sex: 'girl', safe: 'no' },
]

describe('survey estimates › by hand', () => {
  const design = designOf(FIVE)

  it('a mean: 88 of 8 is 11; schools lie 4 and −4 of 8 apart, so the variance is 2 × (½² + ½²)', () => {
    const found = estimate(design, means([column(FIVE)], { designEffect: 'with-replacement' }))
    expect(found.names).toEqual(['age'])
    expect(found.estimates).toEqual([11])
    expect(found.standardErrors).toEqual([1])
    expect(found.degreesOfFreedom).toBe(1)
    expect(found.base).toEqual({ rows: 5, effectiveBase: 4, leftOut: 0 })
    // s² = 5/4 × (1 + 2 + 9 + 27 + 25) / 8 = 10, so a simple sample of five would have variance 2
    close(found.designEffects![0]!, 0.5)
    const finite = estimate(design, means([column(FIVE)], { designEffect: 'without-replacement' }))
    close(finite.designEffects![0]!, 0.5 / (3 / 8))
    // Student's point for one degree of freedom is 12.706
    const [span] = intervalsOf(found)
    close(span!.lower, 11 - 12.706204736174694, 1e-9)
    close(span!.upper, 11 + 12.706204736174694, 1e-9)
    close(intervalsOf(found, 0.95, Number.POSITIVE_INFINITY)[0]!.upper, 11 + 1.959963984540054)
  })

  it('a total: schools give 48 and 40, so the variance is 2 × (4² + 4²)', () => {
    const found = estimate(design, totals([column(FIVE)], { designEffect: 'with-replacement' }))
    expect(found.estimates).toEqual([88])
    close(found.standardErrors[0]!, 8)
    close(found.designEffects![0]!, 64 / (2 * 64))
    expect(estimate(design, totals([sexOf(FIVE)])).estimates).toEqual([3, 5])
    expect(estimate(design, totals([sexOf(FIVE)])).names).toEqual(['sexgirl', 'sexboy'])
  })

  it('a ratio of a column to ones is the mean, with its error', () => {
    const ones = { name: 'one', values: FIVE.map(() => 1) }
    const found = estimate(design, ratio(column(FIVE), ones))
    expect(found.names).toEqual(['age/one'])
    expect(found.estimates).toEqual([11])
    close(found.standardErrors[0]!, 1)
    const nothing = { name: 'nothing', values: FIVE.map(() => 0) }
    expect(() => estimate(design, ratio(ones, nothing))).toThrow('total of nothing is 0 in all')
  })

  it('a domain keeps the schools without any of its children', () => {
    const girls = estimate(design, means([column(FIVE)]), { domain: FIVE.map(row => row.sex === 'girl') })
    close(girls.estimates[0]!, 40 / 3)
    // influences ⅓ of −10/3 + 2/3 and of 8/3: schools −8/9 and 8/9
    close(girls.standardErrors[0]!, Math.sqrt(2 * 2 * (8 / 9) ** 2))
    expect(girls.base.rows).toBe(3)
    const one = estimate(design, means([column(FIVE)]), { domain: [0, 0, 0, 1, 1] })
    expect(one.estimates[0]).toBe(10)
    expect(one.degreesOfFreedom).toBe(0)
    expect(() => intervalsOf(one)).toThrow('degrees of freedom must be above zero')
  })

  it('a difference between boys and girls with interval and test', () => {
    const [found] = differenceOfGroups(
      design,
      means([column(FIVE)]),
      sexOf(FIVE),
      ['girl', 'boy'],
      undefined,
      {
        degrees: Number.POSITIVE_INFINITY,
      },
    )
    // boys: 48 of 5 is 9.6; schools 0.96 and −0.96, girls −8/9 and 8/9
    close(found!.estimate, 40 / 3 - 9.6)
    close(found!.standardError, 2 * (8 / 9 + 0.96))
    close(found!.statistic, found!.estimate / found!.standardError)
    close(found!.interval.upper, found!.estimate + 1.959963984540054 * found!.standardError)
    expect(found!.pValue).toBeGreaterThan(0.3)
    expect(found!.pValue).toBeLessThan(0.32)
  })

  it('a difference of two groups out of three, on the clusters of the two less one', () => {
    // each row drawn on its own: 1 and 3 against 6 and 8, and two rows of a third group that have no part in it
    const six = makeDesign({ size: 6 })
    const groups = makeFactor('g', ['a', 'c', 'b', 'a', 'b', 'c'])
    const values = { name: 'x', values: [1, 50, 6, 3, 8, 70] }
    const [found] = differenceOfGroups(six, means([values]), groups, ['a', 'b'])
    expect(found!.estimate).toBe(-5)
    // influences ±½ for four rows of six: 4 · ¼ · 6/5; four rows, one stratum: 3 degrees, less one
    close(found!.standardError ** 2, 6 / 5)
    expect(found!.degreesOfFreedom).toBe(2)
  })

  it('a table by hand, and its shares', () => {
    const table = crossTable(design, [sexOf(FIVE), safeOf(FIVE)])
    expect([...table.weighted]).toEqual([1, 2, 2, 3])
    expect([...table.rows]).toEqual([1, 1, 2, 1])
    expect(table.factors.map(factor => factor.name)).toEqual(['sex', 'safe'])
    const all = sharesOfTable(design, [sexOf(FIVE), safeOf(FIVE)])
    expect(all.map(cell => cell.share)).toEqual([0.125, 0.25, 0.25, 0.375])
    expect(all.map(cell => cell.levels.join())).toEqual(['girl,no', 'boy,no', 'girl,yes', 'boy,yes'])
    const sex = sexOf(FIVE)
    const bySex = sharesOfTable(design, [sex, safeOf(FIVE)], { within: [sex] })
    expect(bySex.map(cell => cell.levels.join())).toEqual(['girl,no', 'girl,yes', 'boy,no', 'boy,yes'])
    for (const [at, known] of [1 / 3, 2 / 3, 0.4, 0.6].entries()) close(bySex[at]!.share!, known)
    // girls who are safe: influences (1 − ⅔) ÷ 3 twice, and −⅔ ÷ 3
    close(bySex[1]!.standardError!, 2 * (2 / 9))
  })
})

describe('survey estimates › hold for any survey', () => {
  it('order of rows does not matter', () => {
    fc.assert(
      fc.property(anyRows, rows => {
        const turned = [...rows].reverse()
        for (const statistic of [means, totals]) {
          const one = estimate(designOf(rows), statistic([column(rows), safeOf(rows)]))
          const other = estimate(designOf(turned), statistic([column(turned), safeOf(turned)]))
          for (const [at, value] of one.estimates.entries()) {
            close(other.estimates[at]!, value)
            close(other.standardErrors[at]!, one.standardErrors[at]!, 1e-9)
          }
        }
      }),
      run,
    )
  })

  it('groups add up to the whole, in totals, in tables and in shares', () => {
    fc.assert(
      fc.property(anyRows, rows => {
        const design = designOf(rows)
        const [whole] = estimate(design, totals([column(rows)])).estimates
        const parts = estimateByGroups(design, totals([column(rows)]), sexOf(rows))
        close(
          parts.reduce((sum, part) => sum + part.estimates!.estimates[0]!, 0),
          whole!,
        )
        const table = crossTable(design, [sexOf(rows), safeOf(rows)])
        close(
          table.weighted.reduce((sum, cell) => sum + cell, 0),
          rows.reduce((sum, row) => sum + row.weight, 0),
        )
        expect(table.rows.reduce((sum, cell) => sum + cell, 0)).toBe(rows.length)
        const shares = sharesOfTable(design, [sexOf(rows), safeOf(rows)])
        close(
          shares.reduce((sum, cell) => sum + cell.share!, 0),
          1,
        )
      }),
      run,
    )
  })

  it('a difference is the contrast of the groups taken together, also after weighting', () => {
    fc.assert(
      fc.property(anyRows, rows => {
        const sex = sexOf(rows)
        const plain = designOf(rows)
        const weighted = postStratify(plain, { factor: sex, totals: { girl: 300, boy: 200 } })
        for (const design of [plain, weighted]) {
          const together = estimateGroupsTogether(design, means([column(rows)]), sex)
          expect(together.names).toEqual(['girl: age', 'boy: age'])
          // a difference without any spread is refused, and says nothing here
          if (together.covariance.flat().every(value => Math.abs(value) < 1e-12)) continue
          const options = { degrees: 3 }
          const one = contrast(together, { 'girl: age': 1, 'boy: age': -1 }, options)
          const [other] = differenceOfGroups(
            design,
            means([column(rows)]),
            sex,
            ['girl', 'boy'],
            undefined,
            options,
          )
          close(other!.estimate, one.estimate)
          close(other!.standardError, one.standardError, 1e-8)
          const alone = estimateByGroups(design, means([column(rows)]), sex)
          close(alone[0]!.estimates!.covariance[0]![0]!, together.covariance[0]![0]!, 1e-8)
        }
      }),
      run,
    )
  })
})

describe('survey estimates › refuse what they cannot stand behind', () => {
  const design = designOf(FIVE)

  it('missing answers, unless they are to be left out: then the base says so', () => {
    const holes = { name: 'age', values: [10, Number.NaN, 14, 8, 16] }
    expect(() => estimate(design, means([holes]))).toThrow('1 rows have no age')
    const left = estimate(design, means([holes]), { missing: 'leave-out' })
    expect(left.base).toEqual({ rows: 4, effectiveBase: 36 / 12, leftOut: 1 })
    expect(left.estimates[0]).toBe(64 / 6)
    const same = estimate(design, means([column(FIVE)]), { domain: [true, false, true, true, true] })
    expect(same.standardErrors).toEqual(left.standardErrors)
    expect(same.base.leftOut).toBe(0)
    const two = { name: 'age', values: [Number.NaN, Number.NaN, 14, 8, 16] }
    expect(problemsOf(() => estimate(design, means([two])))[0]).toMatchObject({
      code: 'answers-missing',
      what: '2 rows have no age.',
    })
    const blank = makeFactor('safe', ['yes', null, 'no', 'yes', 'no'])
    // an answer that is missing outside the domain is missed by nobody
    const asked = { domain: [true, false, true, true, true] }
    expect(estimate(design, means([blank]), asked).base).toEqual({ rows: 4, effectiveBase: 3, leftOut: 0 })
    expect(estimate(design, means([two]), { domain: [0, 0, 1, 1, 1] }).base.leftOut).toBe(0)
    expect(() => crossTable(design, [blank])).toThrow('1 rows have no safe')
    expect(crossTable(design, [blank], { missing: 'leave-out' }).leftOut).toBe(1)
    expect([...crossTable(design, [blank], { missing: 'leave-out' }).weighted]).toEqual([4, 2])
  })

  it('what is no number, columns of other lengths, and marks that are neither true nor false', () => {
    expect(() =>
      estimate(design, means([{ name: 'x', values: [1, 2, 3, 4, Number.POSITIVE_INFINITY] }])),
    ).toThrow('got Infinity at row 5')
    expect(() => estimate(design, means([{ name: 'x', values: [1] }]))).toThrow('each of 5 rows, got 1')
    expect(() => estimate(design, means([]))).toThrow('at least one variable')
    expect(() => estimate(design, means([column(FIVE)]), { domain: [1, 0, 2, 0, 0] })).toThrow(
      'got 2 at row 3',
    )
    expect(() => estimate(design, means([column(FIVE)]), { domain: [1] })).toThrow('the domain must have')
    expect(() => crossTable(design, [])).toThrow('at least one')
    const short = { name: 'g', codes: Int32Array.of(0, 0), levels: ['a'] }
    expect(() => estimateByGroups(design, means([column(FIVE)]), short)).toThrow('each of 5 rows, got 2')
    expect(() => tested(Number.NaN, 1, 4)).toThrow('must be a number, got NaN')
    expect(() => tested(1, Number.POSITIVE_INFINITY, 4)).toThrow('variance above zero, got Infinity')
    const torn = { name: 'x', codes: Int32Array.of(0, 1, 2, 0, 0), levels: ['a', 'b'] }
    expect(() => crossTable(design, [torn])).toThrow('x has no level 2')
  })

  it('empty domains and groups', () => {
    expect(() => estimate(design, means([column(FIVE)]), { domain: [0, 0, 0, 0, 0] })).toThrow(
      'The domain has no rows',
    )
    const groups = makeFactor('g', ['a', 'a', 'a', 'a', 'a'], ['a', 'b'])
    expect(estimateByGroups(design, means([column(FIVE)]), groups)[1]!).toEqual({
      group: 'b',
      estimates: null,
    })
    expect(estimateGroupsTogether(design, means([column(FIVE)]), groups).names).toEqual(['a: age'])
    const two = (pair: [string, string]) => differenceOfGroups(design, means([column(FIVE)]), groups, pair)
    expect(() => two(['a', 'b'])).toThrow('Group "b" has no rows')
    expect(() => two(['a', 'a'])).toThrow('"a" twice')
    expect(() => two(['a', 'c'])).toThrow('g has a, b, not "c"')
  })

  it('contrasts of nothing, of strangers, and without error', () => {
    const found = estimate(design, means([column(FIVE)]))
    expect(() => contrast(found, { height: 1 })).toThrow('got "height"')
    expect(() => contrast(found, {})).toThrow('other than 0')
    expect(() => contrast(found, { age: Number.NaN })).toThrow('must be a number')
    const flat = estimate(design, means([{ name: 'x', values: [1, 1, 1, 1, 1] }]))
    expect(() => contrast(flat, { x: 1 })).toThrow('variance above zero')
    close(contrast(found, { age: 2 }, { degrees: 4 }).standardError, 2)
    const two = estimate(design, means([column(FIVE), { name: 'one', values: [1, 2, 3, 4, 5] }]))
    // what is not named counts nothing
    close(contrast(two, { age: 1 }).estimate, 11)
    expect(() => contrast(two, { height: 1 })).toThrow('expected one of age, one, got "height"')
    expect(() => contrast(two, { age: 1, one: Number.POSITIVE_INFINITY })).toThrow('coefficient of one')
    expect(contrast(found, { age: 2 }).degreesOfFreedom).toBe(1)
  })

  it('more rows than the weights stand for, where a finite population is compared with', () => {
    const half = makeDesign({ weights: [0.5, 0.5, 0.5] })
    const x = { name: 'x', values: [1, 2, 3] }
    expect(() => estimate(half, means([x], { designEffect: 'without-replacement' }))).toThrow(
      'add up to the population',
    )
    expect(estimate(half, means([x], { designEffect: 'with-replacement' })).designEffects![0]).toBeCloseTo(1)
    const lone = estimate(half, means([x], { designEffect: 'with-replacement' }), { domain: [1, 0, 0] })
    expect(lone.designEffects).toEqual([null])
    const everybody = makeDesign({ weights: [1, 1, 1] })
    const all = estimate(everybody, means([x], { designEffect: 'without-replacement' }))
    expect(all.designEffects).toEqual([null])
  })

  it('rows without weight are none of the rows that a simple sample would have', () => {
    const x = { name: 'x', values: [1, 2, 3, 99] }
    const three = makeDesign({ weights: [2, 2, 2] })
    const four = makeDesign({ weights: [2, 2, 2, 0] })
    for (const designEffect of ['with-replacement', 'without-replacement'] as const) {
      const plain = estimate(three, means([{ ...x, values: [1, 2, 3] }], { designEffect })).designEffects![0]!
      const found = estimate(four, means([x], { designEffect })).designEffects![0]!
      // the fourth row stays in the sample that was drawn: n ÷ (n − 1) is 4/3 instead of 3/2
      close(found, (plain * (4 / 3)) / (3 / 2))
    }
  })

  it('a design effect of each group is that of the group alone', () => {
    const statistic = means([safeOf(FIVE)], { designEffect: 'with-replacement' })
    const groups = estimateByGroups(design, statistic, sexOf(FIVE))
    for (const { group, estimates } of groups) {
      const alone = estimate(design, statistic, { domain: FIVE.map(row => row.sex === group) })
      expect(estimates!.designEffects).toEqual(alone.designEffects)
    }
    // girls: yes 2 of 3 by weight, of three rows; s² = 3/2 × 2/9 = 1/3, so a simple sample has 1/9
    const girls = groups[0]!.estimates!
    close(girls.designEffects![1]!, girls.covariance[1]![1]! / (1 / 9))
  })

  it('tables that are too large, and shares within what is not in the table', () => {
    const wide = { name: 'w', codes: new Int32Array(5), levels: Array.from({ length: 4000 }, String) }
    expect(() => crossTable(design, [wide, wide])).toThrow('16000000 cells')
    expect(() => sharesOfTable(design, [sexOf(FIVE)], { within: [safeOf(FIVE)] })).toThrow('safe is none')
    const sex = sexOf(FIVE)
    expect(() => sharesOfTable(design, [sex], { within: [sex] })).toThrow('a factor that it is the share of')
  })
})
