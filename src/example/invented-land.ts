import type { AreaCode } from '../kernel/area.ts'
import { isNumber } from '../kernel/value.ts'
import type { Gazetteer } from '../places/index.ts'
import { drawsFor } from './draws.ts'

/**
 * One of today's authorities with what the example invents about it. Its code, region and child population are
 * facts; `hardship` (1 is usual, 1.4 is hard) and `growth` are drawn and mean nothing about the real place.
 */
export type InventedPlace = {
  code: AreaCode
  children: number
  hardship: number
  growth: number
}

/** An authority as it was on some day: slices of today's authorities, from 0 to 1 of the children of each. */
export type AreaOnDay = {
  code: AreaCode
  name: string
  region: AreaCode
  slices: readonly { place: InventedPlace; from: number; to: number }[]
}

/** The year whose child population the office profile has for every authority. */
export const POPULATION_YEAR = 2024

// Which part of today's authority each earlier one brought, where several were merged. Invented, but it must be
// one and the same in every year, or the merged area would jump.
const PARTS: Readonly<Record<AreaCode, number>> = { E06000028: 0.46, E06000029: 0.41, E10000009: 0.13 }

/** Today's authorities with their invented character, by code. */
export function inventPlaces(seed: number, gazetteer: Gazetteer): readonly InventedPlace[] {
  return gazetteer.areas('authority').map(({ code }) => {
    const children = gazetteer.population(code, POPULATION_YEAR)
    if (!isNumber(children)) throw new Error(`expected the child population of ${code} in ${POPULATION_YEAR}`)
    const draws = drawsFor(seed, 'place', code)
    return {
      code,
      children,
      hardship: 1 + 0.22 * Math.max(-2, Math.min(2, draws.bell())),
      growth: draws.between(-0.011, 0.007),
    }
  })
}

/**
 * The authorities in force on a day, each as slices of today's. Every child of today's authorities is in exactly
 * one of them, so totals agree whatever the day.
 */
export function areasOnDay(
  gazetteer: Gazetteer,
  places: readonly InventedPlace[],
  day: string,
): readonly AreaOnDay[] {
  const today = gazetteer.facts.standardDay
  const then = gazetteer.areas('authority', day)
  const madeOf = new Map<AreaCode, AreaCode[]>()
  for (const { code } of then) {
    const parts =
      day < today ? gazetteer.successors(code, day, today) : gazetteer.predecessors(code, today, day)
    for (const part of parts) madeOf.set(part.code, [...(madeOf.get(part.code) ?? []), code])
  }
  const slices = new Map<AreaCode, AreaOnDay['slices']>()
  for (const place of places) {
    const owners = madeOf.get(place.code) ?? []
    let from = 0
    for (const owner of owners) {
      const to = owner === owners.at(-1) ? 1 : from + (PARTS[owner] ?? 1 / owners.length)
      slices.set(owner, [...(slices.get(owner) ?? []), { place, from, to }])
      from = to
    }
  }
  return then.map(({ code, name }) => {
    const region = gazetteer.parent(code, 'region')
    if (!region) throw new Error(`expected a region for ${code}`)
    return { code, name, region: region.code, slices: slices.get(code) ?? [] }
  })
}
