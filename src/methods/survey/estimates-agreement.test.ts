import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contrast } from './contrast.ts'
import { crossTable } from './cross-table.ts'
import { makeDesign, type SurveyDesign } from './design.ts'
import type { Column } from './domains.ts'
import { intervalsOf } from './estimate.ts'
import { exactShare, jeffreysShare } from './exact-share.ts'
import { makeFactor } from './factor.ts'
import { type IndependenceStatistic, independenceTest } from './independence-test.ts'
import type { ShareMethod } from './interval-of-share.ts'
import { intervalsOfShares } from './intervals-of-shares.ts'
import { means } from './means.ts'
import { quantiles } from './quantiles.ts'
import { ratio } from './ratio.ts'
import { estimate, estimateByGroups, type Statistic } from './statistic.ts'
import { totals } from './totals.ts'
import { type Line, readLines, sharedCasesPresent } from './weights-cases.test-support.ts'

type Figures = {
  name: string[]
  est: number[]
  se: number[]
  lo: number[]
  hi: number[]
  deff?: number[]
  ci_df: number
  cov: number[][]
}
type Record_ = { id: string; result: Figures & Record<string, number>[] & Record<string, number[]> }

const folder = resolve(process.env.REMIT_SHARED ?? '../shared', 'data/methods/survey')
const cases: Record_[] = sharedCasesPresent
  ? (JSON.parse(readFileSync(resolve(folder, 'cases.json'), 'utf8')) as { cases: Record_[] }).cases
  : []

const within = (found: number, known: number, tolerance = 1e-8) =>
  expect(Math.abs(found - known), `${found} against ${known}`).toBeLessThanOrEqual(
    tolerance * Math.max(Math.abs(known), 1e-9),
  )

const surveys = [
  {
    name: 'apiclus1',
    prefix: 'apiclus1(id=dnum,w=pw,fpc=fpc)',
    numeric: ['api00', 'api99'],
    ratio: ['api00', 'api99'],
    by2: ['stype', 'comp_imp'],
    by2of: 'sch_wide',
    domain: 'sch_wide',
    design: (lines: readonly Line[]) =>
      makeDesign({
        stages: [{ clusters: lines.map(line => line.dnum), population: lines.map(line => Number(line.fpc)) }],
        weights: lines.map(line => Number(line.pw)),
      }),
  },
  {
    name: 'apisrs',
    prefix: 'apisrs(id=1,w=pw,fpc=fpc)',
    numeric: ['enroll', 'api00'],
    ratio: ['enroll', 'api00'],
    by2: ['stype'],
    by2of: 'comp_imp',
    domain: 'comp_imp',
    design: (lines: readonly Line[]) =>
      makeDesign({
        stages: [{ population: lines.map(line => Number(line.fpc)) }],
        weights: lines.map(line => Number(line.pw)),
      }),
  },
]

