import { describe, expect, it } from 'vitest'
import { type DesignInput, makeDesign, withWeights } from './design.ts'
import { crossFactors, makeFactor } from './factor.ts'
import {
  CLUSTERS,
  codesOf,
  expectNumbers,
  problemsOf,
  STRATA,
  twoStages,
} from './small-survey.test-support.ts'
import type { StageInput } from './stage.ts'

const make = (input: DesignInput) => makeDesign(input)

describe('a survey design', () => {
  it('without stages takes each row as drawn on its own', () => {
    const design = make({ size: 3 })
    expect([...design.weights]).toEqual([1, 1, 1])
    expect([...design.stages[0].clusters]).toEqual([0, 1, 2])
    expect(design.stages[0].stratumCount).toBe(1)
    expect(design.stages[0].population).toBeNull()
    expect(design.lonely).toBe('fail')
    expect(design.adjustments).toEqual([])
  })

  it('numbers clusters without gaps, and counts those drawn', () => {
    const [first, second] = twoStages().stages
    expect([...first.clusters]).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    expect([...first.sampled]).toEqual([3, 2, 1])
    expect([...first.population!]).toEqual([10, 6, 4])
    expect([...first.stratumOfCluster]).toEqual([0, 0, 0, 1, 1, 2])
    expect(first.stratumNames).toEqual(['a', 'b', 'c'])
    expect([...second!.sampled]).toEqual([3, 3, 2, 2, 2, 2])
    expect([...second!.parentOfStratum]).toEqual([0, 1, 2, 3, 4, 5])
    expect(second!.clusterCount).toBe(14)
  })

  it('takes weights from populations, from chances of several stages, or as given', () => {
    const { weights } = twoStages()
    expectNumbers([weights[0]!, weights[3]!, weights[12]!], [(10 / 3) * 3, (10 / 3) * 2, 4])
    const chances = make({
      probabilities: [
        [0.5, 0.1],
        [0.2, 1],
      ],
    })
    expectNumbers(chances.weights, [10, 10])
    expectNumbers(make({ probabilities: [0.5, 0.1] }).weights, [2, 10])
    expect([...make({ weights: [3, 0] }).weights]).toEqual([3, 0])
    expect(() => make({ weights: [1], probabilities: [1] })).toThrow(/not both/)
  })

  it('takes populations as shares drawn', () => {
    const clusters = [1, 1, 2, 3]
    const [stage] = make({ stages: [{ clusters, population: [0.25, 0.25, 0.25, 0.25] }] }).stages
    expectNumbers(stage.population!, [12])
    expectNumbers(
      make({ stages: [{ clusters, population: [0.25, 0.25, 0.25, 0.25] }] }).weights,
      [4, 4, 4, 4],
    )
  })

  it('takes a share of one, all of a stratum, beside other shares', () => {
    const stages = [{ strata: ['a', 'a', 'b'], clusters: [1, 2, 3], population: [0.5, 0.5, 1] }]
    expectNumbers(make({ stages }).stages[0].population!, [4, 1])
    const counts = [{ strata: ['a', 'a', 'b'], clusters: [1, 2, 3], population: [4, 4, 1] }]
    expectNumbers(make({ stages: counts }).stages[0].population!, [4, 1])
  })

  it('refuses clusters in two strata unless they are numbered anew', () => {
    const stages = [{ strata: ['a', 'a', 'b'], clusters: ['1', '2', '2'] }]
    const [problem] = problemsOf(() => make({ stages }))
    expect(problem!.code).toBe('clusters-not-nested')
    expect(problem!.what).toContain('1 clusters lie in more than one stratum at stage 1, the first is "2"')
    const nested = make({ stages, nest: true })
    expect([...nested.stages[0].clusters]).toEqual([0, 1, 2])
    expect(nested.stages[0].clusterCount).toBe(3)
  })

  it('numbers later stages inside the earlier', () => {
    const [, second] = make({ stages: [{ clusters: [1, 1, 2, 2] }, { clusters: [1, 2, 1, 2] }] }).stages
    expect([...second!.clusters]).toEqual([0, 1, 2, 3])
    expect([...second!.strata]).toEqual([0, 0, 1, 1])
    const [, strata] = make({ stages: [{ clusters: [1, 1, 2, 2] }, { strata: ['x', 'y', 'x', 'x'] }] }).stages
    expect([...strata!.strata]).toEqual([0, 1, 2, 2])
    expect([...strata!.parentOfStratum]).toEqual([0, 0, 1])
  })

  it('refuses unknown clusters and strata', () => {
    const [problem] = problemsOf(() => make({ stages: [{ clusters: [1, null, 3], strata: ['a', 'a', ''] }] }))
    expect(problem!.code).toBe('cluster-or-stratum-unknown')
    expect(problem!.what).toContain('2 rows')
  })

  it('refuses weights that are negative, not finite, or all zero', () => {
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(codesOf(() => make({ weights: [1, weight] }))).toEqual(['weight-not-usable'])
    expect(problemsOf(() => make({ weights: [1, -2] }))[0]!.what).toContain('row 2 is -2')
    expect(problemsOf(() => make({ weights: [-1, 2] }))[0]!.what).toContain('row 1 is -1')
    expect(codesOf(() => make({ weights: [0, 0] }))).toEqual(['weights-all-zero'])
    expect(codesOf(() => make({ probabilities: [0.5, 0] }))).toEqual(['weight-not-usable'])
    expect(codesOf(() => make({ probabilities: [1, 1.2] }))).toEqual(['chance-above-one'])
    expect(
      codesOf(() =>
        make({
          probabilities: [
            [0.5, 1],
            [1, 7],
          ],
        }),
      ),
    ).toEqual(['chance-above-one'])
  })

  it('refuses populations below what was drawn, that vary, that are mixed or not above zero', () => {
    const stages = (population: number[]) => [{ clusters: [1, 2, 3], population }]
    const codes = (population: number[]) => codesOf(() => make({ stages: stages(population) }))
    expect(codes([2, 2, 2])).toEqual(['population-below-sample'])
    expect(codes([9, 9, 8])).toEqual(['population-varies'])
    expect(codes([9, 9, 0.5])).toEqual(['populations-mixed', 'population-varies', 'population-below-sample'])
    expect(codes([0, 9, 9])[0]).toBe('population-not-positive')
    expect(codes([Number.NaN, 9, 9])[0]).toBe('population-not-positive')
    // all ones could be "one cluster there is" or "all of them drawn": only the first can be meant here
    expect(codes([1, 1, 1])).toEqual(['population-below-sample'])
    expect(() => make({ stages: stages([3, 3, 3]) })).not.toThrow()
    expect(() => make({ stages: stages([Infinity, Infinity, Infinity]), weights: [1, 1, 1] })).not.toThrow()
  })

  it('says of populations which row or stratum is wrong, with the numbers', () => {
    const said = (population: number[]) =>
      problemsOf(() => make({ stages: [{ clusters: [1, 2, 3], population }] })).map(({ what }) => what)
    const varies = (one: number, other: number) =>
      `The population of stratum "all" at stage 1 is ${one} in one row and ${other} in another.`
    expect(said([9, -1, 9])).toEqual(['The population of row 2 is -1; it must be above 0.', varies(9, -1)])
    expect(said([0, 9, 9])).toEqual([
      'The population of row 1 is 0; it must be above 0.',
      varies(0, 9),
      '3 clusters were drawn from 0 in stratum "all" at stage 1.',
    ])
    expect(said([9, 9, 0.5])[0]).toBe('1 populations are shares below 1 and 2 are counts above 1.')
    expect(said([2, 2, 2])).toEqual(['3 clusters were drawn from 2 in stratum "all" at stage 1.'])
    const inside = [{ clusters: [1, 1, 2, 2] }, { population: [5, 5, 6, 7] }]
    expect(problemsOf(() => make({ stages: inside }))[0]!.what).toBe(
      'The population of stratum "2" at stage 2 is 6 in one row and 7 in another.',
    )
  })

  it('refuses an unknown cluster or stratum for that alone, at each stage', () => {
    const said = (stages: StageInput[]) => problemsOf(() => make({ stages })).map(({ what }) => what)
    const first = '1 rows have no stratum or no cluster at stage 1.'
    expect(said([{ strata: ['a', null], clusters: [1, 1] }])).toEqual([first])
    expect(said([{ strata: ['a', null], clusters: [1, 2], population: [5, 5] }])).toEqual([first])
    expect(said([{ strata: ['a', 'a'], clusters: [1, null] }])).toEqual([first])
    // whoever has no cluster at the first stage is not counted again at the second
    expect(said([{ clusters: [1, null, 2] }, { clusters: ['x', 'x', null] }])).toEqual([
      first,
      '1 rows have no stratum or no cluster at stage 2.',
    ])
  })

  it('refuses no rows, and columns of different length', () => {
    expect(() => make({})).toThrow(/at least one row, got no column/)
    expect(() => make({ weights: [] })).toThrow(/at least one row, got 0/)
    expect(() => make({ size: 1.5 })).toThrow(/at least one row/)
    expect(() => make({ size: 2, weights: [1] })).toThrow(/same rows, got 1, 2/)
    expect(() => make({ stages: [{ strata: STRATA, clusters: CLUSTERS.slice(1) }] })).toThrow(/same rows/)
    expect(() => withWeights(twoStages(), new Float64Array(2))).toThrow(/expected 14 weights, got 2/)
  })
})

