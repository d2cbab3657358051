import type { AreaCode } from '../../kernel/area.ts'
import type { Gazetteer } from '../gazetteer.ts'

/** The authority that a code or name of any vintage lies in wholly on the standard day, or why there is none. */
export type Placed = { ok: true; area: AreaCode } | { ok: false; what: string }

/** Which authority a lower-tier district lies in, by its code. */
export type Districts = ReadonlyMap<string, AreaCode>

/**
 * Brings what a register says of its authority to the standard day: another publisher's code, an older or a later code,
 * a district, an authority that was merged. One that was split is refused: a row of it may lie in either part.
 */
export function placeAuthority(gazetteer: Gazetteer, districts: Districts, written: string): Placed {
  const on = gazetteer.facts.standardDay
  const text = districts.get(written.toUpperCase()) ?? written
  const asked = { kind: 'authority', on }
  // what holds a figure is a code, and nobody should read that no area is called so
  const match = /\d/.test(text) ? gazetteer.match({ ...asked, code: text }) : gazetteer.matchText(text, asked)
  if (match.ok) return { ok: true, area: match.area.code }
  if (match.reason !== 'area-not-in-force') return { ok: false, what: match.what }
  const [whole, ...more] = match.candidates
  if (whole && more.length === 0) return { ok: true, area: whole.code }
  const parts = match.candidates.map(({ name }) => name).join(' and ')
  return { ok: false, what: `"${written}" was divided: ${parts || 'nobody knows into what'}.` }
}
