import { describe, expect, it } from 'vitest'
import { calibrate } from './calibrate.ts'
import { columnsOfMargins } from './calibration-model.ts'
import type { SurveyDesign } from './design.ts'
import { type Estimates, intervalsOf } from './estimate.ts'
import { means } from './means.ts'
import { postStratify } from './post-stratify.ts'
import { rake } from './rake.ts'
import { estimate, estimateByGroups } from './statistic.ts'
import { totals } from './totals.ts'
import {
  apiclus1,
  column,
  expectRelative,
  factor,
  readCase,
  readLines,
  readPopulation,
  sharedCasesPresent,
} from './weights-cases.test-support.ts'

type Figures = { est: number | number[]; se: number | number[]; ci_df: number; lo?: number; hi?: number }

describe.skipIf(!sharedCasesPresent)('survey estimates › agree with R after weighting', () => {
  const lines = sharedCasesPresent ? readLines('apiclus1.csv') : []
  const population = sharedCasesPresent ? readPopulation() : {}
  const margin = (name: string) => ({ factor: factor(lines, name), totals: population[name]! })
  const numbers = (name: string) => ({ name, values: column(lines, name) })

  function expectSame(found: Estimates, known: Figures) {
    const place = Array.isArray(known.est) ? found.names.indexOf('awardsYes') : 0
    const spans = intervalsOf(found)
    expectRelative(found.estimates[place]!, [known.est].flat().at(-1)!, 1e-8)
    expectRelative(found.standardErrors[place]!, [known.se].flat().at(-1)!, 1e-8)
    expectRelative(spans[place]!.lower, [known.lo!].flat().at(-1)!, 1e-8)
    expectRelative(spans[place]!.upper, [known.hi!].flat().at(-1)!, 1e-8)
    expect(found.degreesOfFreedom).toBe(known.ci_df)
  }

  it.each([
    ['calibrated.r1', (base: SurveyDesign) => rake(base, [margin('stype'), margin('sch_wide')])],
    ['calibrated.p1', (base: SurveyDesign) => postStratify(base, margin('stype'))],
    [
      'calibrated.c1',
      (base: SurveyDesign) => {
        const api99 = { name: 'api99', values: Float64Array.from(column(lines, 'api99')), total: 3914069 }
        return calibrate(base, [...columnsOfMargins([margin('stype')], base.weights), api99])
      },
    ],
  ] as const)('%s: means, totals and shares with their intervals', (id, weigh) => {
    const design = weigh(apiclus1(lines))
    const known = readCase(id)
    expectSame(estimate(design, means([numbers('api00')])), known.mean)
    expectSame(estimate(design, totals([numbers('enroll')])), known.total)
    expectSame(estimate(design, means([factor(lines, 'awards')])), known.prop)
  })

  it('totals that were brought to the population have no error left', () => {
    const design = postStratify(apiclus1(lines), margin('stype'))
    const found = estimate(design, totals([factor(lines, 'stype')]))
    for (const [at, name] of found.names.entries()) {
      expectRelative(found.estimates[at]!, population.stype![name.replace('stype', '')]!, 1e-12)
      expect(found.standardErrors[at]!).toBeLessThan(1e-6)
    }
    const groups = estimateByGroups(design, totals([numbers('enroll')]), factor(lines, 'stype'))
    const sum = groups.reduce((all, { estimates }) => all + estimates!.estimates[0]!, 0)
    expectRelative(sum, estimate(design, totals([numbers('enroll')])).estimates[0]!, 1e-12)
  })
})
