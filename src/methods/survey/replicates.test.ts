import { describe, expect, it } from 'vitest'
import { makeDesign } from './design.ts'
import { influenceCovariance } from './influence-variance.ts'
import { postStratify } from './post-stratify.ts'
import { replicateDegreesOfFreedom, replicateEstimate } from './replicate-variance.ts'
import {
  adjustReplicates,
  balancedHalfSamples,
  bootstrapWeights,
  jackknife,
  stratifiedJackknife,
} from './replicate-weights.ts'
import { seededRandom } from './seeded-random.ts'
import {
  CLUSTERS,
  codesOf,
  expectNumbers,
  influenceOf,
  oneStage,
  problemsOf,
  sexMargin,
  sum,
  VALUES,
} from './small-survey.test-support.ts'

const totalOf = (weights: Float64Array) => [sum(weights.map((weight, row) => weight * VALUES[row]!))]
const meanOf = (weights: Float64Array) => [totalOf(weights)[0]! / sum(weights)]

const plain = (population?: number) =>
  makeDesign({
    stages: [{ clusters: CLUSTERS, ...(population ? { population: CLUSTERS.map(() => population) } : {}) }],
    weights: [...oneStage().weights],
  })
/** Two strata with two clusters each. */
const pairs = makeDesign({
  stages: [{ strata: [...'aaaabbbb'], clusters: [1, 1, 2, 2, 3, 3, 4, 4] }],
  weights: [1, 2, 3, 4, 5, 6, 7, 8],
})
const pairTotal = (weights: Float64Array) => [sum(weights.map((weight, row) => weight * (row + 1)))]

describe('the jackknife', () => {
  it.each([undefined, 30])('of a total is the linear error, population %s', population => {
    const design = plain(population)
    const { estimates, covariance } = replicateEstimate(jackknife(design), totalOf)
    const influence = influenceOf(design, VALUES)
    expectNumbers(estimates, [sum(influence)])
    expectNumbers(covariance.flat(), influenceCovariance(design, [influence]).flat(), 1e-12)
  })

  it('leaves out one cluster at a time and lifts the others', () => {
    const survey = jackknife(plain())
    expect(survey.kind).toBe('JK1')
    expect(survey.replicates.length).toBe(6)
    expectNumbers(survey.replicates[0]!.slice(0, 4), [0, 0, 0, survey.weights[3]! * 1.2])
    expect(survey.scale).toBeCloseTo(5 / 6, 14)
    expect([...survey.replicateScales]).toEqual([1, 1, 1, 1, 1, 1])
    expect(replicateDegreesOfFreedom(survey)).toBe(5)
  })

  it('in strata of a total is the linear error', () => {
    const design = { ...oneStage('certainty') }
    const survey = stratifiedJackknife(design)
    expect([survey.kind, survey.replicates.length, survey.scale]).toEqual(['JKn', 5, 1])
    expectNumbers(survey.replicateScales, [2 / 3, 2 / 3, 2 / 3, 1 / 2, 1 / 2])
    const about = replicateEstimate(survey, totalOf, 'whole')
    expectNumbers(about.covariance.flat(), [15614.0625], 1e-12)
    expect(replicateDegreesOfFreedom(survey)).toBe(3)
  })

  it('refuses strata without the name, lonely clusters, and a single cluster', () => {
    const [strata] = problemsOf(() => jackknife(oneStage()))
    expect([strata!.code, strata!.what]).toEqual([
      'jackknife-needs-one-stratum',
      'JK1 knows no strata, the design has 3.',
    ])
    const [problem] = problemsOf(() => stratifiedJackknife(oneStage('adjust')))
    expect(problem!.code).toBe('lonely-cluster')
    expect(problem!.what).toContain('stratum "c"')
    const single = makeDesign({ stages: [{ clusters: [1, 1] }], lonely: 'certainty' })
    expect(codesOf(() => jackknife(single))).toEqual(['lonely-cluster'])
  })

  it('take strata without names by their number', () => {
    const design = makeDesign({ stages: [{ strata: [1, 1, 2], clusters: [1, 2, 3] }] })
    const nameless = { ...design, stages: [{ ...design.stages[0], stratumNames: [] }] as const }
    expect(problemsOf(() => stratifiedJackknife(nameless))[0]!.what).toContain('stratum "2"')
  })

  it('passes over a stratum drawn in full', () => {
    const design = makeDesign({
      stages: [{ strata: [1, 1, 2], clusters: [1, 2, 3], population: [4, 4, 1] }],
      weights: [2, 2, 1],
    })
    const survey = stratifiedJackknife(design)
    expect(survey.replicates.map(weights => [...weights])).toEqual([
      [0, 4, 1],
      [4, 0, 1],
    ])
    expect([...survey.replicateScales]).toEqual([0.25, 0.25])
  })
})

