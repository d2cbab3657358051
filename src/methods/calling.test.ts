import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
// begin
import { krippendorffAlpha } from './agreement/krippendorff-alpha.ts'
import { directlyStandardisedRate } from './indicators/directly-standardised-rate.ts'
import { wilson } from './indicators/wilson.ts'
import { makeDesign } from './survey/design.ts'
import { intervalsOf } from './survey/estimate.ts'
import { makeFactor } from './survey/factor.ts'
import { independenceTest } from './survey/independence-test.ts'
import { intervalsOfShares } from './survey/intervals-of-shares.ts'
import { logisticRegression } from './survey/logistic-regression.ts'
import { means } from './survey/means.ts'
import { quantiles } from './survey/quantiles.ts'
import { rake } from './survey/rake.ts'
import { replicateEstimate } from './survey/replicate-variance.ts'
import { stratifiedJackknife } from './survey/replicate-weights.ts'
import { estimate, estimateByGroups } from './survey/statistic.ts'
import { countText } from './text/count-text.ts'
import { readingAge } from './text/reading-age.ts'

// one column each, one row a child; null or NaN where an answer is missing
const school = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]
const region = ['N', 'N', 'N', 'N', 'N', 'N', 'S', 'S', 'S', 'S', 'S', 'S']
const schoolsInRegion = region.map(name => (name === 'N' ? 30 : 60))
const sex = makeFactor('sex', ['f', 'm', 'f', 'm', 'm', 'f', 'f', 'm', 'm', 'm', 'f', 'f'])
const age = makeFactor('age', ['9', '9', '10', '9', '10', '10', '9', '10', '9', '10', '10', '9'])
const feels = makeFactor('feels', [
  'safe',
  'not',
  'safe',
  'safe',
  'not',
  'safe',
  'not',
  'safe',
  'safe',
  'not',
  'not',
  'safe',
])
const score = { name: 'score', values: [7, 3, 8, 6, 4, 9, 5, 6, 8, 2, 4, 7] }
const safe = { name: 'safe', values: feels.codes.map(code => (code === 0 ? 1 : 0)) }

// R: svydesign(id = ~school, strata = ~region, fpc = ~schools), then rake to what is known of all children
const drawn = makeDesign({ stages: [{ clusters: school, strata: region, population: schoolsInRegion }] })
const survey = rake(drawn, [
  { factor: sex, totals: { f: 95, m: 85 } },
  { factor: age, totals: { 9: 80, 10: 100 } },
])

// R: svymean, confint, svyciprop, svyby, svyquantile, svychisq, svyglm, as.svrepdesign
const mean = estimate(survey, means([score]))
const meanInterval = intervalsOf(mean)
const shares = intervalsOfShares(estimate(survey, means([feels])), { method: 'beta' })
const ofGirls = estimate(survey, means([score]), { domain: Array.from(sex.codes, code => code === 0) })
const byAge = estimateByGroups(survey, means([feels]), age)
const [median] = quantiles(survey, score, [0.5])
const together = independenceTest(survey, sex, feels, 'F')
const model = logisticRegression(survey, safe, [sex])
const byReplicates = replicateEstimate(stratifiedJackknife(survey), weights => [
  weights.reduce((sum, weight, row) => sum + weight * score.values[row]!, 0),
])

const share = wilson(65, 100, 0.998)
const rate = directlyStandardisedRate([{ events: 30, population: 900, standard: 5000 }], { per: 100_000 })
const alpha = krippendorffAlpha(
  [
    ['home', 'home'],
    ['school', null],
    ['home', 'school'],
    ['school', 'school'],
  ],
  'nominal',
)
const counted = countText('We want to hear from you. You can say what you like!')
const reading = counted.measurable ? readingAge(counted.counts) : counted.reason
// end

describe('the methods, called as docs/methods/calling.md shows', () => {
  it('answer: every figure finite, intervals around their figures, children counted', () => {
    expect(survey.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(180, 6)
    expect(mean.estimates[0]).toBeGreaterThan(meanInterval[0]!.lower)
    expect(mean.standardErrors[0]).toBeGreaterThan(0)
    expect(shares).toHaveLength(2)
    expect(ofGirls.base.rows).toBe(6)
    expect(byAge.map(({ group }) => group)).toEqual(['9', '10'])
    expect(median!.quantile).toBe(6)
    expect(together.pValue).toBeGreaterThan(0)
    expect(model.coefficients.map(({ name }) => name)).toEqual(['(Intercept)', 'sexm'])
    expect(byReplicates.covariance[0]![0]).toBeGreaterThan(0)
    expect(share.lower).toBeCloseTo(0.495495, 6)
    expect(rate.rate).toBeCloseTo(3333.333333, 6)
    expect(alpha).toBeGreaterThan(0)
    expect(reading).toMatchObject({ reliable: false })
  })

  it('stand in the handbook as they stand here', () => {
    const here = readFileSync(new URL(import.meta.url), 'utf8')
    const page = readFileSync(new URL('../../docs/methods/calling.md', import.meta.url), 'utf8')
    const example = here.slice(here.indexOf('// begin\n') + 9, here.indexOf('// end\n')).trim()
    expect(page).toContain(example.replaceAll("from './", "from 'src/methods/"))
  })
})
