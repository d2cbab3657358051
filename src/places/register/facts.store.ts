import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { AreaLink, Kind, KnownArea, Population, Spelling } from '../areas.ts'
import type { AreaChange } from '../changes.ts'
import type { PlacesTables } from './places.tables.ts'

/** Where a fact comes from: the id of an import, or null for the office profile. */
export type Origin = string | null

/** One office: which country, and the state of the profile that was seeded. */
export type OfficeRow = {
  country: string
  standardDay: string
  sameWords: Record<string, string>
  fingerprint: string
}

const tables = (db: Database) => db.withTables<PlacesTables>()

export const findOffice = (db: Database): Promise<OfficeRow | undefined> =>
  tables(db)
    .selectFrom('places.office')
    .select(['country', 'standard_day as standardDay', 'same_words as sameWords', 'fingerprint'])
    .executeTakeFirst()

/** Words that mean the same in names, written form first: saint → st. Empty when nothing has been seeded. */
export const findSameWords = async (db: Database): Promise<Record<string, string>> =>
  (await findOffice(db))?.sameWords ?? {}

export async function saveOffice(db: Database, { country, standardDay, sameWords, fingerprint }: OfficeRow) {
  const row = { country, standard_day: standardDay, same_words: JSON.stringify(sameWords), fingerprint }
  await tables(db)
    .insertInto('places.office')
    .values({ only_one: true, ...row })
    .onConflict(conflict => conflict.column('only_one').doUpdateSet(row))
    .execute()
}

/** Two starts at once seed one after the other. Held until the transaction ends. */
export const lockSeeding = (db: Database) => sql`select pg_advisory_xact_lock(8243171920)`.execute(db)

/** Takes away what the profile said before; what people imported stays. */
export async function deleteProfileFacts(db: Database): Promise<void> {
  const from = tables(db)
  await from.deleteFrom('places.bodies').execute()
  await from.deleteFrom('places.populations').where('import', 'is', null).execute()
  await from.deleteFrom('places.changes').where('import', 'is', null).execute()
  await from.deleteFrom('places.spellings').where('import', 'is', null).execute()
  await from.deleteFrom('places.area_links').where('import', 'is', null).execute()
  await from.deleteFrom('places.areas').where('import', 'is', null).execute()
  await from.deleteFrom('places.kinds').where('import', 'is', null).execute()
}

/** Kinds in the order they are listed in. */
export async function listKinds(db: Database): Promise<Kind[]> {
  return tables(db)
    .selectFrom('places.kinds')
    .select(['id', 'singular', 'plural', 'code_pattern as code', 'within', 'named_alone as namedAlone'])
    .select(['words_before as before', 'words_after as after'])
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function insertKinds(db: Database, kinds: readonly Kind[], origin: Origin, position = 0) {
  if (kinds.length === 0) return
  const rows = kinds.map(({ id, singular, plural, code, within, namedAlone, before, after }, at) => ({
    ...{ id, singular, plural, within, position: position + at, import: origin },
    ...{ code_pattern: code, named_alone: namedAlone, words_before: [...before], words_after: [...after] },
  }))
  await tables(db).insertInto('places.kinds').values(rows).execute()
}

/** Every area of every kind, by code. */
export async function listAreas(db: Database): Promise<KnownArea[]> {
  const rows = await tables(db)
    .selectFrom('places.areas')
    .select([
      'code',
      'kind',
      'name',
      'valid_from as from',
      'valid_to as to',
      'codes',
      'longitude',
      'latitude',
      'sort',
    ])
    .orderBy('code')
    .execute()
  return rows.map(({ longitude, latitude, ...area }) => ({
    ...area,
    centre: longitude === null || latitude === null ? null : [longitude, latitude],
  }))
}

export async function insertAreas(db: Database, areas: readonly KnownArea[], origin: Origin) {
  const rows = areas.map(({ code, kind, name, from, to, codes, centre, sort }) => ({
    ...{ code, kind, name, sort, import: origin },
    ...{ valid_from: from, valid_to: to, codes: JSON.stringify(codes) },
    ...{ longitude: centre?.[0] ?? null, latitude: centre?.[1] ?? null },
  }))
  for (const some of inParts(rows)) await tables(db).insertInto('places.areas').values(some).execute()
}

export const listLinks = (db: Database): Promise<AreaLink[]> =>
  tables(db)
    .selectFrom('places.area_links')
    .select(['area', 'within', 'share'])
    .orderBy('area')
    .orderBy('within')
    .execute()

export async function insertLinks(db: Database, links: readonly AreaLink[], origin: Origin) {
  const rows = links.map(link => ({ ...link, import: origin }))
  for (const some of inParts(rows)) await tables(db).insertInto('places.area_links').values(some).execute()
}

export const listSpellings = (db: Database): Promise<Spelling[]> =>
  tables(db)
    .selectFrom('places.spellings')
    .select(['area', 'spelling as text', 'always'])
    .orderBy('area')
    .orderBy('spelling')
    .execute()

export async function insertSpellings(db: Database, spellings: readonly Spelling[], origin: Origin) {
  const rows = spellings.map(({ area, text, always }) => ({ area, spelling: text, always, import: origin }))
  for (const some of inParts(rows)) await tables(db).insertInto('places.spellings').values(some).execute()
}

/** Changes in time order. */
export const listChanges = (db: Database): Promise<AreaChange[]> =>
  tables(db)
    .selectFrom('places.changes')
    .select(['on_day as on', 'kind', 'from_area as from', 'to_area as to', 'share', 'boundary', 'part'])
    .orderBy('on_day')
    .orderBy('from_area')
    .orderBy('to_area')
    .execute()

export async function insertChanges(db: Database, changes: readonly AreaChange[], origin: Origin) {
  const rows = changes.map(({ on, kind, from, to, share, boundary, part }) => ({
    ...{ on_day: on, kind, from_area: from, to_area: to, share, boundary, part, import: origin },
  }))
  for (const some of inParts(rows)) await tables(db).insertInto('places.changes').values(some).execute()
}

export async function listPopulations(db: Database): Promise<Population[]> {
  const rows = await tables(db)
    .selectFrom('places.populations')
    .select(['area', 'year', 'age_from', 'age_to', 'people'])
    .orderBy('area')
    .orderBy('year')
    .orderBy('age_from')
    .orderBy('age_to')
    .execute()
  return rows.map(({ area, year, age_from, age_to, people }) => ({
    ...{ area, year, people, ages: { from: age_from, to: age_to } },
  }))
}

/** A count of the same area, year and ages is replaced: the newest file counts. */
export async function savePopulations(db: Database, populations: readonly Population[], origin: Origin) {
  const rows = populations.map(({ area, year, ages, people }) => ({
    ...{ area, year, people, age_from: ages.from, age_to: ages.to, import: origin },
  }))
  for (const some of inParts(rows)) {
    await tables(db)
      .insertInto('places.populations')
      .values(some)
      .onConflict(conflict =>
        conflict
          .columns(['area', 'year', 'age_from', 'age_to'])
          .doUpdateSet(({ ref }) => ({ people: ref('excluded.people'), import: ref('excluded.import') }))
          // the profile, seeded again, does not undo what a person imported
          .where(sql<boolean>`excluded.import is not null`),
      )
      .execute()
  }
}

// PostgreSQL takes at most 65,535 values in one statement; the widest row here has ten.
const ROWS_AT_ONCE = 5000

function* inParts<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE)
}