describe('the bootstrap', () => {
  it('gives the same replicates for the same seed, and others for another', () => {
    const [one, same, other] = [1, 1, 2].map(seed => bootstrapWeights(plain(), 4, seed).replicates)
    expect(one).toEqual(same)
    expect(one).not.toEqual(other)
  })

  it('draws one cluster fewer than there are, in each stratum', () => {
    const { replicates, weights, scale, replicateScales } = bootstrapWeights(oneStage('certainty'), 5, 3)
    expect([scale, [...replicateScales]]).toEqual([1 / 4, [1, 1, 1, 1, 1]])
    for (const replicate of replicates) {
      const times = (row: number) => replicate[row]! / weights[row]!
      expectNumbers([times(0) + times(3) + times(6)], [3])
      expectNumbers([times(8) + times(10)], [2])
      expectNumbers([times(12), times(13)], [1, 1])
      expectNumbers([times(1), times(9)], [times(0), times(8)])
    }
    expect(
      new Set(replicates.flatMap(replicate => [...replicate].map((w, row) => w / weights[row]! > 1.2))).size,
    ).toBe(2)
  })

  it.each([undefined, 12])('of a total comes near the linear error, population %s', population => {
    const design = plain(population)
    const survey = bootstrapWeights(design, 4000, 11)
    const found = replicateEstimate(survey, totalOf).covariance[0]![0]!
    const linear = influenceCovariance(design, [influenceOf(design, VALUES)])[0]![0]!
    expect(Math.abs(found / linear - 1)).toBeLessThan(0.08)
  })

  it('refuses too few replicates, seeds that are no whole number, and lonely clusters', () => {
    expect(() => bootstrapWeights(plain(), 1, 1)).toThrow(/at least 2/)
    expect(() => bootstrapWeights(plain(), 2.5, 1)).toThrow(/at least 2/)
    expect(() => bootstrapWeights(plain(), 2, 0.5)).toThrow(/whole number/)
    expect(codesOf(() => bootstrapWeights(oneStage(), 2, 1))).toEqual(['lonely-cluster'])
  })

  it('draws from all numbers from 0 up to 1 alike', () => {
    const random = seededRandom(5)
    const tenths = new Array(10).fill(0)
    for (let draw = 0; draw < 10_000; draw++) tenths[Math.floor(random() * 10)]++
    expect(Math.min(...tenths)).toBeGreaterThan(900)
    expect(Math.max(...tenths)).toBeLessThan(1100)
    expect(sum(tenths)).toBe(10_000)
  })
})

describe('balanced half samples', () => {
  it.each([0, 0.3])('of a total are the linear error, Fay %s', fay => {
    const survey = balancedHalfSamples(pairs, fay)
    expect(survey.replicates.length).toBe(4)
    const { estimates, covariance } = replicateEstimate(survey, pairTotal)
    const influence = pairs.weights.map((weight, row) => weight * (row + 1))
    expectNumbers(estimates, [204])
    expectNumbers(covariance.flat(), influenceCovariance(pairs, [influence]).flat(), 1e-12)
    for (const replicate of survey.replicates)
      for (const row of [0, 4])
        expectNumbers(
          [replicate[row]! / pairs.weights[row]! + replicate[row + 2]! / pairs.weights[row + 2]!],
          [2],
        )
  })

  it('take the next power of two above the strata', () => {
    const three = makeDesign({ stages: [{ strata: [1, 1, 2, 2, 3, 3], clusters: [1, 2, 3, 4, 5, 6] }] })
    expect(balancedHalfSamples(three).replicates.length).toBe(4)
    const one = makeDesign({ stages: [{ clusters: [1, 2] }] })
    expect(balancedHalfSamples(one).replicates.map(weights => [...weights])).toEqual([
      [2, 0],
      [0, 2],
    ])
  })

  it('need two clusters in each stratum, and a share under one', () => {
    const [problem] = problemsOf(() => balancedHalfSamples(oneStage()))
    expect(problem!.code).toBe('half-samples-need-pairs')
    expect(problem!.what).toBe('Stratum 1 has 3 clusters; half samples need two in each.')
    expect(() => balancedHalfSamples(pairs, 1)).toThrow(/fay/)
    expect(() => balancedHalfSamples(pairs, -0.1)).toThrow(/fay/)
  })
})

