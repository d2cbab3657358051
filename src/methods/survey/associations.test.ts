import { describe, expect, it } from 'vitest'
import { seededChance } from '../seeded-chance.ts'
import { cohensD } from './cohens-d.ts'
import { makeDesign, withWeights } from './design.ts'
import { makeFactor } from './factor.ts'
import { type IndependenceStatistic, independenceTest } from './independence-test.ts'
import { logisticRegression, waldTestOf } from './logistic-regression.ts'
import { means } from './means.ts'
import { oddsRatio, relativeRisk } from './relative-risk.ts'
import { saddlepointAbove } from './saddlepoint.ts'
import { codesOf, problemsOf } from './small-survey.test-support.ts'
import { estimateGroupsTogether } from './statistic.ts'
import { eigenvaluesOf, solveTriangle, triangleOf } from './symmetric.ts'

const close = (found: number, known: number, tolerance = 1e-9) =>
  expect(Math.abs(found - known), `${found} against ${known}`).toBeLessThanOrEqual(
    tolerance * Math.max(1, Math.abs(known)),
  )

// 20 girls of whom 8 say yes, 30 boys of whom 18 do: X² = 50 (8·12 − 18·12)² ÷ (20·30·26·24)
const sexes = makeFactor('sex', [...Array<string>(20).fill('girl'), ...Array<string>(30).fill('boy')])
const says = Array.from({ length: 50 }, (_, row) => (row < 8 || (row >= 20 && row < 38) ? 1 : 0))
const yes = { name: 'yes', values: says }
const safe = makeFactor(
  'safe',
  says.map(one => (one ? 'yes' : 'no')),
)
const plain = makeDesign({ size: 50 })
const PEARSON = (50 * (8 * 12 - 18 * 12) ** 2) / (20 * 30 * 26 * 24)

describe('Rao-Scott tests', () => {
  it('of a simple sample are Pearson’s, but for one row in fifty', () => {
    const f = independenceTest(plain, sexes, safe)
    close(f.value, (PEARSON * 49) / 50)
    close(f.degrees[0]!, 1)
    close(f.degrees[1]!, 49)
    const chi = independenceTest(plain, sexes, safe, 'Chisq')
    close(chi.value, PEARSON)
    // √(X² · 49/50) = 1.3720…, so p is about 0.17 on the normal
    expect(chi.pValue).toBeGreaterThan(0.169)
    expect(chi.pValue).toBeLessThan(0.172)
    expect(f.pValue).toBeGreaterThan(chi.pValue)
    const saddle = independenceTest(plain, sexes, safe, 'saddlepoint')
    close(saddle.pValue, f.pValue, 0.01)
    expect(saddle.value).toBe(chi.value)
    expect(saddle.degrees).toEqual([])
  })

  it('Wald: the gap of one cell over its error, squared', () => {
    const wald = independenceTest(plain, sexes, safe, 'Wald')
    const adjusted = independenceTest(plain, sexes, safe, 'adjWald')
    expect(wald.degrees).toEqual([1, 49])
    expect(adjusted.degrees).toEqual([1, 49])
    close(adjusted.value, wald.value)
    expect(wald.value).toBeGreaterThan(1.5)
    expect(wald.value).toBeLessThan(2.5)
  })

  it('do not mind which way round the table stands, nor the scale of weights', () => {
    const heavy = makeDesign({ weights: says.map(() => 17) })
    for (const statistic of ['F', 'Chisq', 'Wald', 'adjWald', 'lincom'] as IndependenceStatistic[]) {
      const one = independenceTest(plain, sexes, safe, statistic)
      close(independenceTest(plain, safe, sexes, statistic).pValue, one.pValue)
      close(independenceTest(heavy, sexes, safe, statistic).value, one.value)
    }
  })

  it('leave out levels that nobody has, and rows outside the domain', () => {
    const more = makeFactor(
      'sex',
      Array.from(sexes.codes, code => sexes.levels[code]!),
      ['x', 'girl', 'boy'],
    )
    close(independenceTest(plain, more, safe).value, independenceTest(plain, sexes, safe).value)
    const none = { domain: says.map((_, row) => row < 20) }
    expect(() => independenceTest(plain, sexes, safe, 'F', none)).toThrow('has 1 rows and 2 columns')
  })

  it('do not count a level that only rows of no weight have', () => {
    const design = makeDesign({ weights: [...says.map(() => 1), 0] })
    const kinds = makeFactor('sex', [...Array.from(sexes.codes, code => sexes.levels[code]!), 'x'])
    const answers = makeFactor('safe', [...says.map(one => (one ? 'yes' : 'no')), 'yes'])
    // two rows by two columns have one direction
    close(independenceTest(design, kinds, answers).degrees[0]!, 1)
    close(independenceTest(design, kinds, answers, 'Chisq').value, (PEARSON * 51) / 50)
  })

  it('refuse cells below zero, and say how far', () => {
    // 12 girls say no; one of them weighs 14 below zero
    const below = withWeights(plain, plain.weights.with(8, -14))
    const [problem] = problemsOf(() => independenceTest(below, sexes, safe))
    expect(problem).toMatchObject({ code: 'table-below-zero' })
    expect(problem!.what).toContain('comes to -3,')
  })

  it('refuse too few clusters', () => {
    const two = makeDesign({ stages: [{ clusters: says.map((_, row) => row % 2) }] })
    const three = makeFactor(
      'three',
      says.map((_, row) => (row * 7) % 5),
    )
    expect(() => independenceTest(two, three, sexes, 'Wald')).toThrow('Too many cells are empty')
    const one = makeDesign({ stages: [{ clusters: says.map(() => 1) }], lonely: 'certainty' })
    expect(() => independenceTest(one, sexes, safe)).toThrow('degrees of freedom above zero, got 0')
  })
})

