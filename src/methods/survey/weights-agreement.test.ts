import { describe, expect, it } from 'vitest'
import { calibrate } from './calibrate.ts'
import { columnsOfMargins } from './calibration-model.ts'
import { makeDesign, type SurveyDesign } from './design.ts'
import { effectiveBase } from './effective-base.ts'
import { degreesOfFreedom } from './influence-variance.ts'
import { postStratify } from './post-stratify.ts'
import { rake } from './rake.ts'
import { replicateDegreesOfFreedom, replicateEstimate } from './replicate-variance.ts'
import { jackknife } from './replicate-weights.ts'
import { trimWeights } from './trim-weights.ts'
import {
  apiclus1,
  type Case,
  column,
  expectRelative,
  factor,
  meanOf,
  readCase,
  readLines,
  readPopulation,
  sharedCasesPresent,
  totalOf,
  weightedMean,
} from './weights-cases.test-support.ts'

const number = (value: number | number[]) => (Array.isArray(value) ? value[0]! : value)

describe.skipIf(!sharedCasesPresent)('survey weights › agree with R survey 4.1-1', () => {
  const lines = sharedCasesPresent ? readLines('apiclus1.csv') : []
  const published = sharedCasesPresent ? readLines('apiclus1_weights.csv') : []
  const population = sharedCasesPresent ? readPopulation() : {}
  const margin = (name: string) => ({ factor: factor(lines, name), totals: population[name]! })
  const awards = lines.map(line => (line.awards === 'Yes' ? 1 : 0))

  function expectWeights(design: SurveyDesign, name: string, tolerance: number) {
    for (const [row, weight] of design.weights.entries())
      expectRelative(weight, Number(published[row]![name]), tolerance)
  }
  function expectEstimates(design: SurveyDesign, { mean, total, prop }: Case) {
    const found = [
      meanOf(design, column(lines, 'api00')),
      totalOf(design, column(lines, 'enroll')),
      meanOf(design, awards),
    ]
    const theirs = [mean, total, { est: (prop.est as number[])[1]!, se: (prop.se as number[])[1]! }]
    for (const [at, { estimate, se }] of found.entries()) {
      expectRelative(estimate, number(theirs[at]!.est), 1e-8)
      expectRelative(se, number(theirs[at]!.se), 1e-8)
    }
  }

  it('post-stratification: weights, and errors that only keep what the cells leave', () => {
    const design = postStratify(apiclus1(lines), margin('stype'))
    expectWeights(design, 'postStratify_stype', 1e-9)
    expectEstimates(design, readCase('calibrated.p1'))
    expect(degreesOfFreedom(design)).toBe(14)
  })

  it('calibration by every distance gives the means of api00 and their errors in the help page of `calibrate`', () => {
    const columns = (design: SurveyDesign) => [
      ...columnsOfMargins([margin('stype')], design.weights),
      { name: 'api99', values: Float64Array.from(column(lines, 'api99')), total: 3914069 },
    ]
    for (const [rule, mean, error] of [
      [{}, 665.31, 3.4418],
      [{ bounds: [0.6, 1.6] }, 665.48, 3.4184],
      [{ distance: 'raking' }, 665.39, 3.4378],
      [{ distance: 'logit', bounds: [0.5, 2.5] }, 665.43, 3.4325],
    ] as const) {
      const design = calibrate(apiclus1(lines), columns(apiclus1(lines)), rule)
      const { estimate, se } = meanOf(design, column(lines, 'api00'))
      expect([Math.abs(estimate - mean) < 0.006, se.toFixed(4)]).toEqual([true, error.toFixed(4)])
    }
  })

  it('raking: weights, and errors by averages over the margins in turn', () => {
    const design = rake(apiclus1(lines), [margin('stype'), margin('sch_wide')])
    expectWeights(design, 'rake_stype_schwide', 1e-9)
    expectEstimates(design, readCase('calibrated.r1'))
  })

  it('regression estimator (GREG): weights, and errors of what the model leaves', () => {
    const api99 = { name: 'api99', values: Float64Array.from(column(lines, 'api99')), total: 3914069 }
    const base = apiclus1(lines)
    const design = calibrate(base, [...columnsOfMargins([margin('stype')], base.weights), api99])
    expectWeights(design, 'greg_linear_stype_api99', 1e-9)
    expectEstimates(design, readCase('calibrated.c1'))
  })

  it('trimming after raking, repeated until nobody is outside', () => {
    const raked = rake(apiclus1(lines), [margin('stype'), margin('sch_wide')])
    const design = trimWeights(raked, { lower: 20, upper: 45, strict: true })
    expectWeights(design, 'trim_rake_20_45', 1e-9)
  })

  it.each([
    ['calibrated.r1', 'rake_stype_schwide'],
    ['calibrated.p1', 'postStratify_stype'],
    ['calibrated.c1', 'greg_linear_stype_api99'],
  ])('effective base of %s', (id, name) => {
    const { rows, designEffect, effectiveBase: base } = effectiveBase(column(published, name))
    const { weights } = readCase(id)
    expect(rows).toBe(183)
    expectRelative(base, Number(weights.kish_neff), 1e-9)
    expectRelative(designEffect, Number(weights.kish_deff), 1e-9)
  })

  it('the jackknife of clusters (JK1)', () => {
    const survey = jackknife(apiclus1(lines))
    const api00 = column(lines, 'api00')
    const { estimates, covariance } = replicateEstimate(survey, weights => [weightedMean(weights, api00)])
    const { mean } = readCase('jk1.apiclus1')
    expectRelative(estimates[0]!, number(mean.est), 1e-8)
    expectRelative(Math.sqrt(covariance[0]![0]!), number(mean.se), 1e-8)
    expect(replicateDegreesOfFreedom(survey)).toBe(mean.ci_df)
  })

  it('strata with finite populations, clusters numbered anew in each', () => {
    const fpc = readLines('fpc.csv')
    const label = (name: string) => fpc.map(line => line[name])
    const design = makeDesign({
      stages: [{ clusters: label('psuid'), strata: label('stratid'), population: column(fpc, 'Nh') }],
      weights: column(fpc, 'weight'),
      nest: true,
    })
    const { mean, total } = readCase('fpc.dataset')
    expectRelative(meanOf(design, column(fpc, 'x')).se, number(mean.se), 1e-8)
    expectRelative(totalOf(design, column(fpc, 'x')).se, number(total.se), 1e-8)
  })
})
