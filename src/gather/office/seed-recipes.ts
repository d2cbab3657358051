import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../../platform/database/database.ts'
import { readRecipe } from '../recipe/read-recipe.ts'
import { insertRecipe } from './sources.store.ts'

/** Brings the recipes of an office profile into the database; versions that are there stay as they are. */
export async function seedRecipes(db: Database, folder: string): Promise<number> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.yaml')).sort()
  const added = await Promise.all(
    names.map(async name => {
      const text = await readFile(join(folder, name), 'utf8')
      const { recipe, version, why } = readRecipe(text, name)
      return insertRecipe(db, {
        id: recipe,
        version,
        text,
        why: why ?? 'came with the office profile',
        by: null,
      })
    }),
  )
  return added.filter(Boolean).length
}
