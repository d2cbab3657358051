import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { readRecipe } from '../recipe/read-recipe.ts'
import { insertRecipe, type RecipeRow } from './sources.store.ts'

/**
 * Saves the next version of a recipe, with who, when and why.
 *
 * @throws ProblemsError with the line and column of all that is wrong with its text.
 */
export async function saveRecipe(
  db: Database,
  newest: RecipeRow,
  { text, why, by, audit }: { text: string; why: string; by: string; audit: AuditEvent },
): Promise<number> {
  const recipe = readRecipe(text, `${newest.id}.yaml`)
  const next = newest.version + 1
  const problems: Problem[] = []
  if (recipe.recipe !== newest.id) {
    problems.push({
      code: 'recipe-id',
      what: `the recipe is called "${newest.id}"; its id never changes.`,
      at: { field: 'text' },
    })
  }
  if (recipe.version !== next) {
    problems.push({
      code: 'recipe-version',
      what: `the next version is ${next}, the text says ${recipe.version}.`,
      at: { field: 'text' },
    })
  }
  if (why.length < 5)
    problems.push({ code: 'recipe-why', what: 'Say what changed and why.', at: { field: 'why' } })
  if (problems.length > 0) throw new ProblemsError(problems)
  await db.transaction().execute(async transaction => {
    if (!(await insertRecipe(transaction, { id: newest.id, version: next, text, why, by }))) {
      const what = `version ${next} was saved by somebody else a moment ago.`
      throw new ProblemsError([
        { code: 'recipe-saved-before', what, todo: 'Look at it and save yours as the one after.' },
      ])
    }
    await recordAudit(transaction, audit)
  })
  return next
}
