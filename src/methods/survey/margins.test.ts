import { describe, expect, it } from 'vitest'
import { adjustmentResiduals } from './adjustment-residuals.ts'
import { makeDesign } from './design.ts'
import { makeFactor } from './factor.ts'
import { influenceCovariance } from './influence-variance.ts'
import { checkMargins } from './margin.ts'
import { postStratify } from './post-stratify.ts'
import { rake } from './rake.ts'
import {
  ageMargin,
  ages,
  codesOf,
  expectNumbers,
  influenceOf,
  oneStage,
  problemsOf,
  sexes,
  sexMargin,
  sum,
  twoStages,
  VALUES,
} from './small-survey.test-support.ts'

const heldBy = (weights: Float64Array, codes: Int32Array, level: number) =>
  sum(weights.filter((_, row) => codes[row] === level))

describe('raking', () => {
  it('stops by R’s rule of one child, and its errors keep the weights of each turn', () => {
    const design = rake(twoStages('adjust'), [ageMargin, sexMargin], { tolerance: 1 })
    expectNumbers(
      design.weights.slice(0, 4),
      [13.483804612518913, 13.265118895509985, 12.021173007984258, 7.884139222167575],
    )
    const influence = influenceOf(design, VALUES)
    expectNumbers([sum(influence)], [780.070966583368])
    expectNumbers(influenceCovariance(design, [influence])[0]!, [17135.12049193863])
  })

  it('leaves rows without a level as other margins make them, and divides the rest as the population', () => {
    // 3 of 6 rows have no sex; girls are a quarter of the population. Ages: 30 and 30.
    // Turn of ages: the young weigh 10 each, the old 10 each. Turn of sexes: of those who said (30), girls 7.5, boys 22.5: girls 7.5,
    // boys 11.25 each; the rest stay at 10. Turn of ages: the young (7.5 + 11.25 + 10) x 30/28.75, the old (11.25 + 20) x 30/31.25 …
    const sex = makeFactor('sex', ['girl', 'boy', null, 'boy', null, null])
    const age = makeFactor('age', ['young', 'young', 'young', 'old', 'old', 'old'])
    const margins = [
      { factor: age, totals: { young: 30, old: 30 } },
      { factor: sex, totals: { girl: 25, boy: 75 }, unknown: 'left' as const },
    ]
    const { weights } = rake(makeDesign({ size: 6 }), margins)
    const [girl, boy, third, fourth, fifth, sixth] = weights as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    expect(girl / (girl + boy + fourth)).toBeCloseTo(0.25, 9)
    expect(girl + boy + third).toBeCloseTo(30, 6)
    expect(fifth).toBe(sixth)
    // of the two boys the one has the factor of the young, the other that of the old, and so have the two who did not say
    expect(boy / third).toBeCloseTo(fourth / fifth, 9)
    expect(() => rake(makeDesign({ size: 6 }), [{ factor: sex, totals: { girl: 1, boy: 3 } }])).toThrow(
      '3 rows have no sex',
    )
  })

  it('takes out of errors how the levels of a margin differ that leaves rows, and nothing of those it leaves', () => {
    const sex = makeFactor('sex', ['girl', 'boy', null, 'boy', 'girl', null])
    const margin = { factor: sex, totals: { girl: 1, boy: 1 }, unknown: 'left' as const }
    const design = rake(makeDesign({ size: 6 }), [margin])
    const left = adjustmentResiduals(design.adjustments, Float64Array.from([3, 1, 7, 1, 3, 9]))
    expectNumbers(left, [2, 2, 7, 2, 2, 9])
  })

  it('goes on until nothing moves unless told otherwise', () => {
    const design = rake(twoStages('adjust'), [ageMargin, sexMargin])
    expectNumbers(
      design.weights.slice(0, 4),
      [13.48393992574209, 13.264747667481661, 12.022644984181284, 7.884804831483107],
      1e-9,
    )
    const influence = influenceOf(design, VALUES)
    expectNumbers([sum(influence)], [780.0675230878616], 1e-9)
    expectNumbers(influenceCovariance(design, [influence])[0]!, [17136.942447012196], 1e-9)
  })

  it('takes a tolerance below one as a share of the sum of weights', () => {
    const share = rake(twoStages(), [ageMargin, sexMargin], { tolerance: 1 / sum(twoStages().weights) })
    expect([...share.weights]).toEqual([
      ...rake(twoStages(), [ageMargin, sexMargin], { tolerance: 1 }).weights,
    ])
  })

  it('meets every margin', () => {
    const { weights } = rake(twoStages(), [ageMargin, sexMargin])
    expectNumbers(
      [0, 1, 2].map(level => heldBy(weights, ages.codes, level)),
      [60, 50, 40],
      1e-9,
    )
    expectNumbers(
      [0, 1].map(level => heldBy(weights, sexes.codes, level)),
      [80, 70],
      1e-12,
    )
  })

  it('gives the raked weights of R for 183 schools by type and target', () => {
    const schools = { 'E No': 12, 'H No': 3, 'M No': 8, 'E Yes': 132, 'H Yes': 11, 'M Yes': 17 }
    const rows = Object.entries(schools).flatMap(([cell, count]) => Array.from({ length: count }, () => cell))
    const design = { ...oneStage(), size: 183, weights: new Float64Array(183).fill(33.846996307373) }
    const types = makeFactor(
      'stype',
      rows.map(cell => cell.split(' ')[0]),
    )
    const targets = makeFactor(
      'sch.wide',
      rows.map(cell => cell.split(' ')[1]),
    )
    const { weights } = rake(design, [
      { factor: types, totals: { E: 4421, H: 755, M: 1018 } },
      { factor: targets, totals: { No: 1072, Yes: 5122 } },
    ])
    expectNumbers(
      [weights[rows.indexOf('H Yes')]!, weights[rows.indexOf('E Yes')]!, Math.max(...weights)],
      [50.3294011160392, 29.8706754926847, 67.1255292411947],
    )
    const cells = postStratify(design, { factor: types, totals: { E: 4421, H: 755, M: 1018 } })
    expectNumbers(
      [Math.min(...cells.weights), Math.max(...cells.weights)],
      [30.7013888888889, 53.9285714285714],
      1e-12,
    )
  })

  it('refuses to go on for ever, and bad rules', () => {
    const stuck = {
      factor: makeFactor('b', [0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]),
      totals: { 0: 20, 1: 130 },
    }
    const same = { factor: { ...stuck.factor, name: 'c' }, totals: { 0: 30, 1: 120 } }
    const [problem] = problemsOf(() => rake(twoStages(), [stuck, same]))
    expect(problem!.code).toBe('raking-not-settled')
    expect(problem!.what).toContain('b "0" comes to 30')
    expect(problem!.what).toContain('not to 20.')
    expect(problem!.todo).toContain('Join "0" with another level of b')
    expect(() => rake(twoStages(), [ageMargin], { tolerance: 0 })).toThrow(/must be above 0, got 0/)
    expect(() => rake(twoStages(), [ageMargin], { tolerance: Number.NaN })).toThrow(/must be above 0/)
    expect(() => rake(twoStages(), [ageMargin], { maxRounds: 0 })).toThrow(/maxRounds/)
    expect(() => rake(twoStages(), [ageMargin], { maxRounds: 1.5 })).toThrow(/maxRounds/)
    expect(codesOf(() => rake(twoStages(), [ageMargin, sexMargin], { maxRounds: 1 }))).toEqual([
      'raking-not-settled',
    ])
  })

  it('takes as many rounds as it is allowed, and says after how many it gave up', () => {
    // two rows, each alone in its levels: the second margin undoes the first in every round, so the second round moves nothing
    const two = makeDesign({ weights: [1, 1] })
    const one = { factor: makeFactor('one', ['a', 'b']), totals: { a: 60, b: 40 } }
    const other = { factor: makeFactor('other', ['x', 'y']), totals: { x: 50, y: 50 } }
    const [problem] = problemsOf(() => rake(two, [one, other]))
    expect(problem!.what).toContain('After 2 rounds')
    // of two levels that miss by as much, the first is named
    expect(problem!.what).toContain('one "a" comes to 50 and not to 60.')
    // the first round meets a single margin, and the second sees that nothing moves any more
    const lone = { factor: makeFactor('one', ['a', 'b']), totals: { a: 6, b: 4 } }
    expect([...rake(two, [lone], { maxRounds: 2 }).weights]).toEqual([6, 4])
    expect(problemsOf(() => rake(two, [lone], { maxRounds: 1 }))[0]!.what).toContain('After 1 rounds')
  })

  it('proposes the smallest level that both sides have, of two alike the first by name', () => {
    const factor = makeFactor('kind', ['a', 'b', 'c', 'd'])
    const said = (totals: Record<string, number>) =>
      problemsOf(() => rake(makeDesign({ weights: [1, 1, 1, 1] }), [{ factor, totals }])).map(
        ({ todo }) => todo,
      )
    const join = (one: string, other: string) =>
      `Join "${one}" with "${other}", the smallest other level of kind, in the sample and in the totals.`
    // c has nobody in the population, so that d cannot be joined with it, small as it is
    expect(said({ a: 30, b: 20, c: 0 })).toEqual([join('c', 'b'), join('d', 'b')])
    expect(said({ b: 20, a: 20, c: 70 })).toEqual([join('d', 'a')])
    expect(said({ a: 20, b: 20, c: 70 })).toEqual([join('d', 'a')])
    // what is wrong with one margin is not said again of its sum
    const sex = { factor: makeFactor('sex', ['g', 'b', 'g', 'b']), totals: { g: 1, b: 1 } }
    const kinds = { factor, totals: { a: 1, b: 1, c: 1, d: Number.NaN } }
    expect(codesOf(() => rake(makeDesign({ weights: [1, 1, 1, 1] }), [kinds, sex]))).toContain(
      'total-not-usable',
    )
    expect(codesOf(() => rake(makeDesign({ weights: [1, 1, 1, 1] }), [kinds, sex]))).not.toContain(
      'margins-disagree',
    )
  })

  it('leaves a level alone that nobody weighs in and nobody is wanted in', () => {
    const three = makeDesign({ weights: [1, 1, 0] })
    const margin = { factor: makeFactor('one', ['a', 'b', 'c']), totals: { a: 6, b: 4, c: 0 } }
    expect([...rake(three, [margin]).weights]).toEqual([6, 4, 0])
    const cells = postStratify(three, margin)
    expect([...cells.weights]).toEqual([6, 4, 0])
    // a and b are one row each, so that their cells explain all of it; the third adds nothing
    expectNumbers(influenceCovariance(cells, [Float64Array.of(12, 12, 0)])[0]!, [0])
  })

  it('bears margins that disagree by rounding, and then meets the last', () => {
    const rounded = { factor: sexes, totals: { 0: 80, 1: 70.0001 } }
    const { weights } = rake(twoStages(), [ageMargin, rounded])
    expectNumbers([heldBy(weights, sexes.codes, 1)], [70.0001], 1e-12)
    expectNumbers([heldBy(weights, ages.codes, 0)], [60], 1e-5)
  })

  it('stops loosely where a loose rule was asked for, and only refuses what is far off', () => {
    const { weights } = rake(twoStages(), [ageMargin, sexMargin], { tolerance: 30, maxRounds: 1 })
    expectNumbers([heldBy(weights, sexes.codes, 1)], [70], 1e-12)
    expect(Math.abs(heldBy(weights, ages.codes, 0) - 60)).toBeGreaterThan(1e-3)
  })

  it('leaves rows of weight zero at zero, with errors that are numbers', () => {
    const base = twoStages('adjust')
    const weights = base.weights.slice()
    weights[3] = 0
    const design = rake({ ...base, weights }, [ageMargin, sexMargin])
    expect(design.weights[3]).toBe(0)
    expect(influenceCovariance(design, [influenceOf(design, VALUES)])[0]![0]).toBeGreaterThan(0)
    const cells = postStratify({ ...base, weights }, ageMargin)
    expect(cells.weights[3]).toBe(0)
    expect(influenceCovariance(cells, [influenceOf(cells, VALUES)])[0]![0]).toBeGreaterThan(0)
  })
})

