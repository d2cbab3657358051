import type { Cell } from '../kernel/cell.ts'
import { protectionOfAmount } from '../methods/disclosure/dominance.ts'
import { findGroupDisclosure } from '../methods/disclosure/group-disclosure.ts'
import { type Policy, protectionOf } from '../methods/disclosure/policy.ts'
import type { GateInput } from './gated.ts'
import { countName, type Measure } from './measure.ts'
import type { Quantities, Quantity } from './quantity.ts'
import { seriesKey } from './series.ts'

/**
 * The measures as the gate takes them: where the policy protects amounts and it is known of some cell who contributed
 * how much, pounds and days are followed through their sums like children.
 */
export function followAmounts(
  measures: readonly Measure[],
  cells: readonly Cell[],
  policy: Policy,
): readonly Measure[] {
  if (!policy.amounts) return measures
  const known = new Set(cells.filter(one => one.contributions).map(one => one.indicator))
  const names = new Set(measures.filter(({ id }) => known.has(id)).map(countName))
  return measures.map(measure =>
    measure.counts === 'other' &&
    names.has(countName(measure)) &&
    !['mean', 'derived'].includes(measure.shape)
      ? { ...measure, counts: 'amounts' }
      : measure,
  )
}

/**
 * What other rules than that of the smallest count ask of the quantities: that no total gives away who contributed most
 * of it, and that no distribution over groups tells of everybody in it.
 */
export function askOfQuantities(
  cells: readonly Cell[],
  found: Quantities,
  { policy, groups = [] }: Pick<GateInput, 'policy' | 'groups'>,
): Quantities {
  const list = found.list.map(quantity => ({ ...quantity }))
  if (policy.amounts) {
    for (const [place, { contributions }] of cells.entries()) {
      const quantity = list[found.behind[place]!.count ?? -1]
      if (contributions && quantity?.isAmount)
        quantity.asked = protectionOfAmount(contributions, policy.amounts)
    }
  }
  if (policy.groupDisclosure) {
    const { allBut } = policy.groupDisclosure
    const at = new Map(list.map(one => [`${seriesKey(one.name, one.period, one.group)}\n${one.area}`, one]))
    for (const whole of list) {
      for (const { whole: group, parts } of groups) {
        if (whole.group !== group || whole.isAmount) continue
        const categories = parts.map(part =>
          at.get(`${seriesKey(whole.name, whole.period, part)}\n${whole.area}`),
        )
        askOfCategories(categories, policy, allBut)
      }
    }
  }
  return { ...found, list }
}

/**
 * Where one category holds everyone, or all but a few, each of the others is treated as small, also a zero that the policy
 * would show: then nobody can prove that the one holds them all.
 */
function askOfCategories(
  categories: readonly (Quantity | undefined)[],
  policy: Policy,
  allBut: number,
): void {
  const known = categories.filter(one => one !== undefined)
  if (known.length < 2 || known.length < categories.length) return
  const counts = known.flatMap(({ value }) => (value === null ? [] : [value]))
  if (counts.length < known.length) return
  for (const { category, says } of findGroupDisclosure(counts, { allBut })) {
    if (says !== 'everyone') continue
    known.forEach((one, other) => {
      if (other !== category) one.asked = protectionOf(one.value ?? 0, { ...policy, zeros: 'withheld' })
    })
  }
}
