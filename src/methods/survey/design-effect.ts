import { mustBeOneOf } from '../must-be-one-of.ts'
import type { Domains, Variable } from './domains.ts'
import { answerAt, columnNames, sumsByDomain, weightsByDomain } from './sums-by-domain.ts'

/** What a design is compared with: a simple random sample drawn without putting back (R: `deff = TRUE`), or with. */
export type SimpleSample = 'without-replacement' | 'with-replacement'

/**
 * For each domain and column, the variance that the mean would have in a simple random sample of as many rows.
 *
 * Answers, as the lower part of a design effect: "how much does it cost that children came in schools, with unequal
 * weights?" An effect of 9 means that 183 answers say as much as 20 drawn one by one. `without-replacement` takes
 * the sum of weights for the population and misleads where weights do not add up to it.
 *
 * Formula: s² ÷ n, times (1 − n ÷ N) without replacement; s² = n ÷ (n − 1) × Σ weight × (value − mean)² ÷ Σ weight.
 * Refuses, without replacement, weights that add up to fewer than the rows.
 * Reference: Kish (1965), Survey Sampling, 8.2; R survey 4.1, `svymean(…, deff =)`.
 * Worked number (R, apiclus1, mean of api00): effect 9.34586945059095; with replacement 9.06974836245306.
 */
export function simpleVariances(
  weights: Float64Array,
  domains: Domains,
  variables: readonly Variable[],
  kind: SimpleSample,
): readonly (readonly number[])[] {
  mustBeOneOf('the simple sample to compare with', kind, ['without-replacement', 'with-replacement'])
  const bases = weightsByDomain(weights, domains)
  const parts = variables.map(variable => spreads(weights, domains, variable, bases))
  return domains.rows.map((rows, at) => {
    const count = rows.reduce((sum, row) => sum + (weights[row] === 0 ? 0 : 1), 0)
    const population = bases[at]!
    if (kind === 'without-replacement' && count > 0 && population < count)
      throw new RangeError(`weights must add up to the population: ${population} for ${count} rows`)
    const factor = (kind === 'with-replacement' ? 1 : (population - count) / population) / (count - 1)
    return parts.flatMap(part => part[at]!.map(spread => spread * factor))
  })
}

/** Σ weight × (value − mean)² ÷ Σ weight. */
function spreads(
  weights: Float64Array,
  domains: Domains,
  variable: Variable,
  bases: Float64Array,
): number[][] {
  const names = columnNames(variable)
  const sums = sumsByDomain(weights, domains, variable)
  return domains.rows.map((rows, at) =>
    names.map((_, column) => {
      const base = bases[at]!
      const mean = sums[at * names.length + column]! / base
      let squares = 0
      for (const row of rows) squares += weights[row]! * (answerAt(variable, row, column) - mean) ** 2
      return squares / base
    }),
  )
}
