import type { Recipe } from './recipe.ts'

/** Does the recipe name files of this name? `*` stands for anything; capitals make no difference. */
export function fitsFileName(recipe: Recipe, fileName: string): boolean {
  return recipe.files.some(pattern => globOf(pattern).test(fileName))
}

/** The recipes for a file of this name; a well-kept office has one or none. */
export const recipesFor = (recipes: readonly Recipe[], fileName: string): Recipe[] =>
  recipes.filter(recipe => fitsFileName(recipe, fileName))

function globOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${escaped}$`, 'i')
}