describe('post-stratification', () => {
  it('after raking: errors lose what each step explains, in order', () => {
    const cells = makeFactor('d', [0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0])
    const raked = rake({ ...twoStages('adjust') }, [ageMargin, sexMargin], { tolerance: 1 })
    const design = postStratify(raked, { factor: cells, totals: { 0: 90, 1: 75 } })
    expectNumbers(design.weights.slice(0, 3), [14.760036181545788, 14.520652032324117, 13.301312471996065])
    const influence = influenceOf(design, VALUES)
    expectNumbers([sum(influence)], [858.3077164832905])
    const [first] = design.stages
    expectNumbers(influenceCovariance({ ...design, stages: [first] }, [influence])[0]!, [18177.589189770722])
  })

  it('meets its totals, keeps the design weights, and leaves no error in what it fixed', () => {
    const design = postStratify(twoStages('certainty'), ageMargin)
    expectNumbers(
      [0, 1, 2].map(level => heldBy(design.weights, ages.codes, level)),
      [60, 50, 40],
      1e-13,
    )
    expect([...design.designWeights]).toEqual([...twoStages().weights])
    const known = influenceOf(
      design,
      [...ages.codes].map(code => (code === 1 ? 1 : 0)),
    )
    expectNumbers(influenceCovariance(design, [known])[0]!, [0])
  })

  it('counts a domain of adjusted weights as nothing outside it, but not as if nobody were there', () => {
    const design = postStratify(twoStages('certainty'), ageMargin)
    const influence = influenceOf(design, VALUES)
    const rows = Int32Array.of(0, 1, 3, 8)
    const inside = influence.map((value, row) => (rows.includes(row) ? value : 0))
    expectNumbers(
      influenceCovariance(design, [influence], rows)[0]!,
      influenceCovariance(design, [inside])[0]!,
    )
  })
})

