import type { AreaCode } from '../kernel/area.ts'
import type { Period } from '../kernel/period.ts'
import { isNumber } from '../kernel/value.ts'
import { quantileClasses } from '../methods/indicators/quantile-classes.ts'
import { rank } from '../methods/indicators/rank.ts'
import type { Calculation } from './calculation.ts'
import type { Definition } from './definitions/read-definition.ts'
import { missing, type Quantity } from './formula/quantity.ts'
import { roundForShow } from './show-value.ts'

/** The value of an indicator, handed in by what works indicators out: a place is one of them and needs them all. */
type QuantityAt = (definition: Definition, area: AreaCode, period: Period) => Quantity

/**
 * The rank or quintile of an area among the areas of its kind in the period. Areas without a number have no place,
 * and take none from the others. Quintile 5 is best; for an indicator that is neither good nor bad, highest.
 */
export function placesOf(
  calculation: Calculation,
  definition: Definition,
  of: string,
  period: Period,
  area: AreaCode,
  quantityAt: QuantityAt,
): Quantity {
  const measured = calculation.definitions.get(of)!
  const own = quantityAt(measured, area, period)
  if (!isNumber(own.value)) return { ...own, lower: null, upper: null }
  const places = allPlaces(calculation, definition, measured, period, area, quantityAt)
  const place = places.get(area)
  if (place === undefined) return missing('not-applicable', 'there are too few areas to divide')
  const value = place.value
  return { value, lower: value, upper: value, notes: [...own.notes, ...place.notes], origins: own.origins }
}

type Place = { value: number; notes: readonly string[] }

// One pass gives the places of all areas; each of them asks for it.
const remembered = new WeakMap<Calculation, Map<string, ReadonlyMap<AreaCode, Place>>>()

function allPlaces(
  calculation: Calculation,
  definition: Definition,
  measured: Definition,
  period: Period,
  area: AreaCode,
  quantityAt: QuantityAt,
): ReadonlyMap<AreaCode, Place> {
  const kind = calculation.bridge.kind(area)
  const key = [definition.id, period, kind].join('\u0000')
  const known = remembered.get(calculation) ?? new Map<string, ReadonlyMap<AreaCode, Place>>()
  remembered.set(calculation, known)
  const found = known.get(key)
  if (found) return found

  const codes: AreaCode[] = []
  const values: number[] = []
  for (const code of calculation.areas) {
    if (calculation.bridge.kind(code) !== kind) continue
    const { value } = quantityAt(measured, code, period)
    if (!isNumber(value)) continue
    codes.push(code)
    values.push(value)
  }
  const places = definition.written.measure === 'rank' ? ranksOf : quintilesOf
  const result = places(calculation, measured, values)
  const ties = tiesOf(result)
  const all = new Map(
    codes.slice(0, result.length).map((code, at) => {
      const notes = definition.written.measure === 'rank' && ties.has(result[at]!) ? ['shares its rank'] : []
      return [code, { value: result[at]!, notes }]
    }),
  )
  known.set(key, all)
  return all
}

function ranksOf({ rules }: Calculation, measured: Definition, values: readonly number[]): number[] {
  const ranked =
    rules.ranks.of === 'rounded values' ? values.map(value => roundForShow(value, measured, rules)) : values
  return rank(ranked, measured.written.polarity === 'low is good' ? 'lowest' : 'highest', rules.ranks.ties)
}

// Five classes need five areas, or a class is empty.
const FEWEST_FOR_QUINTILES = 5

function quintilesOf({ rules }: Calculation, measured: Definition, values: readonly number[]): number[] {
  if (values.length < FEWEST_FOR_QUINTILES) return []
  const { of, ties } = rules.quintiles
  const divided = of === 'rounded values' ? values.map(value => roundForShow(value, measured, rules)) : values
  // class 1 is worst: the lowest values where high is good, the highest where low is good
  return quantileClasses(divided, 5, ties, measured.written.polarity === 'low is good' ? 'highest' : 'lowest')
}

function tiesOf(ranks: readonly number[]): ReadonlySet<number> {
  const counts = new Map<number, number>()
  for (const one of ranks) counts.set(one, (counts.get(one) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count > 1).map(([one]) => one))
}
