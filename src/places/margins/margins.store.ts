import type { Database } from '../../platform/database/database.ts'
import type { KnownMargin, MarginRow, PopulationMargin } from './margin.ts'

type WrittenRow = [string | null, [number, number] | null, string[], number]

type MarginTables = {
  'places.margins': {
    id?: string
    title: string
    on_day: string
    age_from: number
    age_to: number
    kind: string | null
    has_ages: boolean
    traits: string[]
    rows: string
    import: string
  }
}

type MarginAsRead = {
  'places.margins': Omit<Required<MarginTables['places.margins']>, 'rows'> & { rows: WrittenRow[] }
} & {
  'places.imports': { id: string; source: string; file_name: string; imported_at: Date }
}

/** One table of people by what they are divided by, from an import. */
export async function insertMargin(db: Database, margin: PopulationMargin, origin: string): Promise<void> {
  const rows = margin.rows.map(
    ({ area, ages, categories, people }): WrittenRow => [
      area,
      ages && [ages.from, ages.to],
      [...categories],
      people,
    ],
  )
  await db
    .withTables<MarginTables>()
    .insertInto('places.margins')
    .values({
      ...{ title: margin.title, on_day: margin.on, kind: margin.kind, has_ages: margin.hasAges },
      ...{ age_from: margin.ages.from, age_to: margin.ages.to, traits: [...margin.traits] },
      ...{ rows: JSON.stringify(rows), import: origin },
    })
    .execute()
}

/** Every margin that was imported, by title, the newest first. */
export async function listMargins(db: Database): Promise<KnownMargin[]> {
  const found = await db
    .withTables<MarginAsRead>()
    .selectFrom('places.margins')
    .innerJoin('places.imports', 'places.imports.id', 'places.margins.import')
    .selectAll('places.margins')
    .select(['source', 'file_name', 'imported_at'])
    .orderBy('title')
    .orderBy('on_day', 'desc')
    .orderBy('imported_at', 'desc')
    .execute()
  return found.map(one => ({
    ...{
      id: one.id,
      title: one.title,
      on: one.on_day,
      kind: one.kind,
      hasAges: one.has_ages,
      traits: one.traits,
    },
    ages: { from: one.age_from, to: one.age_to },
    rows: one.rows.map(
      ([area, ages, categories, people]): MarginRow => ({
        area,
        ages: ages && { from: ages[0], to: ages[1] },
        categories,
        people,
      }),
    ),
    ...{ source: one.source, fileName: one.file_name, importedAt: one.imported_at },
  }))
}
