import { isNumber } from '../kernel/value.ts'
import { weightedMean } from '../methods/indicators/weighted-mean.ts'
import { addQuantities, COUNTED_AS_ZERO, join, type Quantity, type WithheldRule } from './formula/quantity.ts'

/** A mean and the number of children (or whatever it is a mean of) behind it. */
export type MeanPart = { mean: Quantity; weight: Quantity }

/**
 * The mean of merged areas, weighted. A withheld weight leaves no number but exact bounds; a missing mean that
 * counts leaves nothing but its reason. A part whose weight is zero for certain does not count.
 */
export function combineMeans(parts: readonly MeanPart[], rule: WithheldRule): MeanPart {
  const counted = parts.map(part => (rule === 'counted as zero' ? withoutWithheld(part) : part))
  const counting = counted.filter(({ weight }) => weight.value !== 0)
  const weight = addQuantities(
    counted.map(part => part.weight),
    rule,
  )
  if (counting.length === 0)
    return { mean: { ...weight, value: 'not-applicable', lower: null, upper: null }, weight }
  const all = counting.flatMap(part => [part.mean, part.weight])
  const trail = join(all, { number: () => 0, lower: () => null, upper: () => null })
  const range = rangeOf(counting)
  if (!range)
    return { mean: { ...trail, value: isNumber(trail.value) ? 'not-available' : trail.value }, weight }
  const { lower, upper } = range
  return { mean: { ...trail, value: isNumber(trail.value) ? lower : trail.value, lower, upper }, weight }
}

function rangeOf(parts: readonly MeanPart[]): { lower: number; upper: number } | null {
  const known = []
  for (const { mean, weight } of parts) {
    if (!isNumber(mean.value) || weight.lower === null || weight.upper === null) return null
    known.push({ mean: mean.value, weight: { lower: weight.lower, upper: weight.upper } })
  }
  return weightedMean(known)
}

/** Only to reproduce old editions: a part with a withheld weight or mean adds nothing. */
function withoutWithheld({ mean, weight }: MeanPart): MeanPart {
  if (mean.value !== 'withheld' && weight.value !== 'withheld') return { mean, weight }
  const nothing = { ...weight, value: 0, lower: 0, upper: 0, notes: [...weight.notes, COUNTED_AS_ZERO] }
  return { mean, weight: nothing }
}
