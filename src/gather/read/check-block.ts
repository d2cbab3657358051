import type { Observation } from '../../kernel/observation.ts'
import type { Problem } from '../../kernel/problem.ts'
import { isNumber } from '../../kernel/value.ts'
import type { Recipe } from '../recipe/recipe.ts'
import type { FoundBlock } from './find-block.ts'
import type { Check } from './reading.ts'
import type { AreaRow } from './sort-rows.ts'

/** Compares a block with what its recipe expects of it, and notes what a careful reader would notice. */
export function checkBlock(
  found: FoundBlock,
  recipe: Recipe,
  observations: readonly Observation[],
  rows: Readonly<Record<string, number>>,
  areaRows: readonly AreaRow[],
): { checks: Check[]; notes: Problem[] } {
  const checks = [...countChecks(found, rows), ...totalChecks(found, observations, areaRows)]
  return { checks, notes: precisionNotes(recipe, observations) }
}

function countChecks({ block, grid }: FoundBlock, rows: Readonly<Record<string, number>>): Check[] {
  return Object.entries(block.expect).map(([kind, expected]) => {
    const [least, most = least] = String(expected).split('-').map(Number)
    const count = rows[kind] ?? 0
    return {
      what: `rows of ${kind} in block "${block.name}"`,
      passes: count >= least! && count <= most!,
      expected: String(expected),
      found: String(count),
      at: { sheet: grid.sheet },
    }
  })
}

/** Does the total row say what the rows above it add up to? */
function totalChecks(
  { block }: FoundBlock,
  observations: readonly Observation[],
  areaRows: readonly AreaRow[],
): Check[] {
  const total = block.total
  const row = areaRows.find(one => one.code === '' && one.name === '' && one.kind === total?.kind)
  if (!total || !row) return []
  const inTotal = observations.filter(one => Number(/\d+/.exec(one.cell)?.[0]) === row.row + 1)
  return inTotal.flatMap(one => {
    const parts = observations.filter(
      part => part.areaKind === total.of && part.variable === one.variable && part.period === one.period,
    )
    if (!isNumber(one.value) || parts.length === 0) return []
    const missing = parts.filter(part => !isNumber(part.value)).length
    const sum = parts.reduce((all, part) => all + (isNumber(part.value) ? part.value : 0), 0)
    // money with pennies does not add up to the last bit
    const slack = total.tolerance + Math.abs(sum) * 1e-12
    return {
      what: `${one.variable} ${one.period}: the total against the sum of its ${parts.length} parts${missing > 0 ? `, ${missing} without a number` : ''}`,
      passes: missing > 0 ? sum <= one.value + slack : Math.abs(sum - one.value) <= slack,
      expected: String(sum),
      found: String(one.value),
      at: { sheet: one.sheet, cell: one.cell },
    }
  })
}

// below this a column is too short to say what is usual in it
const ENOUGH_TO_JUDGE = 20

/** A column that is whole almost everywhere and has many digits in a few cells: taken exactly, and said. */
function precisionNotes(recipe: Recipe, observations: readonly Observation[]): Problem[] {
  return Object.keys(recipe.variables).flatMap(variable => {
    const numbers = observations.filter(one => one.variable === variable && isNumber(one.value))
    const fine = numbers.filter(one => !Number.isInteger(one.value))
    if (fine.length === 0 || numbers.length < ENOUGH_TO_JUDGE || fine.length > numbers.length / 10) return []
    const cells = fine.slice(0, 5).map(one => one.cell)
    const first = fine[0]!
    return [
      {
        code: 'mixed-precision',
        what: `${variable} is whole in ${numbers.length - fine.length} cells and has decimals in ${fine.length} (${cells.join(', ')}). All were taken exactly as written.`,
        at: { sheet: first.sheet, cell: first.cell },
      },
    ]
  })
}
