import type { AreaRule, Level } from '../recipe/recipe.ts'
import { matchesText } from '../recipe/text-pattern.ts'

/** What a row is called, and where it stands. */
export type RowLabel = { code: string; name: string; row: number; section: number }

/** What sort of row this is: an area of a level, a named leftover, or nothing that the recipe knows. */
export type RowKind = { is: 'area'; level: Level } | { is: 'leftover' } | { is: 'unknown' }

/** Finds the level of a row; leftovers first, because `UNKNOWN` may look like a code. */
export function levelOf(rule: Exclude<AreaRule, { fixed: unknown }>, label: RowLabel): RowKind {
  if (rule.leftovers.some(text => matchesText(text, label.code) || matchesText(text, label.name))) {
    return { is: 'leftover' }
  }
  const level = rule.levels.find(one => fits(one, label))
  return level ? { is: 'area', level } : { is: 'unknown' }
}

function fits({ codes, names, rows, section }: Level, label: RowLabel): boolean {
  if (codes && !codes.some(pattern => matchesText(pattern, label.code))) return false
  if (names && !names.some(pattern => matchesText(pattern, label.name))) return false
  if (section !== undefined && section !== label.section) return false
  if (rows !== undefined) {
    const [first, last] = rows.split('-').map(Number)
    if (label.row + 1 < first! || label.row + 1 > last!) return false
  }
  return true
}
