import { drawsFor } from './draws.ts'
import type { AreaOnDay, InventedPlace } from './invented-land.ts'
import { POPULATION_YEAR } from './invented-land.ts'

/**
 * How an invented count comes about: a share of the children (or of another count) that is usual in the country,
 * more or less of it where there is hardship, its own character for each place, and a course over the years.
 */
export type InventedMeasure = {
  /** The count it is a part of; it can never be larger. */
  of: string | null
  share: number
  /** How much of a place's hardship shows: 1 in full, 0 not at all, negative the other way round. */
  hardship: number
  /** How much places differ for reasons of their own. */
  spread: number
  /** Growth a year, 0.02 for two per cent. */
  yearly: number
  /** The smallest count, for a count that others are a part of; 0 unless it says otherwise. */
  least?: number
  /** Factors for single years, such as a pandemic year. */
  years?: Readonly<Record<number, number>>
}

export type MeasureName = keyof typeof MEASURES

/** Every count of the example. All levels are invented; they are only in the order of size that such counts have. */
export const MEASURES = {
  children: { of: null, share: 1, hardship: 0, spread: 0, yearly: 0 },
  children_in_care: { of: 'children', share: 0.0066, hardship: 1.1, spread: 0.16, yearly: 0.012, least: 1 },
  placed_far: { of: 'children_in_care', share: 0.19, hardship: 0.2, spread: 0.25, yearly: 0.02 },
  referrals: {
    of: 'children',
    share: 0.058,
    hardship: 0.5,
    spread: 0.18,
    yearly: 0.08,
    years: { 2020: 0.82 },
  },
  referrals_closed: { of: 'referrals', share: 0.31, hardship: 0.1, spread: 0.22, yearly: -0.01 },
  children_seen: { of: 'referrals', share: 0.44, hardship: -0.1, spread: 0.12, yearly: 0.005 },
  pupils: { of: 'children', share: 0.66, hardship: 0, spread: 0.03, yearly: 0.001 },
  pupils_often_absent: {
    of: 'pupils',
    share: 0.128,
    hardship: 0.8,
    spread: 0.12,
    yearly: 0,
    years: { 2021: 1.72, 2022: 1.68, 2023: 1.57, 2024: 1.45, 2025: 1.4 },
  },
  children_at_five: { of: 'children', share: 0.054, hardship: 0, spread: 0.03, yearly: -0.004 },
  ready_at_five: { of: 'children_at_five', share: 0.68, hardship: -0.22, spread: 0.035, yearly: 0.003 },
  near_a_playground: { of: 'children', share: 0.64, hardship: 0.05, spread: 0.14, yearly: 0.002 },
  sharp_injuries: { of: 'children', share: 0.00021, hardship: 1.5, spread: 0.3, yearly: 0.03 },
  in_bed_and_breakfast: { of: 'children', share: 0.0007, hardship: 1.4, spread: 0.75, yearly: 0.06 },
} as const satisfies Record<string, InventedMeasure>

/**
 * The invented count of a measure in an area and a year. The same however often it is asked, and additive: the
 * parts of a merged area add up to it, year by year.
 */
export function inventCount(seed: number, measure: MeasureName, area: AreaOnDay, year: number): number {
  return area.slices.reduce((sum, { place, from, to }) => {
    const whole = countOfPlace(seed, measure, place, year)
    return sum + Math.round(whole * to) - Math.round(whole * from)
  }, 0)
}

function countOfPlace(seed: number, name: MeasureName, place: InventedPlace, year: number): number {
  const measure: InventedMeasure = MEASURES[name]
  const partOf = MEASURES[name].of
  if (partOf === null) return Math.round(place.children * (1 + place.growth * (year - POPULATION_YEAR)))

  const whole = countOfPlace(seed, partOf, place, year)
  const character = 1 + measure.spread * drawsFor(seed, name, place.code).bell()
  const hard = 1 + measure.hardship * (place.hardship - 1)
  const course = power(1 + measure.yearly, year - 2020) * (measure.years?.[year] ?? 1)
  const expected = whole * measure.share * Math.max(0.05, character) * Math.max(0.05, hard) * course
  // counts of events scatter by about the root of their number
  const count = expected + Math.sqrt(expected) * drawsFor(seed, name, place.code, year).bell()
  return Math.round(Math.min(whole * 0.97, Math.max(measure.least ?? 0, count)))
}

/** A whole power by multiplying: `Math.pow` may differ in its last bit between machines. */
function power(base: number, exponent: number): number {
  const step = exponent < 0 ? 1 / base : base
  return Array.from({ length: Math.abs(exponent) }).reduce<number>(result => result * step, 1)
}
