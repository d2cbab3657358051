import { sql } from 'kysely'
import type { AreaKind } from '../../kernel/area.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Day } from '../areas.ts'
import type { Boundaries } from '../boundaries/boundary.ts'
import type { PlacesTables } from './places.tables.ts'

/** What a file brought: areas of a kind, their changes, counts of people, outlines, settings, postcodes, or how people divide. */
export type ImportOf =
  | 'areas'
  | 'changes'
  | 'populations'
  | 'boundaries'
  | 'settings'
  | 'postcodes'
  | 'margins'

/** One import for the list of them. `by` is the id of a person. */
export type ImportRow = {
  id: string
  what: string
  kind: string
  fileName: string
  source: string
  by: string
  at: Date
}

const tables = (db: Database) => db.withTables<PlacesTables & ImportTables>()

type ImportTables = {
  'places.imports': {
    id: string
    what: string
    kind: string
    file_name: string
    sha256: string
    source: string
    imported_by: string
    imported_at: Date
  }
}

/** The new import's id; null when the very same file was imported as this before. */
export async function insertImport(
  db: Database,
  given: { what: ImportOf; kind: AreaKind; fileName: string; sha256: string; source: string; by: string },
): Promise<string | null> {
  const { what, kind, fileName, sha256, source, by } = given
  const inserted = await db
    .withTables<{
      'places.imports': Omit<ImportTables['places.imports'], 'id' | 'imported_at'> & { id?: string }
    }>()
    .insertInto('places.imports')
    .values({ what, kind, file_name: fileName, sha256, source, imported_by: by })
    .onConflict(conflict => conflict.columns(['what', 'kind', 'sha256']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

/** All imports, newest first. */
export const listImports = (db: Database): Promise<ImportRow[]> =>
  tables(db)
    .selectFrom('places.imports')
    .select([
      'id',
      'what',
      'kind',
      'file_name as fileName',
      'source',
      'imported_by as by',
      'imported_at as at',
    ])
    .orderBy('imported_at', 'desc')
    .orderBy('id')
    .execute()

/** The outlines of a kind that hold on a day: those of the latest day up to it. */
export const findBoundaries = (db: Database, kind: AreaKind, on: Day): Promise<Boundaries | undefined> =>
  tables(db)
    .selectFrom('places.boundaries')
    .where('kind', '=', kind)
    .where('on_day', '<=', on)
    .select(['kind', 'on_day as on', 'attribution', 'shapes'])
    .orderBy('on_day', 'desc')
    .executeTakeFirst()

/** Which kinds have outlines, of which day, and the words under their maps. */
export const listBoundaries = (db: Database): Promise<{ kind: string; on: string; attribution: string }[]> =>
  tables(db)
    .selectFrom('places.boundaries')
    .select(['kind', 'on_day as on', 'attribution'])
    .orderBy('kind')
    .orderBy('on_day')
    .execute()

/** Outlines of a kind and day replace those before. */
export async function saveBoundaries(
  db: Database,
  { kind, on, attribution, shapes }: Boundaries,
  origin: string,
) {
  const row = { attribution, shapes: JSON.stringify(shapes), import: origin }
  await tables(db)
    .insertInto('places.boundaries')
    .values({ kind, on_day: on, ...row })
    .onConflict(conflict => conflict.columns(['kind', 'on_day']).doUpdateSet(row))
    .execute()
}

/** A text that is another one as soon as the facts of areas are: the seeded profile, and how much was imported. */
export async function findStateOfFacts(db: Database): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select concat_ws(' ', (select fingerprint from places.office), places.count_of_imports()) as state`.execute(
    db,
  )
  return rows[0]!.state
}
