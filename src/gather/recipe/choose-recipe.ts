import type { Recipe } from './recipe.ts'

/** Does the recipe name files of this name? `*` stands for anything; capitals make no difference. */
export function fitsFileName(recipe: Recipe, fileName: string): boolean {
  return recipe.files.some(pattern => fitsGlob(pattern, fileName))
}

/** The recipes for a file of this name; a well-kept office has one or none. */
export const recipesFor = (recipes: readonly Recipe[], fileName: string): Recipe[] =>
  recipes.filter(recipe => fitsFileName(recipe, fileName))

/** Looks for the pieces between the stars one after the other: a pattern of many stars takes no longer than one of few. */
function fitsGlob(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*')
  const text = name.toLowerCase()
  const last = rest.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
