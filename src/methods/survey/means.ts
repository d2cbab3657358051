import { type SimpleSample, simpleVariances } from './design-effect.ts'
import type { Domains, Variable } from './domains.ts'
import type { Linearised, Statistic } from './statistic.ts'
import { answerAt, columnNames, sumsByDomain, weightsByDomain } from './sums-by-domain.ts'

/**
 * Weighted means; for categories the share of each level.
 *
 * Answers: "what is the average, or which part says so, among the children that the sample stands for?" Shares go
 * from 0 to 1. The mean misleads where a few values are huge (see `quantiles`), and its symmetric interval where a share is
 * near 0 or 1 (see `intervalOfShare`).
 *
 * Formula: Σ weight × value ÷ Σ weight; influence: weight × (value − mean) ÷ Σ weight.
 * `designEffect`: also compare with a simple random sample (R: `deff = TRUE` or `"replace"`).
 * Reference: Särndal, Swensson, Wretman (1992), 5.7; R survey 4.1, `svymean`.
 * Worked number (R, apiclus1): share of stype E 0.786885245901639, standard error 0.0463365536499119.
 */
export function means(
  variables: readonly Variable[],
  { designEffect }: { designEffect?: SimpleSample } = {},
): Statistic {
  return {
    variables,
    linearise: (weights, domains) => {
      const parts = variables.map(variable => meansOf(weights, domains, variable))
      const linearised = joinLinearised(parts)
      if (!designEffect) return linearised
      return { ...linearised, simpleVariances: simpleVariances(weights, domains, variables, designEffect) }
    },
  }
}

function meansOf(weights: Float64Array, domains: Domains, variable: Variable): Linearised {
  const names = columnNames(variable)
  const width = names.length
  const bases = weightsByDomain(weights, domains)
  const found = sumsByDomain(weights, domains, variable).map(
    (sum, at) => sum / bases[Math.floor(at / width)]!,
  )
  const { codes } = domains.factor
  const influences = names.map((_, column) => {
    const influence = new Float64Array(weights.length)
    for (let row = 0; row < weights.length; row++) {
      const domain = codes[row]!
      if (domain < 0) continue
      const gap = answerAt(variable, row, column) - found[domain * width + column]!
      influence[row] = (weights[row]! * gap) / bases[domain]!
    }
    return influence
  })
  const estimates = [...bases.keys()].map(at => [...found.subarray(at * width, (at + 1) * width)])
  return { names, estimates, influences }
}

/** Statistics of several variables side by side. */
export const joinLinearised = (parts: readonly Linearised[]): Linearised => ({
  names: parts.flatMap(({ names }) => names),
  estimates: (parts[0]?.estimates ?? []).map((_, at) => parts.flatMap(({ estimates }) => estimates[at]!)),
  influences: parts.flatMap(({ influences }) => influences),
})
