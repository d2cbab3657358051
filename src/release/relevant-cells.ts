import { isNumber } from '../kernel/value.ts'
import { isSmall } from '../methods/disclosure/policy.ts'
import { linkedNames } from './count-names.ts'
import type { GateInput } from './gated.ts'
import { baseName, countName, type Measure } from './measure.ts'
import type { CellContent } from './released-cell.ts'
import { nameOfKey, protectionOfRest, seriesKey } from './series.ts'

/**
 * The cells that the attacker needs: everything in a series where something is withheld, small, or left out. In a
 * series that is shown whole there is nothing to find, and nine in ten are.
 */
export function relevantCells(content: readonly CellContent[], input: GateInput): CellContent[] {
  const measures = new Map(input.measures.map(measure => [measure.id, measure]))
  const keysOf = memo(measures)
  const wanted = new Set<string>()
  const areasOf = new Map<string, Set<string>>()
  for (const cell of content) {
    const measure = measures.get(cell.indicator)
    if (!measure) continue
    const [count, base] = keysOf(cell)
    if (count && isTelling(cell, measure, input)) wanted.add(count)
    if (base && (!isNumber(cell.denominator) || isSmall(cell.denominator, input.policy, 'base')))
      wanted.add(base)
    for (const key of [count, base]) {
      if (!key) continue
      const areas = areasOf.get(key)
      if (areas) areas.add(cell.area)
      else areasOf.set(key, new Set([cell.area]))
    }
  }
  for (const [key, areas] of areasOf) if (leavesOut(areas, input)) wanted.add(key)
  // counts that are sums of each other tell most where each of them is shown whole
  const linked = linkedNames([...areasOf.keys()].map(nameOfKey))
  for (const key of areasOf.keys()) if (linked.has(nameOfKey(key))) wanted.add(key)
  addGroups(wanted, input)
  return content.filter(cell => keysOf(cell).some(key => key !== null && wanted.has(key)))
}

/** Something is withheld here, or small, or leaves a small rest of its base. */
function isTelling(cell: CellContent, { shape }: Measure, { policy }: GateInput): boolean {
  const count = shape === 'count' ? cell.value : cell.numerator
  if (!isNumber(count)) return true
  if (isSmall(count, policy)) return true
  return (
    shape === 'share' &&
    (!isNumber(cell.denominator) || protectionOfRest(Math.max(0, cell.denominator - count), policy) !== null)
  )
}

function leavesOut(areas: ReadonlySet<string>, { nests }: GateInput): boolean {
  return nests.some(({ whole, parts }) => areas.has(whole) && parts.some(part => !areas.has(part)))
}

function addGroups(wanted: Set<string>, { groups = [] }: GateInput): void {
  for (const key of [...wanted]) {
    const [name, period, group] = key.split('\n') as [string, string, string]
    for (const { whole, parts } of groups) {
      if (group !== whole && !parts.includes(group)) continue
      for (const other of [whole, ...parts]) wanted.add(seriesKey(name, period, other))
    }
  }
}

/** The series of the count and of the base behind a cell; null where there is none. */
function memo(measures: ReadonlyMap<string, Measure>) {
  const known = new Map<string, [string | null, string | null]>()
  return ({ indicator, period, group }: CellContent): readonly [string | null, string | null] => {
    const key = `${indicator}\n${period}\n${group}`
    const before = known.get(key)
    if (before) return before
    const measure = measures.get(indicator)
    const keys: [string | null, string | null] = [null, null]
    if (measure && measure.shape !== 'derived') {
      if (measure.counts !== 'other' && measure.shape !== 'mean')
        keys[0] = seriesKey(countName(measure), period, group)
      if (measure.shape !== 'count') keys[1] = seriesKey(baseName(measure), period, group)
    }
    known.set(key, keys)
    return keys
  }
}
