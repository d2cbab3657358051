/** The code of a piece of geography as its publisher writes it: E06000001, 00Q, E92000001. */
export type AreaCode = string

/**
 * What sort of geography an area is. The England profile brings country, region, authority, icb, force;
 * further kinds (ccg, constituency, ward, …) come with imported files, so this is a word, not a closed list.
 */
export type AreaKind = string

/** A piece of geography with the days on which its code was in force (ISO dates; `to` is the first day it no longer was). */
export type Area = {
  code: AreaCode
  kind: AreaKind
  name: string
  from: string | null
  to: string | null
}