describe('sums of chi-squares', () => {
  it('one factor is a chi-square to a few hundredths; scale does not matter', () => {
    close(saddlepointAbove(3.841458820694124, [1])!, 0.051665236188658314)
    close(saddlepointAbove(7.682917641388248, [2])!, saddlepointAbove(3.841458820694124, [1])!)
    // two equal factors fall exactly as e to the minus half
    close(saddlepointAbove(12, [1, 1])! / Math.exp(-6), 1, 0.03)
    expect(saddlepointAbove(2, [1, 1])).toBeNull()
    expect(() => saddlepointAbove(1, [-1])).toThrow('above zero')
  })

  it('tables: triangle, its solution, and eigenvalues', () => {
    expect(
      triangleOf([
        [4, 2],
        [2, 5],
      ]),
    ).toEqual([
      [2, 0],
      [1, 2],
    ])
    expect(
      triangleOf([
        [1, 1],
        [1, 1],
      ]),
    ).toBeNull()
    expect(
      solveTriangle(
        [
          [2, 0],
          [1, 2],
        ],
        [4, 6],
      ),
    ).toEqual([2, 2])
    const [one, other] = eigenvaluesOf([
      [2, 1],
      [1, 2],
    ])
    close(one!, 3)
    close(other!, 1)
    const three = eigenvaluesOf([
      [4, 1, 0],
      [1, 3, 1],
      [0, 1, 2],
    ])
    for (const [at, known] of [3 + Math.sqrt(3), 3, 3 - Math.sqrt(3)].entries()) close(three[at]!, known)
  })
})

