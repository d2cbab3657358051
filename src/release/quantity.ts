import type { AreaCode } from '../kernel/area.ts'
import { type Cell, cellAddress } from '../kernel/cell.ts'
import type { Period } from '../kernel/period.ts'
import type { Problem } from '../kernel/problem.ts'
import { isNumber, type Value } from '../kernel/value.ts'
import type { Protection } from '../methods/disclosure/policy.ts'
import { baseName, countName, type Measure } from './measure.ts'

/** A number of children behind the cells: the same for every cell that names it. */
export type Quantity = {
  name: string
  area: AreaCode
  period: Period
  group: string
  /** Null where the supplier withheld it. */
  value: number | null
  /** What the supplier's own mark says of it. */
  lower: number
  upper: number
  /** Whether a share, rate or mean stands on it. */
  isBase: boolean
  roundedTo: number
  /** A sum of pounds or days, not a number of children. */
  isAmount: boolean
  /** What must stay possible of it by another rule than that of the smallest count. */
  asked: Protection | null
  /** Places of the cells that show it. */
  cells: number[]
}

/** The numbers of children behind one cell, as places in the list of quantities; null where there is none. */
export type Behind = { count: number | null; base: number | null }

export type Quantities = {
  list: readonly Quantity[]
  /** One for each cell, in the order of the cells. */
  behind: readonly Behind[]
  problems: readonly Problem[]
}

/** Finds what is counted behind every cell, once for each name, area, period and group. */
export function collectQuantities(
  cells: readonly Cell[],
  measures: ReadonlyMap<string, Measure>,
  smallestBase = Number.POSITIVE_INFINITY,
): Quantities {
  const list: Quantity[] = []
  const problems: Problem[] = []
  const placeOf = new Map<string, number>()

  const note = (cell: Cell, place: number, seen: Seen): number => {
    const key = `${seen.name}\n${cell.area}\n${cell.period}\n${cell.group}`
    const known = placeOf.get(key)
    if (known === undefined) {
      placeOf.set(key, list.length)
      list.push({
        ...seen,
        area: cell.area,
        period: cell.period,
        group: cell.group,
        cells: [place],
        isAmount: measures.get(cell.indicator)?.counts === 'amounts' && !seen.isBase,
        asked: null,
      })
      return list.length - 1
    }
    const problem = join(list[known]!, seen, cell)
    if (problem) problems.push(problem)
    list[known]!.cells.push(place)
    return known
  }

  const behind = cells.map((cell, place): Behind => {
    const measure = measures.get(cell.indicator)
    if (!measure) {
      problems.push(noMeasure(cell))
      return NOTHING
    }
    const base = baseOf(cell, measure, smallestBase)
    if (base === 'unknown') problems.push(noBase(cell))
    const count = countOf(cell, measure, base === 'unknown' ? null : base)
    return {
      count: count && note(cell, place, count),
      base: base && base !== 'unknown' ? note(cell, place, base) : null,
    }
  })
  return { list, behind, problems }
}

const NOTHING: Behind = { count: null, base: null }

/** One sight of a quantity through a cell. */
type Seen = Pick<Quantity, 'name' | 'value' | 'lower' | 'upper' | 'isBase' | 'roundedTo'>

function countOf(cell: Cell, measure: Measure, base: Seen | null): Seen | null {
  if (measure.counts === 'other' || measure.shape === 'derived' || measure.shape === 'mean') return null
  const name = countName(measure)
  const roundedTo = measure.suppliedRoundedTo ?? 1
  if (measure.shape === 'count') {
    return seen(name, cell.value, cell.lower, cell.upper, false, roundedTo)
  }
  if (cell.numerator !== null) return seen(name, cell.numerator, null, null, false, roundedTo)
  // a share with its base shows its numerator to anyone who multiplies
  const scale = isNumber(base?.value) ? base.value / measure.per : null
  if (isNumber(cell.value) && scale !== null)
    return seen(name, cell.value * scale, null, null, false, roundedTo)
  if (cell.value !== 'withheld') return null
  const bound = (value: number | null) => (value === null || scale === null ? null : value * scale)
  return seen(name, 'withheld', bound(cell.lower), bound(cell.upper), false, roundedTo)
}

/** The base of a cell; `unknown` where a number stands on a base that nobody gave: such a cell cannot be checked. */
function baseOf(cell: Cell, measure: Measure, smallestBase: number): Seen | null | 'unknown' {
  // a mean does not show its base: where that is withheld and surely large, there is nothing to protect
  if (
    measure.shape === 'mean' &&
    !isNumber(cell.denominator) &&
    (cell.denominatorAtLeast ?? 0) >= smallestBase
  )
    return null
  if (measure.shape === 'count' || measure.shape === 'derived') return null
  if (cell.denominator === null) return isNumber(cell.value) ? 'unknown' : null
  return seen(baseName(measure), cell.denominator, null, null, true, measure.suppliedRoundedTo ?? 1)
}

function seen(
  name: string,
  value: Value,
  lower: number | null,
  upper: number | null,
  isBase: boolean,
  roundedTo: number,
): Seen | null {
  if (isNumber(value)) return { name, value, lower: 0, upper: Number.POSITIVE_INFINITY, isBase, roundedTo }
  if (value !== 'withheld') return null
  return { name, value: null, lower: lower ?? 0, upper: upper ?? Number.POSITIVE_INFINITY, isBase, roundedTo }
}

// Two cells may come to the same count by different sums: the last digits of a double are no contradiction.
const SAME = 1e-6

/** Joins a second sight of a quantity to the first. Where one of them is withheld, it stays withheld. */
function join(
  quantity: Quantity,
  { name, value, lower, upper, isBase, roundedTo }: Seen,
  cell: Cell,
): Problem | null {
  quantity.isBase ||= isBase
  quantity.roundedTo = Math.min(quantity.roundedTo, roundedTo)
  if (value === null) {
    quantity.value = null
    quantity.lower = Math.max(quantity.lower, lower)
    quantity.upper = Math.min(quantity.upper, upper)
    return null
  }
  if (quantity.value === null || Math.abs(quantity.value - value) <= SAME * Math.max(1, Math.abs(value)))
    return null
  return {
    code: 'one-name-two-counts',
    what: `${cellAddress(cell)} says that "${name}" is ${value}, another cell says ${quantity.value}.`,
    kept: 'Nothing was released.',
    todo: 'Give the two counts different names in their indicators, or find out which is right.',
  }
}

const noMeasure = (cell: Cell): Problem => ({
  code: 'indicator-not-described',
  what: `the gate was not told what "${cell.indicator}" counts, so ${cellAddress(cell)} cannot be checked.`,
  kept: 'Nothing was released.',
  todo: 'Hand the definition of the indicator to the gate.',
})

const noBase = (cell: Cell): Problem => ({
  code: 'base-not-given',
  what: `${cellAddress(cell)} is a share, rate or mean without the number of children it stands on.`,
  kept: 'Nothing was released.',
  todo: 'Give the cell its denominator.',
})
