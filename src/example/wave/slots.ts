import type { Survey } from '../../listen/index.ts'
import type { Gazetteer } from '../../places/index.ts'
import { drawsFor } from '../draws.ts'
import { inventPlaces } from '../invented-land.ts'
import { FORMS, WITHOUT_PLACE } from './facts-of-big-ask.ts'
import { SLOTS, type Stratum } from './invent-wave.store.ts'

/** Every form at each of its ages; adults once. */
export const strataOf = (survey: Survey): Stratum[] =>
  Object.entries(survey.forms).flatMap(([form, { ages }]): Stratum[] =>
    ages === null
      ? [{ form, age: null }]
      : Array.from({ length: ages[1] - ages[0] + 1 }, (_, at) => ({ form, age: ages[0] + at })),
  )

/** The stratum of every slot, in proportion to how many come by each form. */
export function stratumSlots(strata: readonly Stratum[]): Int32Array {
  const parts = strata.map(({ form }) => (FORMS[form] ?? 0) / strata.filter(one => one.form === form).length)
  return Int32Array.from(shareOut(parts, SLOTS))
}

/** The place of every slot: areas by their children and an invented eagerness; the last slots have no place. */
export function placeSlots(
  seed: number,
  gazetteer: Gazetteer,
): readonly { area: string | null; lean: number }[] {
  const places = inventPlaces(seed, gazetteer).map(({ code, children, hardship }) => ({
    area: code,
    share: children * drawsFor(seed, 'eager', code).between(0.62, 1.42),
    lean: 1 + 0.45 * (hardship - 1),
  }))
  const placed = Math.round(SLOTS * (1 - WITHOUT_PLACE))
  const slots: { area: string | null; lean: number }[] = shareOut(
    places.map(({ share }) => share),
    placed,
  ).map(at => places[at]!)
  while (slots.length < SLOTS) slots.push({ area: null, lean: 1 })
  return slots
}

/** Slots in order, each with the number of its part; every part has its share of them, to the nearest slot. */
export function shareOut(parts: readonly number[], slots: number): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  const out: number[] = []
  let end = 0
  for (const [at, part] of parts.entries()) {
    end += part
    while (out.length < Math.round((slots * end) / whole)) out.push(at)
  }
  return out
}
