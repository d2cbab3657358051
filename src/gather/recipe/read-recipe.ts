import { type Problem, ProblemsError, tellFirst } from '../../kernel/problem.ts'
import { readYamlText } from '../../platform/texts/yaml-text.ts'
import { findContradictions } from './find-contradictions.ts'
import { type Recipe, recipeSchema } from './recipe.ts'

/**
 * Reads the text of a recipe; a key that we do not know is a mistake, never passed over.
 *
 * @throws ProblemsError with the line and column of everything that is wrong, at once.
 */
export function readRecipe(text: string, fileName: string): Recipe {
  const { data, placeOf } = readYamlText(text, fileName, recipeSchema, 'docs/handbook/recipes.md')
  const contradictions = findContradictions(data)
  if (contradictions.length === 0) return data
  throw new ProblemsError(
    tellFirst(
      contradictions.map(
        ({ path, what, todo }) =>
          (): Problem => ({
            code: 'recipe-contradicts-itself',
            what,
            ...(todo === undefined ? {} : { todo }),
            at: placeOf(path),
          }),
      ),
    ),
  )
}
