import { expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { type LonelyRule, makeDesign, type SurveyDesign } from './design.ts'
import { type Factor, makeFactor } from './factor.ts'

/**
 * Fourteen invented rows in six clusters and three strata, the third with a single cluster. Expected figures in the
 * tests come from the recursion of R's `svyrecvar`, followed step by step on rows in another language (NumPy), not
 * from this code.
 */
export const STRATA = [...'aaaaaaaabbbbcc']
export const CLUSTERS = [...'11122233445566']
export const STRATUM_SIZES = [10, 10, 10, 10, 10, 10, 10, 10, 6, 6, 6, 6, 4, 4]
export const CLUSTER_SIZES = [9, 9, 9, 6, 6, 6, 4, 4, 5, 5, 8, 8, 2, 2]
export const VALUES = [3, 5, 4, 8, 7, 9, 2, 1, 6, 6.5, 4, 3.5, 10, 12]
export const MARKS = [1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1]
export const AMOUNTS = [2, 3, 2, 5, 4, 6, 1, 1, 3, 4, 2, 2, 7, 6]

export const twoStages = (lonely: LonelyRule = 'fail'): SurveyDesign =>
  makeDesign({
    stages: [
      { strata: STRATA, clusters: CLUSTERS, population: STRATUM_SIZES },
      { population: CLUSTER_SIZES },
    ],
    lonely,
  })

export const oneStage = (lonely: LonelyRule = 'fail'): SurveyDesign =>
  makeDesign({ stages: [{ strata: STRATA, clusters: CLUSTERS }], weights: twoStages().weights, lonely })

export const ages: Factor = makeFactor('age', [0, 0, 1, 1, 0, 1, 0, 1, 2, 0, 1, 2, 2, 0], ['0', '1', '2'])
export const sexes: Factor = makeFactor('sex', [0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1], ['0', '1'])
export const ageMargin = { factor: ages, totals: { 0: 60, 1: 50, 2: 40 } }
export const sexMargin = { factor: sexes, totals: { 0: 80, 1: 70 } }

export const influenceOf = (design: SurveyDesign, values: readonly number[]) =>
  design.weights.map((weight, row) => weight * values[row]!)

export const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, number) => all + number, 0)

export function expectNumbers(found: Iterable<number>, expected: readonly number[], tolerance = 1e-10) {
  const numbers = [...found]
  expect(numbers.length).toBe(expected.length)
  for (const [at, number] of numbers.entries())
    expect(
      Math.abs(number - expected[at]!),
      `number ${at}: ${number} against ${expected[at]}`,
    ).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected[at]!)))
}

/** The problems that a piece of work refuses with. */
export function problemsOf(work: () => unknown) {
  try {
    work()
  } catch (reason) {
    if (reason instanceof ProblemsError) return reason.problems
    throw reason
  }
  throw new Error('nothing was refused')
}

export const codesOf = (work: () => unknown) => problemsOf(work).map(one => one.code)
