import { gridOf } from './cross-table.ts'
import type { SurveyDesign } from './design.ts'
import { codesInScope, type Scope } from './domains.ts'
import type { Factor } from './factor.ts'
import { means } from './means.ts'
import { estimateByGroups } from './statistic.ts'

/** A cell's share; null for share and error where nobody is in its row, column or whatever it is a share of. */
export type ShareCell = Readonly<{
  levels: readonly string[]
  share: number | null
  standardError: number | null
}>

/**
 * Shares of a table with their standard errors: of all, or within the levels of one or more of its factors.
 *
 * Answers: "of the girls, which part feels safe?": `within: [sex]`. Without `within`, all cells add to 1. Cells with nobody
 * have share 0 and error 0, which does not mean certainty: use `intervalOfShare` on their base.
 *
 * Reference: R survey 4.1, `svymean(~interaction(…))`, `svyby(~y, ~x, svymean)`.
 */
export function sharesOfTable(
  design: SurveyDesign,
  factors: readonly Factor[],
  { within = [], ...scope }: Scope & { within?: readonly Factor[] } = {},
): readonly ShareCell[] {
  for (const one of within)
    if (!factors.includes(one)) throw new RangeError(`${one.name} is none of the factors of the table`)
  const shared = factors.filter(factor => !within.includes(factor))
  if (!shared.length) throw new RangeError('a share needs a factor that it is the share of')
  const inside = asFactor(shared)
  // rows without a category of any factor leave all cells, those of the groups too
  const { factor } = codesInScope(design, factors, scope)
  const domain = Array.from(factor.codes, code => code >= 0)
  const groups = within.length ? asFactor(within) : undefined
  const all = { name: '', codes: new Int32Array(design.size), levels: [''] }
  const found = estimateByGroups(design, means([inside]), groups ?? all, { domain })
  return found.flatMap(({ estimates }, group) =>
    inside.levels.map((_, cell) => ({
      levels: levelsOfCell(factors, shared, cell, within, group),
      share: estimates ? estimates.estimates[cell]! : null,
      standardError: estimates ? estimates.standardErrors[cell]! : null,
    })),
  )
}

/** Combinations as one factor; its levels are only counted, their names come from `levelNames`. */
function asFactor(factors: readonly Factor[]): Factor {
  const { codes, levels } = gridOf(factors)
  return { name: '', codes, levels: new Array<string>(levels).fill('') }
}

function levelNames(factors: readonly Factor[], cell: number): string[] {
  let rest = cell
  return factors.map(({ levels }) => {
    const level = levels[rest % levels.length]!
    rest = Math.floor(rest / levels.length)
    return level
  })
}

function levelsOfCell(
  factors: readonly Factor[],
  shared: readonly Factor[],
  cell: number,
  within: readonly Factor[],
  group: number,
): string[] {
  const [inner, outer] = [levelNames(shared, cell), levelNames(within, group)]
  return factors.map(factor => inner[shared.indexOf(factor)] ?? outer[within.indexOf(factor)]!)
}
