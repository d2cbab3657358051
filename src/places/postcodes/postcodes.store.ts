import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { Sector } from './sector.ts'

/** One sector with all its postcodes; undefined when the lookup has none of them. */
export async function findSector(db: Database, sector: string): Promise<Sector | undefined> {
  const { rows } = await sql<Sector>`
    select sector, outward, areas, units from places.postcodes where sector = ${sector}`.execute(db)
  return rows[0]
}

/** The areas that the postcodes of an outward code, or of one sector of it, lie in. */
export async function listSectorAreas(
  db: Database,
  outward: string,
  sector: string | null,
): Promise<string[]> {
  const { rows } = await sql<{ area: string }>`
    select distinct unnest(areas) as area from places.postcodes
    where outward = ${outward} and (${sector}::text is null or sector = ${sector})`.execute(db)
  return rows.map(({ area }) => area)
}

/** Replaces the whole lookup. */
export async function replaceSectors(db: Database, sectors: readonly Sector[]): Promise<void> {
  await sql`delete from places.postcodes`.execute(db)
  const column = (pick: (sector: Sector) => string) => sectors.map(pick)
  // arrays of different lengths do not nest in PostgreSQL: they travel as one text each
  await sql`
    insert into places.postcodes (sector, outward, areas, units)
    select sector, outward, string_to_array(areas, ' '), units
    from unnest(
      ${column(({ sector }) => sector)}::text[], ${column(({ outward }) => outward)}::text[],
      ${column(({ areas }) => areas.join(' '))}::text[], ${column(({ units }) => units)}::text[]
    ) as row (sector, outward, areas, units)`.execute(db)
}
