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

/** A place to draw: which area, and how far from the middle its children are, in life and in what the land gives. */
export type PlaceSlot = { area: string | null; lean: number; landLean: number }

// so that between a happy area and a sad one lie some ten points, as there do between real ones; the exponent keeps the middle where it is
const [LIFE, LAND] = [1.2, 0.27]

/** The place of every slot: areas by their children and an invented eagerness; the last slots have no place. */
export function placeSlots(seed: number, gazetteer: Gazetteer): readonly PlaceSlot[] {
  const places = inventPlaces(seed, gazetteer).map(({ code, children, hardship }) => ({
    area: code,
    share: children * drawsFor(seed, 'eager', code).between(0.62, 1.42),
    lean: Math.exp(LIFE * (hardship - 1)),
    landLean: Math.exp(LAND * Math.max(-2, Math.min(2, drawsFor(seed, 'land', code).bell()))),
  }))
  const placed = Math.round(SLOTS * (1 - WITHOUT_PLACE))
  const slots: PlaceSlot[] = shareOut(
    places.map(({ share }) => share),
    placed,
  ).map(at => places[at]!)
  while (slots.length < SLOTS) slots.push({ area: null, lean: 1, landLean: 1 })
  return slots
}

// of the areas with the fewest children, how many are heard well, and how many nearly; of the others, how many not at all
// (shares are of all children, the floor is of those from 4: four fifths of them)
const [WELL, NEARLY, SILENT] = [4, 3, 14]
const SMALLEST = 2_000
const MOST_FOR_EAGER = 0.6

/**
 * The places of a wave that runs, as a monitor has to tell them apart: some small areas past the floor of 5 %, some nearly there,
 * some from which nobody was heard, and the rest with a little each. `count` is how many responses the slots stand for.
 */
export function runningPlaceSlots(
  seed: number,
  gazetteer: Gazetteer,
  count: number,
): readonly (string | null)[] {
  const places = inventPlaces(seed, gazetteer).toSorted((one, other) => one.children - other.children)
  const small = places.filter(({ children }) => children > SMALLEST).slice(0, WELL + NEARLY)
  const others = places.filter(one => !small.includes(one))
  const byChance = others.toSorted((one, other) => chanceOf(seed, one.code) - chanceOf(seed, other.code))
  const silent = new Set(byChance.slice(0, SILENT))
  const wished = small.map(({ code, children }, at) => {
    const [least, most] = at < WELL ? [0.046, 0.058] : [0.025, 0.036]
    return children * drawsFor(seed, 'eager', code).between(least, most)
  })
  const eager = Math.min(MOST_FOR_EAGER, sumOf(wished) / count)
  const heard = others.filter(one => !silent.has(one))
  const children = sumOf(heard.map(one => one.children))
  const shares = [
    ...wished.map(wish => (eager * wish) / sumOf(wished)),
    ...heard.map(one => ((1 - eager - WITHOUT_PLACE) * one.children) / children),
    WITHOUT_PLACE,
  ]
  const codes = [...small, ...heard].map(({ code }) => code)
  return shareOut(shares, SLOTS).map(at => codes[at] ?? null)
}

const chanceOf = (seed: number, code: string): number => drawsFor(seed, 'silent', code).fraction()
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

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
