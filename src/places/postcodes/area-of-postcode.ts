import type { AreaCode } from '../../kernel/area.ts'
import { readPostcodePart } from '../../kernel/postcode.ts'
import type { Database } from '../../platform/database/database.ts'
import { findSector, listSectorAreas } from './postcodes.store.ts'
import { areaInSector, OUTSIDE } from './sector.ts'

/**
 * What a typed postcode says of the place. Not found, it says why: it is no postcode; none that the lookup has;
 * the first part of one, whose postcodes lie in several areas; or it lies outside the country.
 */
export type AreaOfPostcode =
  | { found: true; area: AreaCode }
  | { found: false; why: 'not-a-postcode' | 'unknown' | 'in-several-areas' | 'outside' }

/**
 * The authority in which a postcode lies, or a first part of one ("ls1", "LS1 4") that lies wholly in one authority, by
 * the codes of the profile's standard day. What was typed is mended (O for 0, any case and blanks), looked up and
 * forgotten: the answer does not repeat it. Works with the rights of public pages.
 */
export async function areaOfPostcode(db: Database, typed: string): Promise<AreaOfPostcode> {
  const read = readPostcodePart(typed)
  if (read === null) return { found: false, why: 'not-a-postcode' }
  if (read.sector !== null && read.postcode !== null) {
    const sector = await findSector(db, read.sector)
    return say(sector ? areaInSector(sector, read.postcode) : null)
  }
  const areas = new Set(await listSectorAreas(db, read.outward, read.sector))
  const [only = null, ...more] = areas
  return more.length > 0 ? { found: false, why: 'in-several-areas' } : say(only)
}

function say(area: string | null): AreaOfPostcode {
  if (area === null) return { found: false, why: 'unknown' }
  return area === OUTSIDE ? { found: false, why: 'outside' } : { found: true, area }
}