describe('margins', () => {
  const { weights } = twoStages()
  const problemOf = (margins: Parameters<typeof checkMargins>[0]) =>
    problemsOf(() => checkMargins(margins, weights))

  it('a level that nobody in the sample has is named, with the smallest level to join', () => {
    const [problem, ...rest] = problemOf([{ factor: ages, totals: { 0: 60, 1: 50, 2: 40, 3: 9 } }])
    expect(rest).toEqual([])
    expect(problem!.code).toBe('level-missing-from-sample')
    expect(problem!.what).toBe('Nobody in the sample has age "3", which has 9 in the population.')
    expect(problem!.todo).toBe(
      'Join "3" with "2", the smallest other level of age, in the sample and in the totals.',
    )
  })

  it('a level that the population lacks is named, also when its total is zero', () => {
    for (const totals of [
      { 0: 60, 1: 50 },
      { 0: 60, 1: 50, 2: 0 },
    ]) {
      const [problem, ...rest] = problemOf([{ factor: ages, totals }])
      expect(rest).toEqual([])
      expect(problem!.code).toBe('level-missing-from-population')
      expect(problem!.what).toContain('age "2"')
      expect(problem!.todo).toContain('Join "2" with "1"')
    }
  })

  it('a single level has nothing to be joined with', () => {
    const one = makeFactor('one', ages.codes.length ? [...ages.codes].map(() => 'x') : [])
    const problems = problemOf([{ factor: one, totals: { y: 10 } }])
    expect(problems.map(one => one.code)).toEqual([
      'level-missing-from-sample',
      'level-missing-from-population',
    ])
    expect(problems[0]!.todo).toBe('Leave one out.')
  })

  it('a missing level is not joined with another missing one, nor with one of no total', () => {
    const problems = problemOf([{ factor: ages, totals: { 0: 60, 1: 50, 2: 40, 3: 9, 4: 5, 5: 0 } }])
    expect(problems.map(one => one.todo?.slice(0, 17))).toEqual(['Join "3" with "2"', 'Join "4" with "2"'])
  })

  it('equal levels to join with are chosen by name', () => {
    const [problem] = problemOf([{ factor: ages, totals: { 2: 50, 1: 50, 0: 60, 9: 4 } }])
    expect(problem!.todo).toContain('with "1"')
  })

  it('margins of two populations are told apart, rounding is not', () => {
    const [problem] = problemOf([ageMargin, { factor: sexes, totals: { 0: 80, 1: 71 } }])
    expect(problem!.code).toBe('margins-disagree')
    expect(problem!.what).toBe('age adds up to 150, sex to 151.')
    expect(() =>
      checkMargins([ageMargin, { factor: sexes, totals: { 0: 80, 1: 70.0001 } }], weights),
    ).not.toThrow()
    expect(() =>
      checkMargins([ageMargin, { factor: sexes, totals: { 0: 80, 1: 69.9997 } }], weights),
    ).toThrow()
  })

  it('rows without a level and totals that are no numbers are all told at once', () => {
    const torn = makeFactor('torn', [null, '', 'a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b', 'b', 'b'])
    const problems = problemOf([
      { factor: torn, totals: { a: Number.NaN, b: -3 } },
      { factor: ages, totals: { 0: Number.POSITIVE_INFINITY, 1: 50, 2: 40 } },
    ])
    expect(problems.map(one => one.code)).toEqual([
      'margin-unknown-rows',
      'total-not-usable',
      'total-not-usable',
      'total-not-usable',
    ])
    expect(problems[0]!.what).toBe('2 rows have no torn.')
    expect(problems[1]!.what).toContain('torn "a" is NaN')
  })

  it('a level whose rows weigh nothing counts as missing, unless the population lacks it too', () => {
    const light = weights.map((weight, row) => (ages.codes[row] === 2 ? 0 : weight))
    expect(codesOf(() => checkMargins([ageMargin], light))).toEqual(['level-missing-from-sample'])
    expectNumbers(checkMargins([{ factor: ages, totals: { 0: 60, 1: 50 } }], light)[0]!, [60, 50, 0])
  })

  it('no margin, or one of other rows, is refused', () => {
    expect(() => checkMargins([], weights)).toThrow(/at least one margin/)
    expect(() => checkMargins([{ factor: makeFactor('x', ['a']), totals: { a: 1 } }], weights)).toThrow(
      /1 rows, the design 14/,
    )
  })
})