for (const survey of surveys)
  describe.skipIf(!sharedCasesPresent)(
    `survey estimates › agree with R survey 4.1-1 › ${survey.name}`,
    () => {
      const lines = sharedCasesPresent ? readLines(`${survey.name}.csv`) : []
      const design: SurveyDesign = sharedCasesPresent ? survey.design(lines) : makeDesign({ size: 2 })
      const column = (name: string): Column => ({ name, values: lines.map(line => Number(line[name])) })
      const factor = (name: string, levels?: string[]) =>
        makeFactor(
          name,
          lines.map(line => line[name]),
          levels,
        )
      const stype = factor('stype', ['E', 'H', 'M'])
      const figures = (op: string) => cases.find(one => one.id === `${survey.prefix}.${op}`)!.result

      function expectFigures(statistic: Statistic, known: Figures, scope = {}) {
        const found = estimate(design, statistic, scope)
        // R's figures take the whole design's degrees of freedom, also in a domain
        const spans = intervalsOf(found, 0.95, known.ci_df)
        for (const [at, se] of [known.se].flat().entries()) {
          within(found.estimates[at]!, [known.est].flat()[at]!)
          within(found.standardErrors[at]!, se)
          within(spans[at]!.lower, [known.lo].flat()[at]!)
          within(spans[at]!.upper, [known.hi].flat()[at]!)
          if (known.deff) within(found.designEffects![at]!, known.deff[at]!)
          for (const [other, value] of known.cov[at]!.entries())
            within(found.covariance[at]![other]!, value, 1e-7)
        }
        if (!('domain' in scope)) expect(found.degreesOfFreedom).toBe(known.ci_df)
      }

      it('means and totals, of numbers and of categories, with design effects', () => {
        const columns = survey.numeric.map(column)
        const plain = 'without-replacement' as const
        expectFigures(means(columns, { designEffect: plain }), figures('mean_y'))
        expectFigures(means(columns, { designEffect: 'with-replacement' }), figures('mean_y_deff_replace'))
        expectFigures(totals(columns, { designEffect: plain }), figures('total_y'))
        expectFigures(means([stype], { designEffect: plain }), figures('prop_cat'))
        expectFigures(totals([stype]), figures('total_cat'))
      })

      it('domains, and means, shares and totals by groups', () => {
        const domain = lines.map(line => line[survey.domain] === 'Yes')
        const y = survey.numeric[0]!
        expectFigures(means([column(y)]), figures('domain'), { domain })
        const byMeans = estimateByGroups(
          design,
          means([column(y)], { designEffect: 'without-replacement' }),
          stype,
        )
        const byTotals = estimateByGroups(design, totals([column(y)]), stype)
        for (const [at, known] of figures('by1').entries()) {
          const found = byMeans[at]!.estimates!
          within(found.estimates[0]!, known[y]!)
          within(found.standardErrors[0]!, known.se!)
          within(found.designEffects![0]!, known[`DEff_${y}`]!)
          const [span] = intervalsOf(found, 0.95, Number.POSITIVE_INFINITY)
          within(span!.lower, known.ci_l!)
          within(span!.upper, known.ci_u!)
          const total = figures('by_total')[at]!
          within(byTotals[at]!.estimates!.estimates[0]!, total[y]!)
          within(byTotals[at]!.estimates!.standardErrors[0]!, total.se!)
        }
      })

      it('shares by crossed groups, even where everybody says the same', () => {
        const asked = factor(survey.by2of, ['No', 'Yes'])
        for (const known of figures('by2_prop')) {
          const domain = lines.map(line => survey.by2.every(name => line[name] === String(known[name])))
          const found = estimate(design, means([asked]), { domain })
          for (const [at, level] of asked.levels.entries()) {
            within(found.estimates[at]!, known[`${survey.by2of}${level}`]!)
            within(found.standardErrors[at]!, known[`se_${survey.by2of}${level}`]!)
          }
        }
      })

      it('ratios and contrasts', () => {
        const [above, below] = survey.ratio.map(column)
        const found = estimate(design, ratio(above!, below!))
        const known = figures('ratio') as unknown as { est: number; se: number }
        within(found.estimates[0]!, known.est)
        within(found.standardErrors[0]!, known.se)
        const [one, other] = survey.numeric
        const difference = contrast(estimate(design, means([column(one!), column(other!)])), {
          [one!]: 1,
          [other!]: -1,
        })
        const apart = figures('diff') as unknown as { est: number; se: number }
        within(difference.estimate, apart.est)
        within(difference.standardError, apart.se)
      })

      it('intervals of shares by every method, at three levels', () => {
        const known = figures('ciprop') as unknown as {
          method: string
          level: number
          lo: number | (number | null)[]
          hi: number | (number | null)[]
        }[]
        const names: Record<string, ShareMethod> = { wilson_neff_z: 'wilson', wilson_neff_t: 'wilson-t' }
        const found = estimate(design, means([factor(survey.domain, ['No', 'Yes'])]))
        for (const { method, level, lo, hi } of known) {
          const [, span] = intervalsOfShares(found, {
            method: names[method] ?? (method as ShareMethod),
            confidence: level,
          })
          const tolerance = method === 'likelihood' ? 1e-4 : 1e-8
          within(span!.lower, [lo].flat().at(-1)!, tolerance)
          within(span!.upper, [hi].flat().at(-1)!, tolerance)
          expect(span!.fallback).toBeNull()
        }
      })

      it('tables and Rao-Scott tests', () => {
        const asked = factor(survey.domain, ['No', 'Yes'])
        const table = crossTable(design, [stype, asked])
        for (const [cell, known] of figures('crosstab').entries()) within(table.weighted[cell]!, known.Freq!)
        const tests = figures('chisq') as unknown as {
          statistic: IndependenceStatistic
          value: number
          parameter: number | number[]
          p: number
        }[]
        for (const known of tests) {
          const found = independenceTest(design, stype, asked, known.statistic)
          within(found.value, known.value, 1e-7)
          for (const [at, degrees] of [known.parameter].flat().entries())
            within(found.degrees[at]!, degrees, 1e-7)
          within(
            found.pValue,
            known.p,
            known.statistic.length > 7 || known.statistic === 'lincom' ? 1e-3 : 1e-6,
          )
        }
      })

      it('quantiles with their intervals', () => {
        const known = figures('quantile') as unknown as Record<'prob' | 'q' | 'lo' | 'hi' | 'se', number[]>
        const found = quantiles(design, column(survey.numeric[0]!), known.prob)
        for (const [at, one] of found.entries()) {
          expect(one.quantile).toBe(known.q[at])
          expect(one.lower).toBe(known.lo[at])
          expect(one.upper).toBe(known.hi[at])
          within(one.standardError!, known.se[at]!)
        }
      })
    },
  )

describe.skipIf(!sharedCasesPresent)('survey estimates › agree with R for plain counts', () => {
  it('exact and Jeffreys intervals', () => {
    const known = cases.find(one => one.id === 'binomial_intervals')!.result as unknown as {
      x: number
      n: number
      level: number
      clopper_pearson: [number, number]
      jeffreys: [number, number]
    }[]
    for (const { x, n, level, clopper_pearson, jeffreys } of known) {
      for (const [span, [lower, upper]] of [
        [exactShare(x, n, level), clopper_pearson],
        [jeffreysShare(x, n, level), jeffreys],
      ] as const) {
        within(span.lower, lower, 1e-9)
        within(span.upper, upper, 1e-9)
      }
    }
  })
})