describe('comparing shares', () => {
  it('relative risk and odds ratio by hand: 40 against 60 per cent', () => {
    const risk = relativeRisk(plain, yes, sexes, ['girl', 'boy'])
    close(risk.ratio, 2 / 3)
    // (1 − p) ÷ (p n) for each group, times 50/49
    close(risk.logStandardError ** 2, ((0.6 / (0.4 * 20) + 0.4 / (0.6 * 30)) * 50) / 49)
    expect(risk.degreesOfFreedom).toBe(48)
    close(risk.interval.lower * risk.interval.upper, risk.ratio ** 2)
    const odds = oddsRatio(plain, yes, sexes, ['girl', 'boy'])
    close(odds.ratio, 4 / 9)
    close(odds.logStandardError ** 2, ((1 / 8 + 1 / 12 + 1 / 18 + 1 / 12) * 50) / 49)
    close(odds.logRatio, Math.log(4 / 9))
    const turned = oddsRatio(plain, yes, sexes, ['boy', 'girl'])
    close(turned.ratio, 9 / 4)
    close(turned.pValue, odds.pValue)
  })

  it('Cohen’s d: an odds ratio of two is 0.382152', () => {
    const found = cohensD({ logRatio: Math.LN2, logStandardError: 0.3, degreesOfFreedom: 40 })
    close(found.estimate, 0.38215206942284413)
    close(found.standardError, (0.3 * Math.sqrt(3)) / Math.PI)
    close(found.statistic, Math.LN2 / 0.3)
    expect(found.interval.lower).toBeLessThan(found.estimate)
  })

  it('agree with the covariance of the groups where schools are shared', () => {
    const design = makeDesign({ stages: [{ clusters: says.map((_, row) => (row * 3) % 11) }] })
    const { estimates, covariance } = estimateGroupsTogether(design, means([yes]), sexes)
    const [p, q] = estimates as [number, number]
    const variance =
      covariance[0]![0]! / p ** 2 + covariance[1]![1]! / q ** 2 - (2 * covariance[0]![1]!) / (p * q)
    close(relativeRisk(design, yes, sexes, ['girl', 'boy']).logStandardError ** 2, variance)
  })

  it('refuse groups that are not there, answers that are not 0 or 1, and factors of nothing', () => {
    expect(() => relativeRisk(plain, yes, sexes, ['girl', 'girl'])).toThrow('twice')
    expect(() => relativeRisk(plain, yes, sexes, ['girl', 'x'])).toThrow('not girl, x')
    expect(() =>
      relativeRisk(plain, { name: 'y', values: says.map(one => one * 2) }, sexes, ['girl', 'boy']),
    ).toThrow('must be 0 or 1, got 2')
    const none = { name: 'y', values: says.map((one, row) => (row < 20 ? 0 : one)) }
    expect(() => relativeRisk(plain, none, sexes, ['girl', 'boy'])).toThrow('share of group "girl" is 0')
    const all = { name: 'y', values: says.map((one, row) => (row < 20 ? 1 : one)) }
    expect(() => oddsRatio(plain, all, sexes, ['girl', 'boy'])).toThrow('share of group "girl" is 1')
    const domain = says.map((_, row) => row >= 20)
    expect(() => oddsRatio(plain, yes, sexes, ['girl', 'boy'], { domain })).toThrow(
      'Group "girl" has no rows',
    )
  })
})