describe('factors', () => {
  it('number labels as they come, and leave what is not known at −1', () => {
    const { codes, levels, name } = makeFactor('x', ['b', 'a', null, 'b', undefined, '', Number.NaN, 3])
    expect([...codes]).toEqual([0, 1, -1, 0, -1, -1, -1, 2])
    expect([name, levels]).toEqual(['x', ['b', 'a', '3']])
  })

  it('keep the order of given levels and refuse others', () => {
    expect([...makeFactor('x', ['b', 'a'], ['a', 'b', 'c']).codes]).toEqual([1, 0])
    const [problem] = problemsOf(() => makeFactor('x', ['z'], ['a', 'b']))
    expect(problem!.code).toBe('level-not-expected')
    expect(problem!.what).toBe('x has "z", which is none of a, b.')
  })

  it('cross to the combinations that occur', () => {
    const crossed = crossFactors([
      makeFactor('x', ['a', 'b', 'a', null, 'a', 'b']),
      makeFactor('y', ['1', '1', '2', '1', '1', null]),
    ])
    expect([...crossed.codes]).toEqual([0, 1, 2, -1, 0, -1])
    expect([crossed.name, crossed.levels]).toEqual(['x × y', ['a × 1', 'b × 1', 'a × 2']])
    expect(() => crossFactors([])).toThrow(/at least one/)
    expect(() => crossFactors([makeFactor('x', ['a']), makeFactor('y', ['a', 'b'])])).toThrow(/same rows/)
  })
})
