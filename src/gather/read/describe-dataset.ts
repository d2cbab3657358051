import type { DatasetDescription } from '../../platform/datasets/dataset.ts'
import type { Recipe } from '../recipe/recipe.ts'
import type { Reading } from './reading.ts'

/** What the manifest of a dataset says, from the recipe and the file it was read from. */
export function describeDataset(
  recipe: Recipe,
  source: { file: string; sha256: string; removed: readonly string[] },
  { checks = [], supersedes = null }: { checks?: Reading['checks']; supersedes?: string | null } = {},
): DatasetDescription {
  return {
    title: recipe.title,
    publisher: recipe.publisher,
    licence: recipe.licence,
    attribution: recipe.attribution,
    retention: recipe.retention,
    variables: Object.entries(recipe.variables).map(([name, { title, unit, definition }]) => ({
      name,
      title: title ?? name,
      unit,
      definition: definition ?? '',
    })),
    areasOn: recipe.areasOn ?? null,
    provenance: {
      file: source.file,
      fileSha256: source.sha256,
      recipe: recipe.recipe,
      recipeVersion: recipe.version,
      removed: [...source.removed],
    },
    checks: checks.map(({ what, passes, expected, found }) => ({ what, passes, expected, found })),
    supersedes,
  }
}
