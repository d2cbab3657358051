import { type SimpleSample, simpleVariances } from './design-effect.ts'
import type { Domains, Variable } from './domains.ts'
import { joinLinearised } from './means.ts'
import type { Linearised, Statistic } from './statistic.ts'
import { answerAt, columnNames, sumsByDomain, weightsByDomain } from './sums-by-domain.ts'

/**
 * Weighted totals; for categories how many the sample stands for in each level.
 *
 * Answers: "how many, or how much, altogether?" It needs weights that add up to the population. It misleads where
 * they do not: a share is safe then, a total is not.
 *
 * Formula: Σ weight × value; influence: weight × value. Reference: R survey 4.1, `svytotal`.
 * Worked number (R, apiclus1): total of api00 3989985.46570206, standard error 898363.644440272.
 */
export function totals(
  variables: readonly Variable[],
  { designEffect }: { designEffect?: SimpleSample } = {},
): Statistic {
  return {
    variables,
    linearise: (weights, domains) => {
      const linearised = joinLinearised(variables.map(variable => totalsOf(weights, domains, variable)))
      if (!designEffect) return linearised
      const bases = weightsByDomain(weights, domains)
      const simple = simpleVariances(weights, domains, variables, designEffect)
      return {
        ...linearised,
        simpleVariances: simple.map((line, at) => line.map(variance => variance * bases[at]! ** 2)),
      }
    },
  }
}

function totalsOf(weights: Float64Array, domains: Domains, variable: Variable): Linearised {
  const names = columnNames(variable)
  const width = names.length
  const sums = sumsByDomain(weights, domains, variable)
  const influences = names.map((_, column) => {
    const influence = new Float64Array(weights.length)
    for (const rows of domains.rows)
      for (const row of rows) influence[row] = weights[row]! * answerAt(variable, row, column)
    return influence
  })
  const estimates = domains.rows.map((_, at) => [...sums.subarray(at * width, (at + 1) * width)])
  return { names, estimates, influences }
}
