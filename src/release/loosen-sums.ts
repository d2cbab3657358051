import type { GateInput } from './gated.ts'
import type { Quantities, Quantity } from './quantity.ts'
import { indexNests, partsIn, seriesOf } from './series.ts'

/**
 * Takes away the range that was worked out for a total with withheld parts: whether readers may have it is decided
 * by the audit at the end, and if a further part is hidden it would give that part away. A range that is small
 * itself is a supplier's mark, which everybody has, and stays.
 */
export function loosenSums(
  found: Quantities,
  { nests, policy }: Pick<GateInput, 'nests' | 'policy'>,
): Quantities {
  const nestOf = indexNests(nests)
  const list: Quantity[] = [...found.list]
  for (const { byArea } of seriesOf(found.list).values()) {
    for (const whole of nestOf.keys()) {
      const place = byArea.get(whole)
      if (place === undefined || list[place]!.value !== null || list[place]!.upper < policy.smallestCount)
        continue
      const isSum = partsIn(whole, nestOf, area => byArea.has(area)).some(({ parts }) =>
        parts.some(part => list[byArea.get(part)!]!.value === null),
      )
      if (isSum) list[place] = { ...list[place]!, lower: 0, upper: Number.POSITIVE_INFINITY }
    }
  }
  return { ...found, list }
}
