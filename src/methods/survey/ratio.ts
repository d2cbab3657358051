import { problem } from '../../kernel/problem.ts'
import type { Column, Domains } from './domains.ts'
import type { Linearised, Statistic } from './statistic.ts'
import { sumsByDomain } from './sums-by-domain.ts'

/**
 * A ratio of two totals: pounds for each child, exclusions for each pupil.
 *
 * Answers: "how much of one for each of the other, altogether?" It is not the mean of each row's own ratio, which
 * gives a small school as much say as a large one. It misleads where the lower total is itself poorly known.
 *
 * Formula: Σ weight × above ÷ Σ weight × below; influence: weight × (above − ratio × below) ÷ Σ weight × below.
 * Refuses a domain whose lower total is zero, but for rounding. Reference: Särndal, Swensson, Wretman (1992), 5.6; R survey 4.1, `svyratio`.
 * Worked number (R, apiclus1, api00 ÷ api99): 1.0612728107529, standard error 0.00623083121660941.
 */
export function ratio(above: Column, below: Column): Statistic {
  return {
    variables: [above, below],
    linearise: (weights, domains) => linearise(weights, domains, above, below),
  }
}

function linearise(weights: Float64Array, domains: Domains, above: Column, below: Column): Linearised {
  const tops = sumsByDomain(weights, domains, above)
  const bottoms = sumsByDomain(weights, domains, below)
  const influence = new Float64Array(weights.length)
  const estimates = domains.rows.map((rows, at) => {
    const bottom = bottoms[at]!
    if (rows.length && isNothing(bottom, weights, rows, below))
      throw problem({
        code: 'ratio-of-nothing',
        what: `The total of ${below.name} is 0 in ${domains.factor.levels[at]}, so there is no ratio.`,
        todo: 'Join it with another domain, or give the two totals themselves.',
      })
    const found = tops[at]! / bottom
    for (const row of rows)
      influence[row] = (weights[row]! * (above.values[row]! - found * below.values[row]!)) / bottom
    return [found]
  })
  return { names: [`${above.name}/${below.name}`], estimates, influences: [influence] }
}

/** Whether a total is zero but for the rounding of its parts, which may cancel: 0.1 + 0.2 − 0.3 is not 5e-17 pounds. */
function isNothing(total: number, weights: Float64Array, rows: Int32Array, { values }: Column): boolean {
  let size = 0
  for (const row of rows) size += Math.abs(weights[row]! * values[row]!)
  return Math.abs(total) <= ROUNDING * size
}

const ROUNDING = 1e-13