describe('replicate estimates', () => {
  it('differ from the mean of replicates, or from the whole, which is never smaller', () => {
    const survey = jackknife(plain())
    const between = replicateEstimate(survey, meanOf)
    const whole = replicateEstimate(survey, meanOf, 'whole')
    const answers = survey.replicates.map(weights => meanOf(weights)[0]!)
    const mean = sum(answers) / 6
    expectNumbers(
      between.covariance.flat(),
      [(5 / 6) * sum(answers.map(answer => (answer - mean) ** 2))],
      1e-12,
    )
    const centre = between.estimates[0]!
    expectNumbers(
      whole.covariance.flat(),
      [(5 / 6) * sum(answers.map(answer => (answer - centre) ** 2))],
      1e-12,
    )
    expect(whole.covariance[0]![0]).toBeGreaterThan(between.covariance[0]![0]!)
  })

  it('give covariances of several numbers', () => {
    const { covariance } = replicateEstimate(jackknife(plain()), weights => [
      totalOf(weights)[0]!,
      2 * totalOf(weights)[0]!,
    ])
    const variance = covariance[0]![0]!
    expectNumbers(covariance.flat(), [variance, 2 * variance, 2 * variance, 4 * variance], 1e-12)
  })

  it('leave replicates of no scale out of the mean', () => {
    const survey = { ...jackknife(plain()), replicateScales: Float64Array.of(1, 1, 1, 1, 1, 0) }
    const answers = survey.replicates.slice(0, 5).map(weights => meanOf(weights)[0]!)
    const mean = sum(answers) / 5
    const found = replicateEstimate(survey, meanOf).covariance.flat()
    expectNumbers(found, [(5 / 6) * sum(answers.map(answer => (answer - mean) ** 2))], 1e-12)
    const none = { ...survey, replicateScales: new Float64Array(6) }
    expect(replicateEstimate(none, meanOf).covariance).toEqual([[0]])
  })

  it('refuse an answer that a replicate does not have', () => {
    const first = (weights: Float64Array) => [1 / weights[0]!]
    expect(() => replicateEstimate(jackknife(plain()), first)).toThrow(/Infinity from replicate 1/)
    expect(() => replicateEstimate(jackknife(plain()), () => [])).toThrow(/none from the whole/)
    let calls = 0
    expect(() => replicateEstimate(jackknife(plain()), () => (calls++ ? [1, 2] : [1]))).toThrow(
      /must give 1 numbers/,
    )
  })

  it('of replicates weighted anew have no error left in what was fixed', () => {
    const design = plain()
    const adjusted = adjustReplicates(jackknife(design), design, one => postStratify(one, sexMargin))
    for (const weights of [adjusted.weights, ...adjusted.replicates])
      expectNumbers([sum(weights)], [150], 1e-12)
    const ones = replicateEstimate(adjusted, weights => [sum(weights)])
    expectNumbers(ones.covariance.flat(), [0])
    const whole = postStratify(design, sexMargin)
    expect([...adjusted.weights]).toEqual([...whole.weights])
  })

  it('refuse a replicate that cannot be weighted, by its number', () => {
    const design = plain()
    const lone = {
      name: 'lone',
      codes: Int32Array.from(CLUSTERS, cluster => (cluster === '3' ? 1 : 0)),
      levels: ['no', 'yes'],
    }
    const [problem] = problemsOf(() =>
      adjustReplicates(jackknife(design), design, one =>
        postStratify(one, { factor: lone, totals: { no: 100, yes: 20 } }),
      ),
    )
    expect(problem!.code).toBe('replicate-not-adjusted')
    expect(problem!.what).toContain('Replicate 3 cannot be weighted: Nobody in the sample has lone "yes"')
  })
})
