import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Problem, ProblemsError, problem } from '../../kernel/problem.ts'
import { findContradictions } from './find-contradictions.ts'
import { type Recipe, recipeSchema } from './recipe.ts'

/**
 * Reads the text of a recipe; a key that we do not know is a mistake, never passed over.
 *
 * @throws ProblemsError with the line and column of everything that is wrong, at once.
 */
export function readRecipe(text: string, fileName: string): Recipe {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file: fileName, line, column: col }
  }
  if (document.errors.length > 0) {
    throw new ProblemsError(
      document.errors.map(error => ({
        code: 'recipe-not-yaml',
        what: `this is not sound YAML: ${error.message}.`,
        todo: 'Mend the line; blanks at its start matter.',
        at: at(error.pos[0]),
      })),
    )
  }
  const checked = recipeSchema.safeParse(plainOf(document, fileName))
  if (!checked.success) {
    throw new ProblemsError(
      checked.error.issues
        .flatMap(issue => sayIssue(issue))
        .map(({ path, what, key }) => ({
          code: 'recipe-not-understood',
          what,
          todo: 'The handbook page “Recipes” lists every key.',
          at: at(offsetOf(document, path, key)),
        })),
    )
  }
  const contradictions = findContradictions(checked.data)
  if (contradictions.length > 0) {
    throw new ProblemsError(
      contradictions.map(
        ({ path, what, todo }): Problem => ({
          code: 'recipe-contradicts-itself',
          what,
          ...(todo === undefined ? {} : { todo }),
          at: at(offsetOf(document, path)),
        }),
      ),
    )
  }
  return checked.data
}

/** A text that repeats a part of itself without end would fill the memory: it is not read. */
function plainOf(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    throw problem({
      code: 'recipe-not-yaml',
      what: 'the recipe refers to parts of itself (&, *) too often, or to one that is not there.',
      todo: 'Write the parts out.',
      at: { file, line: 1, column: 1 },
    })
  }
}

type Said = { path: PropertyKey[]; what: string; key?: string }

/** Our words for what the schema found; of a choice between forms, the form that came nearest is reported. */
function sayIssue(issue: z.core.$ZodIssue, before: PropertyKey[] = []): Said[] {
  const path = [...before, ...issue.path]
  const where = path.length > 0 ? ` at "${path.join('.')}"` : ''
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({ path, key, what: `the key "${key}" is not known${where}.` }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = issue.errors.reduce((a, b) => (depth(b) > depth(a) ? b : a))
    return nearest.flatMap(inner => sayIssue(inner, path))
  }
  return [{ path, what: `${lowerFirst(issue.message)}${where}.` }]
}

// a form whose complaint lies deeper understood more of what was written
const depth = (issues: z.core.$ZodIssue[]): number =>
  Math.max(...issues.map(issue => issue.path.length + (issue.code === 'unrecognized_keys' ? 0.5 : 0)))

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Where in the text a path stands; of a path that is absent, where its nearest parent stands. */
function offsetOf(document: Document, path: readonly PropertyKey[], key?: string): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (!isNode(node) || !node.range) continue
    if (key !== undefined && length === path.length && isMap(node)) {
      const pair = node.items.find(item => isScalar(item.key) && item.key.value === key)
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0]
    }
    return node.range[0]
  }
  return 0
}
