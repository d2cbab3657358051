import type { Missing, Value } from '../../kernel/value.ts'
import { isNumber } from '../../kernel/value.ts'
import { compensatedSum } from '../../methods/compensated-sum.ts'
import { sumBounds } from '../../methods/indicators/sum-bounds.ts'

/**
 * A value on its way through a formula, with what it can be and where it came from.
 *
 * A number has itself as both bounds. A withheld value has the bounds its supplier's rule gives (`*` = 0 to 4),
 * or none. Any other missing value has no bounds: nothing can be said of it.
 */
export type Quantity = {
  value: Value
  lower: number | null
  upper: number | null
  notes: readonly string[]
  origins: readonly string[]
}

/** How withheld parts are added. `counted as zero` exists only to reproduce old editions, and says so in a note. */
export type WithheldRule = 'interval' | 'counted as zero'

/** The note on every cell in which a withheld part was counted as zero. */
export const COUNTED_AS_ZERO = 'reproduction: withheld counted as zero'

export const known = (value: number): Quantity => ({
  value,
  lower: value,
  upper: value,
  notes: [],
  origins: [],
})

export const missing = (value: Missing, note?: string): Quantity => ({
  value,
  lower: null,
  upper: null,
  notes: note ? [note] : [],
  origins: [],
})

// When several reasons meet, the one that says most about why nobody can know the result stands.
const STRONGEST: readonly Missing[] = [
  'not-available',
  'refused',
  'not-asked',
  'not-applicable',
  'withheld',
  'low',
]

/**
 * The sum of quantities. One withheld part and there is no number, only what the sum can be; any other missing
 * part and there is nothing, with its reason. The order of the parts does not matter to the last digit that shows.
 */
export function addQuantities(parts: readonly Quantity[], rule: WithheldRule = 'interval'): Quantity {
  if (parts.length === 0) return missing('not-available', 'a sum of no parts')
  const counted = rule === 'counted as zero' ? parts.map(countAsZero) : parts
  return join(counted, {
    number: values => compensatedSum(values),
    lower: bounds => sumBounds(bounds.map(([lower, upper]) => ({ lower, upper }))).lower,
    upper: bounds => sumBounds(bounds.map(([lower, upper]) => ({ lower, upper }))).upper,
  })
}

function countAsZero(part: Quantity): Quantity {
  if (part.value !== 'withheld') return part
  return { ...part, value: 0, lower: 0, upper: 0, notes: [...part.notes, COUNTED_AS_ZERO] }
}

export const negate = (of: Quantity): Quantity => ({
  ...of,
  value: isNumber(of.value) ? -of.value : of.value,
  lower: of.upper === null ? null : -of.upper,
  upper: of.lower === null ? null : -of.lower,
})

export function multiply(left: Quantity, right: Quantity): Quantity {
  return join([left, right], {
    number: ([a, b]) => a! * b!,
    lower: ([a, b]) => Math.min(...corners(a!, b!, (x, y) => x * y)),
    upper: ([a, b]) => Math.max(...corners(a!, b!, (x, y) => x * y)),
  })
}

/** Left by right. By zero there is no such figure: not applicable. By something that may be zero, no bounds. */
export function divide(left: Quantity, right: Quantity): Quantity {
  if (right.value === 0) {
    return { value: 'not-applicable', lower: null, upper: null, ...trailOf([left, right]) }
  }
  const mayBeZero = right.lower !== null && right.upper !== null && right.lower <= 0 && right.upper >= 0
  return join([left, right], {
    number: ([a, b]) => a! / b!,
    lower: ([a, b]) => (mayBeZero ? null : Math.min(...corners(a!, b!, (x, y) => x / y))),
    upper: ([a, b]) => (mayBeZero ? null : Math.max(...corners(a!, b!, (x, y) => x / y))),
  })
}

type Bounds = readonly [lower: number, upper: number]
type Ways = {
  number: (values: readonly number[]) => number
  lower: (bounds: readonly Bounds[]) => number | null
  upper: (bounds: readonly Bounds[]) => number | null
}

const corners = (a: Bounds, b: Bounds, way: (x: number, y: number) => number): number[] =>
  a.flatMap(x => b.map(y => way(x, y)))

/** Puts quantities together: a number when all are, bounds when all have them, else the strongest reason. */
export function join(parts: readonly Quantity[], ways: Ways): Quantity {
  const trail = trailOf(parts)
  const values = parts.map(part => part.value)
  if (values.every(isNumber)) {
    const value = ways.number(values)
    return { value, lower: value, upper: value, ...trail }
  }
  const reasons = new Set(values.filter(value => !isNumber(value)))
  const value = STRONGEST.find(reason => reasons.has(reason)) ?? 'not-available'
  const bounds: Bounds[] = []
  for (const { lower, upper } of parts) if (lower !== null && upper !== null) bounds.push([lower, upper])
  const bounded = bounds.length === parts.length
  return {
    value,
    lower: bounded ? ways.lower(bounds) : null,
    upper: bounded ? ways.upper(bounds) : null,
    ...trail,
  }
}

const trailOf = (parts: readonly Quantity[]) => ({
  notes: [...new Set(parts.flatMap(part => part.notes))],
  origins: [...new Set(parts.flatMap(part => part.origins))],
})
