import type { Generated } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

type Tables = {
  'gather.recipes': {
    id: string
    version: number
    text: string
    why: string
    written_by: string | null
    written_at: Generated<Date>
  }
  'gather.readings': {
    id: Generated<string>
    file_name: string
    file: string
    recipe: string
    recipe_version: number
    removed: string[]
    brought_by: string
    brought_at: Generated<Date>
    state: Generated<string>
  }
  'gather.source_versions': {
    reading: string
    recipe: string
    dataset: string
    periods: string[]
    rows: number
    supersedes: string | null
    confirmed_by: string
    confirmed_at: Generated<Date>
  }
}
const tables = (db: Database) => db.withTables<Tables>()

export type RecipeRow = { id: string; version: number; text: string; why: string; at: Date }
export type ReadingRow = {
  id: string
  fileName: string
  file: string
  recipe: string
  recipeVersion: number
  removed: string[]
  at: Date
  state: string
}
export type VersionRow = {
  reading: string
  fileName: string
  file: string
  recipe: string
  dataset: string
  periods: string[]
  rows: number
  supersedes: string | null
  at: Date
}

/** The newest version of every recipe. */
export const listRecipes = (db: Database): Promise<RecipeRow[]> =>
  tables(db)
    .selectFrom('gather.recipes')
    .distinctOn('id')
    .select(['id', 'version', 'text', 'why', 'written_at as at'])
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute()

/** Every version of a recipe, newest first. */
export const listRecipeVersions = (db: Database, id: string): Promise<RecipeRow[]> =>
  tables(db)
    .selectFrom('gather.recipes')
    .where('id', '=', id)
    .select(['id', 'version', 'text', 'why', 'written_at as at'])
    .orderBy('version', 'desc')
    .execute()

/** False when that version is there already. */
export async function insertRecipe(
  db: Database,
  row: { id: string; version: number; text: string; why: string; by: string | null },
): Promise<boolean> {
  const { id, version, text, why, by } = row
  const result = await tables(db)
    .insertInto('gather.recipes')
    .values({ id, version, text, why, written_by: by })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** A file waits for a person from now on. */
export async function insertReading(
  db: Database,
  row: {
    fileName: string
    file: string
    recipe: string
    version: number
    removed: readonly string[]
    by: string
  },
): Promise<string> {
  const { id } = await tables(db)
    .insertInto('gather.readings')
    .values({
      file_name: row.fileName,
      file: row.file,
      recipe: row.recipe,
      recipe_version: row.version,
      removed: [...row.removed],
      brought_by: row.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const READING = [
  'id',
  'file_name as fileName',
  'file',
  'recipe',
  'recipe_version as recipeVersion',
  'removed',
  'brought_at as at',
  'state',
] as const

/** A file that was brought, waiting or not. */
export const findReading = (db: Database, id: string): Promise<ReadingRow | undefined> =>
  tables(db).selectFrom('gather.readings').where('id', '=', id).select(READING).executeTakeFirst()

/** Files that wait for somebody, oldest first. */
export const listWaiting = (db: Database): Promise<ReadingRow[]> =>
  tables(db)
    .selectFrom('gather.readings')
    .where('state', '=', 'waiting')
    .select(READING)
    .orderBy('brought_at')
    .execute()

/** Ends the waiting of a file; false when another person did so a moment before. */
export async function endWaiting(
  db: Database,
  id: string,
  state: 'confirmed' | 'put away',
): Promise<boolean> {
  const result = await tables(db)
    .updateTable('gather.readings')
    .set({ state })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function insertVersion(
  db: Database,
  row: Omit<Tables['gather.source_versions'], 'confirmed_at'>,
) {
  await tables(db).insertInto('gather.source_versions').values(row).execute()
}

/** Every version of every source, newest first; of one recipe, when it is given. */
export const listVersions = (db: Database, recipe?: string): Promise<VersionRow[]> =>
  tables(db)
    .selectFrom('gather.source_versions as version')
    .innerJoin('gather.readings as reading', 'reading.id', 'version.reading')
    .$if(recipe !== undefined, query => query.where('version.recipe', '=', recipe!))
    .select([
      'version.reading',
      'reading.file_name as fileName',
      'reading.file',
      'version.recipe',
      'version.dataset',
      'version.periods',
      'version.rows',
      'version.supersedes',
      'version.confirmed_at as at',
    ])
    .orderBy('version.confirmed_at', 'desc')
    .execute()

/** A version of a source with the recipe that read it. */
export type VersionAsRead = VersionRow & { recipeText: string }

/** Every version of every source, newest first, with the text of the recipe by which it was read. */
export const listVersionsAsRead = (db: Database): Promise<VersionAsRead[]> =>
  tables(db)
    .selectFrom('gather.source_versions as version')
    .innerJoin('gather.readings as reading', 'reading.id', 'version.reading')
    .innerJoin('gather.recipes as recipe', join =>
      join.onRef('recipe.id', '=', 'reading.recipe').onRef('recipe.version', '=', 'reading.recipe_version'),
    )
    .select(['version.reading', 'reading.file_name as fileName', 'reading.file', 'version.recipe'])
    .select(['version.dataset', 'version.periods', 'version.rows', 'version.supersedes'])
    .select(['version.confirmed_at as at', 'recipe.text as recipeText'])
    .orderBy('version.confirmed_at', 'desc')
    .execute()
