import type { Area, AreaCode, AreaKind } from '../kernel/area.ts'

/** A calendar day in its one written form, `2023-04-01`. Written days sort in time order. */
export type Day = string

/** A point in degrees, longitude first, as map files write it. */
export type LonLat = readonly [longitude: number, latitude: number]

/** An area with what we know of it: its other codes (`dfe`, `nhs`, …), its centre, and what sort of its kind it is. */
export type KnownArea = Area & {
  codes: Readonly<Record<string, string>>
  centre: LonLat | null
  sort: string | null
}

/** One area lies in another, wholly (share 1) or with a share of it. Shares of one area in one kind add up to 1. */
export type AreaLink = { area: AreaCode; within: AreaCode; share: number }

/** A further way to write an area's name that no rule can derive. `always` is false for one only used where asked. */
export type Spelling = { area: AreaCode; text: string; always: boolean }

/** The children (or people) of an area at the middle of a year, of these ages, both ends included. */
export type Population = { area: AreaCode; year: number; ages: Ages; people: number }

/** Ages in whole years, both ends included: 0 to 17 is all children. */
export type Ages = { from: number; to: number }

/** All children, as the Children Act counts them. */
export const CHILDREN: Ages = { from: 0, to: 17 }

/** What we know of a kind of area: its words, the pattern of its codes, and how freely its names may be read. */
export type Kind = {
  id: AreaKind
  singular: string
  plural: string
  /** Pattern of the publisher's code; null where the codes follow none. */
  code: string | null
  within: AreaKind | null
  /**
   * Whether a name may mean this kind when nobody says which: `any` way of writing it, the `whole` name only, or
   * `never`. Forces are called like counties and boards like regions, so those must be asked for.
   */
  namedAlone: 'any' | 'whole' | 'never'
  /** Words that may stand before or after a name without changing which area it is. */
  before: readonly string[]
  after: readonly string[]
}

/** Whether the area's code was in force on that day. An area without days always was. */
export const inForce = (area: Pick<Area, 'from' | 'to'>, on: Day): boolean =>
  (area.from === null || area.from <= on) && (area.to === null || on < area.to)