describe('logistic regression', () => {
  const clustered = makeDesign({
    stages: [{ clusters: says.map((_, row) => (row * 3) % 11) }],
    weights: says.map((_, row) => 1 + (row % 4)),
  })

  it('on one category is the odds ratio, with its error, test and interval', () => {
    for (const design of [plain, clustered]) {
      const model = logisticRegression(design, yes, [sexes])
      const odds = oddsRatio(design, yes, sexes, ['boy', 'girl'])
      const [start, boy] = model.coefficients
      expect([start!.name, boy!.name]).toEqual(['(Intercept)', 'sexboy'])
      close(boy!.oddsRatio, odds.ratio, 1e-7)
      close(boy!.standardError, odds.logStandardError, 1e-6)
      close(boy!.pValue, odds.pValue, 1e-5)
      close(boy!.oddsRatioInterval.lower, odds.interval.lower, 1e-5)
      expect(model.degreesOfFreedom).toBe(odds.degreesOfFreedom)
      close(waldTestOf(model, ['sexboy']).value, boy!.statistic ** 2)
      close(waldTestOf(model, ['sexboy']).pValue, boy!.pValue)
    }
  })

  it('finds a planted truth, and leaves no weighted residual along any column', () => {
    const chance = seededChance(8)
    const size = 20_000
    const age = { name: 'age', values: Array.from({ length: size }, () => 4 + 13 * chance()) }
    const care = {
      name: 'care',
      codes: Int32Array.from({ length: size }, () => Math.floor(3 * chance())),
      levels: ['a', 'b', 'c'],
    }
    const score = (row: number) => -2 + 0.15 * age.values[row]! + [0, 0.5, -0.7][care.codes[row]!]!
    const answers = {
      name: 'y',
      values: age.values.map((_, row) => (chance() < 1 / (1 + Math.exp(-score(row))) ? 1 : 0)),
    }
    const design = makeDesign({ weights: age.values.map(() => 0.5 + chance()) })
    const { coefficients, base } = logisticRegression(design, answers, [age, care])
    expect(coefficients.map(one => one.name)).toEqual(['(Intercept)', 'age', 'careb', 'carec'])
    for (const [at, truth] of [-2, 0.15, 0.5, -0.7].entries())
      expect(Math.abs(coefficients[at]!.estimate - truth)).toBeLessThan(4 * coefficients[at]!.standardError)
    expect(base.rows).toBe(size)
    let residual = 0
    for (let row = 0; row < size; row++) {
      const [a, b, c, d] = coefficients.map(one => one.estimate)
      const fitted =
        a! + b! * age.values[row]! + (care.codes[row] === 1 ? c! : care.codes[row] === 2 ? d! : 0)
      residual +=
        design.weights[row]! * age.values[row]! * (answers.values[row]! - 1 / (1 + Math.exp(-fitted)))
    }
    expect(Math.abs(residual)).toBeLessThan(1e-2)
  })

  it('leaves out rows without weight, and tests coefficients together', () => {
    const weights = says.map((_, row) => (row % 5 ? 1 : 0))
    const some = logisticRegression(makeDesign({ weights }), yes, [sexes])
    const cut = logisticRegression(plain, yes, [sexes], { domain: weights })
    close(some.coefficients[1]!.estimate, cut.coefficients[1]!.estimate)
    expect(some.base.rows).toBe(40)
    const joint = waldTestOf(some, ['(Intercept)', 'sexboy'])
    expect(joint.degrees).toEqual([2, some.degreesOfFreedom])
    // b′V⁻¹b ÷ 2, with the inverse of a table of two by two
    const [b, c] = some.coefficients.map(one => one.estimate) as [number, number]
    const [[u, v], [, w]] = some.covariance as [[number, number], [number, number]]
    close(joint.value, (b * b * w - 2 * b * c * v + c * c * u) / (u * w - v * v) / 2)
    expect(() => waldTestOf(some, [])).toThrow('out of (Intercept), sexboy')
    expect(() => waldTestOf(some, ['x'])).toThrow('out of')
    expect(() => waldTestOf(some, ['sexboy', 'sexboy'])).toThrow('out of')
  })

  it('refuses separation, in full or in a part, rather than endless odds', () => {
    const split = { name: 'x', values: says.map((one, row) => one * 10 + (row % 3)) }
    expect(() => logisticRegression(plain, yes, [split])).toThrow('tell all answers apart')
    const lone = makeFactor(
      'kind',
      says.map((one, row) => (one && row % 4 === 0 ? 'always' : 'other')),
      ['other', 'always'],
    )
    expect(() => logisticRegression(plain, yes, [lone])).toThrow('did not settle')
  })

  it('refuses columns that follow from others, answers all alike, and too few clusters', () => {
    const twice = { name: 'twice', values: Array.from(sexes.codes, code => 2 * code + 1) }
    expect(() => logisticRegression(plain, yes, [sexes, twice])).toThrow('twice follows from')
    expect(() => logisticRegression(plain, { name: 'y', values: says.map(() => 1) }, [sexes])).toThrow(
      'same y',
    )
    for (const answer of [0, 1]) {
      const alike = { name: 'y', values: says.map(() => answer) }
      expect(codesOf(() => logisticRegression(plain, alike, [sexes]))).toEqual(['answers-all-alike'])
    }
    const below = withWeights(plain, plain.weights.with(7, -1))
    expect(() => logisticRegression(below, yes, [sexes])).toThrow('weights of zero or more')
    const lists = makeFactor('kind', says.map(String), ['0', '1', 'x', 'y'])
    expect(() => logisticRegression(plain, yes, [lists])).toThrow('has kind "x", "y", so')
    expect(() => logisticRegression(plain, { name: 'y', values: says.map(() => 3) }, [sexes])).toThrow(
      'got 3',
    )
    const two = makeDesign({ stages: [{ clusters: says.map((_, row) => row % 2) }] })
    expect(() => logisticRegression(two, yes, [sexes])).toThrow('leave 0 degrees of freedom')
    expect(() => logisticRegression(plain, yes, [], { domain: says.map(() => 0) })).toThrow(
      'The model has no rows',
    )
  })
})
