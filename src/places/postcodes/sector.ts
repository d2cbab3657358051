import type { AreaCode } from '../../kernel/area.ts'
import { takeTurns } from '../../platform/turns/take-turns.ts'

/** Another country than the office's, where a postcode lies in none of its areas. */
export const OUTSIDE = 'outside'

/**
 * The postcodes of one sector ("LS1 4") and the area that each lies in. `units` has a mark for each pair of last
 * letters from AA to ZZ, 400 in all: a blank when the postcode is not known, or the place of its area in `areas`.
 */
export type Sector = { sector: string; outward: string; areas: readonly string[]; units: string }

/** A postcode's last two letters never have one of C, I, K, M, O, V. */
const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'
const FIRST_MARK = 0x21

/** Where the mark of a postcode stands among the 400 of its sector. */
const placeOf = (postcode: string): number =>
  LETTERS.indexOf(postcode.at(-2)!) * LETTERS.length + LETTERS.indexOf(postcode.at(-1)!)

/** The area of one postcode of the sector, `OUTSIDE`, or null when the postcode is not known. */
export function areaInSector({ areas, units }: Sector, postcode: string): AreaCode | null {
  return areas[units.charCodeAt(placeOf(postcode)) - FIRST_MARK] ?? null
}

/** Collects postcodes into sectors. It holds a whole country of 2.6 million in some ten megabytes. */
export class SectorBuilder {
  readonly #sectors = new Map<string, { areas: string[]; marks: Uint8Array }>()

  /** Notes where a postcode lies. Returns the area that was noted for it before, or null. */
  add({ sector, postcode }: { sector: string; postcode: string }, area: string): string | null {
    const known = this.#sectors.get(sector) ?? { areas: [], marks: new Uint8Array(LETTERS.length ** 2) }
    this.#sectors.set(sector, known)
    const place = placeOf(postcode)
    const before = known.marks[place]!
    if (before > 0) return known.areas[before - 1]!
    if (!known.areas.includes(area)) known.areas.push(area)
    known.marks[place] = known.areas.indexOf(area) + 1
    return null
  }

  /** All sectors, in order; pages are answered between them. */
  async sectors(): Promise<readonly Sector[]> {
    const turn = takeTurns()
    const sectors: Sector[] = []
    for (const [sector, { areas, marks }] of [...this.#sectors].sort(([one], [other]) =>
      one < other ? -1 : 1,
    )) {
      const units = String.fromCharCode(...marks.map(mark => FIRST_MARK - 1 + mark))
      sectors.push({ sector, outward: sector.split(' ')[0]!, areas, units })
      await turn()
    }
    return sectors
  }
}
