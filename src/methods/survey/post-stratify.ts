import type { SurveyDesign } from './design.ts'
import { checkMargins, type Margin } from './margin.ts'

/**
 * Post-stratification: weights of each cell are multiplied so that the cell adds up to its known total.
 *
 * Answers: "what would the answers be if the sample had as many of each kind as the population?" It mends a lack of
 * a kind of child only as far as those who did answer are like those who did not. It misleads with cells of few
 * rows: one child may then stand for thousands (see the effective base).
 *
 * Formula: weight × total of the cell ÷ weights of the cell. Several factors: cross them first.
 * Refuses cells that the sample or the population lacks, by name, with the level to join.
 * Reference: Holt, Smith (1979), JRSS A 142; R survey 4.1, `postStratify`.
 * Worked number: apiclus1 to stype E 4421, H 755, M 1018 gives weights from 30.70138889 to 53.92857143.
 */
export function postStratify(design: SurveyDesign, margin: Margin): SurveyDesign {
  const [totals] = checkMargins([margin], design.weights)
  const { codes, levels } = margin.factor
  const held = new Float64Array(levels.length)
  for (let row = 0; row < design.size; row++) held[codes[row]!]! += design.weights[row]!
  const factors = held.map((weighted, cell) => (weighted === 0 ? 0 : totals![cell]! / weighted))
  const weights = design.weights.map((weight, row) => weight * factors[codes[row]!]!)
  const adjustment = {
    kind: 'post-stratification',
    cells: codes,
    cellCount: levels.length,
    before: design.weights,
    after: weights,
  } as const
  return { ...design, weights, adjustments: [...design.adjustments, adjustment] }
}
