import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrate } from './calibrate.ts'
import { columnsOfMargins } from './calibration-model.ts'
import { makeDesign, type SurveyDesign } from './design.ts'
import { effectiveBase } from './effective-base.ts'
import { type Factor, makeFactor } from './factor.ts'
import { influenceCovariance } from './influence-variance.ts'
import { postStratify } from './post-stratify.ts'
import { rake } from './rake.ts'
import { expectNumbers, sum } from './small-survey.test-support.ts'
import { trimWeights } from './trim-weights.ts'

const RUN = { numRuns: 100 }

/** Rows with every combination of levels at least once, so that any margins can be met. */
const surveys = fc
  .array(
    fc.record({
      age: fc.nat(2),
      sex: fc.nat(1),
      cluster: fc.nat(6),
      weight: fc.double({ min: 0.5, max: 20, noNaN: true }),
      value: fc.integer({ min: -50, max: 50 }),
    }),
    { minLength: 8, maxLength: 60 },
  )
  .map(rows => [
    ...rows,
    ...[0, 1, 2, 3, 4, 5].map(at => ({ age: at % 3, sex: at % 2, cluster: at, weight: 1 + at, value: at })),
  ])
const shares = fc.tuple(
  fc.double({ min: 0.2, max: 0.4, noNaN: true }),
  fc.double({ min: 0.3, max: 0.7, noNaN: true }),
)

type Row = { age: number; sex: number; cluster: number; weight: number; value: number }

function read(rows: readonly Row[], [young, girls]: [number, number]) {
  const design = makeDesign({
    stages: [{ clusters: rows.map(row => row.cluster) }],
    weights: rows.map(row => row.weight),
  })
  const age = makeFactor(
    'age',
    rows.map(row => row.age),
    ['0', '1', '2'],
  )
  const sex = makeFactor(
    'sex',
    rows.map(row => row.sex),
    ['0', '1'],
  )
  const ageMargin = { factor: age, totals: { 0: 1000 * young, 1: 300, 2: 700 - 1000 * young } }
  const sexMargin = { factor: sex, totals: { 0: 1000 * girls, 1: 1000 - 1000 * girls } }
  return { design, ageMargin, sexMargin }
}

const held = (weights: Float64Array, { codes, levels }: Factor) =>
  levels.map((_, level) => sum(weights.filter((_w, row) => codes[row] === level)))

const meanOf = (design: SurveyDesign, rows: readonly Row[]) => {
  const all = sum(design.weights)
  const mean = sum(design.weights.map((weight, row) => weight * rows[row]!.value)) / all
  const influence = design.weights.map((weight, row) => (weight * (rows[row]!.value - mean)) / all)
  return [mean, influenceCovariance(design, [influence])[0]![0]!]
}

describe('weights', () => {
  it('meet their margins', () => {
    fc.assert(
      fc.property(surveys, shares, (rows, wanted) => {
        const { design, ageMargin, sexMargin } = read(rows, wanted)
        const columns = columnsOfMargins([ageMargin, sexMargin], design.weights)
        for (const { weights } of [
          rake(design, [ageMargin, sexMargin]),
          calibrate(design, columns),
          calibrate(design, columns, { distance: 'raking' }),
        ]) {
          expectNumbers(held(weights, ageMargin.factor), Object.values(ageMargin.totals), 1e-8)
          expectNumbers(held(weights, sexMargin.factor), Object.values(sexMargin.totals), 1e-8)
        }
        const cells = postStratify(design, ageMargin).weights
        expectNumbers(held(cells, ageMargin.factor), Object.values(ageMargin.totals), 1e-12)
      }),
      RUN,
    )
  })

  it('and errors do not depend on the order of rows', () => {
    fc.assert(
      fc.property(surveys, shares, fc.integer(), (rows, wanted, turn) => {
        const cut = Math.abs(turn) % rows.length
        const other = [...rows.slice(cut), ...rows.slice(0, cut)].reverse()
        const [one, two] = [rows, other].map(some => {
          const { design, ageMargin, sexMargin } = read(some, wanted)
          return meanOf(rake(design, [ageMargin, sexMargin]), some)
        })
        expectNumbers(one!, two!, 1e-8)
      }),
      RUN,
    )
  })

  it('scaled alike change neither mean nor error', () => {
    fc.assert(
      fc.property(surveys, fc.double({ min: 0.01, max: 100, noNaN: true }), (rows, scale) => {
        const { design } = read(rows, [0.3, 0.5])
        const scaled = { ...design, weights: design.weights.map(weight => weight * scale) }
        expectNumbers(meanOf(scaled, rows), meanOf(design, rows), 1e-10)
        expectNumbers(
          [effectiveBase(scaled.weights).effectiveBase],
          [effectiveBase(design.weights).effectiveBase],
        )
      }),
      RUN,
    )
  })

  it('trimmed keep their total and, if strict, their bounds', () => {
    fc.assert(
      fc.property(surveys, fc.double({ min: 1.5, max: 4, noNaN: true }), (rows, times) => {
        const { design } = read(rows, [0.3, 0.5])
        const mean = sum(design.weights) / design.size
        const { weights } = trimWeights(design, { lower: mean / times, upper: mean * times, strict: true })
        expectNumbers([sum(weights)], [sum(design.weights)], 1e-9)
        expect(Math.min(...weights)).toBeGreaterThanOrEqual((mean / times) * (1 - 1e-12))
        expect(Math.max(...weights)).toBeLessThanOrEqual(mean * times * (1 + 1e-12))
      }),
      RUN,
    )
  })

  it('kept between bounds by logit stay between them', () => {
    fc.assert(
      fc.property(surveys, rows => {
        const { design, ageMargin } = read(rows, [0.3, 0.5])
        const now = held(design.weights, ageMargin.factor)
        const totals = Object.fromEntries(now.map((total, level) => [level, total * (1 + 0.1 * (level - 1))]))
        const columns = columnsOfMargins([{ ...ageMargin, totals }], design.weights)
        const { weights } = calibrate(design, columns, { distance: 'logit', bounds: [0.7, 1.5] })
        expectNumbers(held(weights, ageMargin.factor), Object.values(totals), 1e-8)
        for (const [row, weight] of weights.entries()) {
          expect(weight / design.weights[row]!).toBeGreaterThan(0.7)
          expect(weight / design.weights[row]!).toBeLessThan(1.5)
        }
      }),
      RUN,
    )
  })
})
