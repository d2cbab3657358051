import type { SurveyDesign } from './design.ts'
import { codesInScope, type Scope } from './domains.ts'
import type { Factor } from './factor.ts'
import { sumsByCode } from './sums-by-domain.ts'

/** Counts by the levels of several factors. A cell's place: level of the first + width of the first × level of the second + … */
export type CrossTable = Readonly<{
  factors: readonly Readonly<{ name: string; levels: readonly string[] }>[]
  /** For each cell, rows that weigh something, and how many they stand for. */
  rows: Float64Array
  weighted: Float64Array
  /** Rows left out for want of a category, if that was allowed. */
  leftOut: number
}>

/**
 * A weighted table of one, two, three or more ways.
 *
 * Answers: "how many children are in each combination?" All combinations have a cell, also those with nobody. It misleads
 * as a finding: cells of few rows stand for many; look at `rows`, and nothing of it may be published before disclosure control.
 *
 * Refuses rows without a category unless `missing: 'leave-out'`; more than ten million cells.
 * Reference: R survey 4.1, `svytable`. Worked number (R, apiclus1, stype E by sch.wide No): 406.163955688477.
 */
export function crossTable(design: SurveyDesign, factors: readonly Factor[], scope?: Scope): CrossTable {
  const { factor, leftOut } = codesInScope(design, factors, scope)
  const { codes, levels } = gridOf(factors)
  const rows = new Float64Array(levels)
  for (let row = 0; row < design.size; row++)
    if (factor.codes[row]! < 0) codes[row] = -1
    else if (design.weights[row] !== 0) rows[codes[row]!]!++
  return {
    factors: factors.map(({ name, levels }) => ({ name, levels })),
    rows,
    weighted: sumsByCode(design.weights, codes, levels),
    leftOut: leftOut[0]!,
  }
}

/** Cells of a table as one column of codes, the first factor quickest; −1 where a category is missing. */
export function gridOf(factors: readonly Factor[]): { codes: Int32Array; levels: number } {
  const [first] = factors
  if (!first) throw new RangeError('a table needs at least one factor, got none')
  let levels = 1
  for (const factor of factors) levels *= factor.levels.length
  if (levels > MOST_CELLS) throw new RangeError(`a table of ${levels} cells is too large`)
  const codes = first.codes.slice()
  let step = first.levels.length
  for (const { codes: more, levels: wide } of factors.slice(1)) {
    for (let row = 0; row < codes.length; row++)
      if (codes[row]! >= 0) codes[row] = more[row]! < 0 ? -1 : codes[row]! + step * more[row]!
    step *= wide.length
  }
  return { codes, levels }
}

const MOST_CELLS = 10_000_000
