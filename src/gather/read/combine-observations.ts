import type { Observation } from '../../kernel/observation.ts'
import type { Problem } from '../../kernel/problem.ts'
import { isNumber } from '../../kernel/value.ts'
import type { Recipe } from '../recipe/recipe.ts'

/**
 * Adds the cells of a variable that is declared a sum, and refuses every other area that comes twice.
 * A row that repeats an earlier one is one problem, not one for each of its columns.
 */
export function combineObservations(
  observations: readonly Observation[],
  recipe: Recipe,
  problems: Problem[],
): Observation[] {
  const groups = new Map<string, Observation[]>()
  for (const one of observations) {
    const key = `${one.areaKind}|${one.area ?? one.areaWritten}|${one.period}|${one.variable}`
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  const repeated = new Map<string, { again: Observation; first: Observation; values: number }>()
  const combined: Observation[] = []
  for (const group of groups.values()) {
    const { combine, parts } = recipe.variables[group[0]!.variable]!
    if (combine === 'sum') combined.push(addUp(group, parts, problems))
    else {
      combined.push(group[0]!)
      for (const again of group.slice(1)) noteRepeat(repeated, again, group[0]!)
    }
  }
  for (const { again, first, values } of repeated.values()) problems.push(sayRepeat(again, first, values))
  return combined
}

type Repeats = Map<string, { again: Observation; first: Observation; values: number }>

function noteRepeat(repeated: Repeats, again: Observation, first: Observation): void {
  const key = `${again.sheet}|${rowOf(again)}|${again.period}`
  const known = repeated.get(key)
  if (known) known.values++
  else repeated.set(key, { again, first, values: 1 })
}

function sayRepeat(again: Observation, first: Observation, values: number): Problem {
  const more = values > 1 ? ` and ${values - 1} more` : ''
  return {
    code: 'area-twice',
    what: `"${again.areaWritten || again.area}" has ${again.variable}${more} for ${again.period} a second time; the first is in ${first.cell}.`,
    todo: 'Find out which row is right and remove the other.',
    at: { sheet: again.sheet, cell: again.cell },
  }
}

function addUp(group: readonly Observation[], parts: number | undefined, problems: Problem[]): Observation {
  const first = group[0]!
  const last = group.at(-1)!
  const cell = group.length === 1 ? first.cell : `${first.cell}:${last.cell}`
  if (parts !== undefined && group.length !== parts) {
    problems.push({
      code: 'parts-missing',
      what: `${first.variable} of "${first.areaWritten || first.area}" for ${first.period} should be the sum of ${parts} cells, but there are ${group.length}.`,
      todo: 'Look for a row or column that is missing or comes twice.',
      at: { sheet: first.sheet, cell: first.cell },
    })
  }
  const missing = group.find(one => !isNumber(one.value))
  if (!missing) {
    const sum = group.reduce((total, one) => total + Number(one.value), 0)
    return { ...first, cell, value: sum }
  }
  // a sum with a part that is not known is not known; withheld parts still bound it
  const bounded = group.every(one => isNumber(one.value) || (one.lower !== null && one.upper !== null))
  const bound = (side: 'lower' | 'upper') =>
    bounded ? group.reduce((sum, one) => sum + (isNumber(one.value) ? one.value : one[side]!), 0) : null
  return { ...first, cell, value: missing.value, lower: bound('lower'), upper: bound('upper') }
}

const rowOf = (one: Observation): string => /\d+/.exec(one.cell)?.[0] ?? ''
