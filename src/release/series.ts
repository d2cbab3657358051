import type { AreaCode } from '../kernel/area.ts'
import { isSmall, type Policy, type Protection, protectionOf } from '../methods/disclosure/policy.ts'
import type { Nest } from './measure.ts'
import type { Quantity } from './quantity.ts'

/** One name in one period and group over all its areas: what adds up from area to area. */
export type Series = {
  key: string
  name: string
  period: string
  group: string
  byArea: Map<AreaCode, number>
}

/** Sorts the quantities into series. Numbers are places in the list. */
export function seriesOf(quantities: readonly Quantity[]): Map<string, Series> {
  const series = new Map<string, Series>()
  quantities.forEach(({ name, period, group, area }, place) => {
    const key = seriesKey(name, period, group)
    const known = series.get(key)
    if (known) known.byArea.set(area, place)
    else series.set(key, { key, name, period, group, byArea: new Map([[area, place]]) })
  })
  return series
}

export const seriesKey = (name: string, period: string, group: string): string =>
  `${name}\n${period}\n${group}`

/** The name of the count in the key of a series. */
export const nameOfKey = (key: string): string => key.slice(0, key.indexOf('\n'))

/**
 * The parts of an area that have a number in this series. A part without one that has parts of its own is
 * replaced by those (regions that nobody gave: the country is the sum of its authorities); the others are missing.
 */
export function partsIn(
  whole: AreaCode,
  nestOf: ReadonlyMap<AreaCode, readonly Nest[]>,
  has: (area: AreaCode) => boolean,
): { parts: AreaCode[]; missing: AreaCode[] }[] {
  return (nestOf.get(whole) ?? []).map(nest => {
    const parts: AreaCode[] = []
    const missing: AreaCode[] = []
    for (const part of nest.parts) {
      if (has(part)) parts.push(part)
      else {
        const deeper = partsIn(part, nestOf, has)[0]
        if (!deeper || deeper.parts.length === 0) missing.push(part)
        else {
          parts.push(...deeper.parts)
          missing.push(...deeper.missing)
        }
      }
    }
    return { parts, missing }
  })
}

export function indexNests(nests: readonly Nest[]): Map<AreaCode, Nest[]> {
  const nestOf = new Map<AreaCode, Nest[]>()
  for (const nest of nests) {
    const known = nestOf.get(nest.whole)
    if (known) known.push(nest)
    else nestOf.set(nest.whole, [nest])
  }
  return nestOf
}

/**
 * What must stay possible for the rest of a base: small by the policy, or so little that the numerator holds everyone;
 * null when it may be known.
 */
export function protectionOfRest(rest: number, policy: Policy): Protection | null {
  if (policy.groupDisclosure && rest <= policy.groupDisclosure.allBut)
    return protectionOf(rest, { ...policy, zeros: 'withheld' })
  return policy.complements && isSmall(rest, policy) ? protectionOf(rest, policy) : null
}

/** What a quantity is judged by. */
export type Judged = Pick<Quantity, 'value' | 'lower' | 'upper' | 'isBase' | 'isAmount' | 'asked'>

/** What must stay possible for a quantity: small by the policy, or withheld by its supplier; null when it may be shown. */
export function protectionFor(quantity: Judged, policy: Policy): Protection | null {
  const { value, lower, upper, isBase, isAmount, asked } = quantity
  // the supplier's whole range stays possible: arithmetic of ours must not undo what they withheld
  if (value === null)
    return {
      from: lower,
      to: Number.isFinite(upper) ? upper : Math.max(lower, isAmount ? 0 : policy.smallestCount),
    }
  if (asked || isAmount) return asked
  const small = isSmall(value, policy) || (isBase && isSmall(value, policy, 'base'))
  return small ? protectionOf(value, policy) : null
}
