import type { AreaCode } from '../kernel/area.ts'
import type { Period } from '../kernel/period.ts'
import { type Calculation, periodOf, smallerAreas } from './calculation.ts'
import type { Definition, Variable } from './definitions/read-definition.ts'
import {
  addQuantities,
  COUNTED_AS_ZERO,
  known,
  missing,
  multiply,
  type Quantity,
} from './formula/quantity.ts'

/**
 * The value of a variable for an area and a period: from the area's own row; or added up from the older areas that
 * became it; or, for a larger area without a row, added up from the smaller ones. Another period than the
 * indicator's, and another source than the first, are noted.
 */
export function valueOfVariable(
  calculation: Calculation,
  definition: Definition,
  variable: Variable,
  area: AreaCode,
  period: Period,
): Quantity {
  const at = periodOf(calculation.rules, variable, period)
  if (at === null) return missing('not-available', `${variable.name}: no period is declared for ${period}`)
  for (const [preference, name] of variable.from.entries()) {
    const found =
      variable.across === 'one for all'
        ? calculation.figures.only(name, at)
        : figureOf(calculation, definition, variable, name, at, area)
    if (!found) continue
    const notes = [...found.notes]
    if (at !== period) notes.push(`${variable.name}: ${at} is used for ${period}`)
    if (preference > 0) notes.push(`${variable.name}: from "${name}", as "${variable.from[0]}" has no figure`)
    return { ...found, notes }
  }
  return missing('not-available', `${variable.name}: no figure for ${at}`)
}

/** Whether a variable has a figure for this area without taking averages of areas: its own row, or parts that add. */
export function isDirect(
  { figures, rules }: Calculation,
  variable: Variable,
  area: AreaCode,
  period: Period,
): boolean {
  if (variable.across !== 'never') return true
  const at = periodOf(rules, variable, period)
  return at !== null && variable.from.some(name => figures.own(name, at, area) !== null)
}

/** The older areas with rows in the variable's datasets that are counted in this one; empty when it has its own row. */
export function olderAreasOf(
  { figures, olderAreas, rules }: Calculation,
  variable: Variable,
  area: AreaCode,
  period: Period,
) {
  const at = periodOf(rules, variable, period)
  if (at === null) return []
  const name = variable.from.find(one => figures.periods(one).has(at))
  if (name === undefined || figures.own(name, at, area)) return []
  const present = figures.areas(name, at)
  return (olderAreas.get(area) ?? []).filter(older => present.has(older.code))
}

/** The area's figure from its own row, from older areas, or from the smaller areas inside it; null when nothing is there. */
function figureOf(
  calculation: Calculation,
  definition: Definition,
  variable: Variable,
  name: string,
  at: Period,
  area: AreaCode,
): Quantity | null {
  const found = figureOfRows(calculation, variable, name, at, area)
  if (found || variable.across === 'never') return found
  return sumOfSmaller(calculation, definition, variable, name, at, area)
}

function figureOfRows(
  { figures, olderAreas, rules }: Calculation,
  variable: Variable,
  name: string,
  at: Period,
  area: AreaCode,
): Quantity | null {
  const own = figures.own(name, at, area)
  if (own) return own
  const present = figures.areas(name, at)
  const older = (olderAreas.get(area) ?? []).filter(({ code }) => present.has(code))
  if (older.length === 0) return null
  if (variable.across === 'never' && older.length > 1) {
    return missing('not-available', `${variable.name}: cannot be added up over ${older.length} merged areas`)
  }
  const parts = older.map(part => partOf(part, figures.own(name, at, part.code), variable, rules.splits))
  const codes = older.map(({ code }) => code).join(', ')
  const sum = parts.length === 1 ? parts[0]! : addQuantities(parts, rules.withheld)
  return { ...sum, notes: [...sum.notes, `brought together from ${codes}`] }
}

function partOf(
  older: { code: AreaCode; share: number | null; estimated: boolean },
  figure: Quantity | null,
  variable: Variable,
  splits: 'refused' | 'estimated',
): Quantity {
  if (!figure)
    return missing('not-available', `${variable.name}: no row for ${older.code}, which is part of it`)
  if (!older.estimated && older.share === 1) return figure
  if (splits === 'refused' || older.share === null) {
    return missing(
      'not-available',
      `${variable.name}: ${older.code} was split, and its figure is not divided`,
    )
  }
  const part = multiply(figure, known(older.share))
  return { ...part, notes: [...part.notes, `estimated: ${older.share} of ${older.code}, which was split`] }
}

function sumOfSmaller(
  calculation: Calculation,
  definition: Definition,
  variable: Variable,
  name: string,
  at: Period,
  area: AreaCode,
): Quantity | null {
  const smaller = smallerAreas(calculation, definition, area)
  const parts = smaller.map(code => figureOfRows(calculation, variable, name, at, code))
  if (parts.every(part => part === null)) return null
  const without = smaller.filter((_, index) => parts[index] === null)
  if (without.length > 0) {
    const named = without.slice(0, MOST_NAMED).join(', ')
    const more = without.length > MOST_NAMED ? ` and ${without.length - MOST_NAMED} more` : ''
    return missing('not-available', `${variable.name}: no row for ${named}${more}`)
  }
  const sum = addQuantities(
    parts.filter(part => part !== null),
    calculation.rules.withheld,
  )
  // where each of a hundred parts came from stands in its own cell; what matters for the sum stands here
  const notes = sum.notes.filter(note => note === COUNTED_AS_ZERO || note.startsWith('estimated'))
  return { ...sum, notes: [...notes, `summed from ${smaller.length} areas`] }
}

// A note is for a person to read: five codes tell them where to look.
const MOST_NAMED = 5
