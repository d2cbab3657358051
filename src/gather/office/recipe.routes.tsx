import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import { gatherPaths } from './gather.paths.ts'
import type { GatherDeps } from './gather-deps.ts'
import { RecipePage, RecipesPage } from './recipes.page.tsx'
import { saveRecipe } from './save-recipe.ts'
import { listRecipes, listRecipeVersions } from './sources.store.ts'

/** Recipes: the list, one with its versions, and the next version of it. */
export const recipeRoutes = ({ db }: GatherDeps): Route[] => [
  get(gatherPaths.recipes, { permission: 'gather.read-source', audit: 'RECIPES_LISTED' }, async () =>
    html(<RecipesPage recipes={await listRecipes(db)} />),
  ),
  get(
    gatherPaths.recipe,
    { permission: 'gather.read-source', audit: 'RECIPE_SEEN' },
    async ({ params, person, audit }) => {
      const versions = await listRecipeVersions(db, params.id)
      if (!versions[0]) throw notFound('a recipe of this name')
      audit({ subject: `gather/recipe/${params.id}` })
      const mayWrite = isAllowed(person.roles, 'gather.write-recipe')
      return html(<RecipePage versions={versions} text={versions[0].text} mayWrite={mayWrite} />)
    },
  ),
  post(
    gatherPaths.recipe,
    { permission: 'gather.write-recipe', audit: 'RECIPE_SAVED' },
    async ({ params, form, person, auditEntry }) => {
      const versions = await listRecipeVersions(db, params.id)
      const [newest] = versions
      if (!newest) throw notFound('a recipe of this name')
      // a browser sends line ends of its own kind; the text is kept in ours
      const text = form.exact('text').replace(/\r\n/g, '\n')
      const why = form.text('why')
      return orAgain(
        problems => <RecipePage versions={versions} text={text} why={why} mayWrite problems={problems} />,
        async () => {
          const audit = auditEntry({
            subject: `gather/recipe/${params.id}`,
            details: { version: newest.version + 1 },
          })
          const version = await saveRecipe(db, newest, { text, why, by: person.id, audit })
          return redirect(pathTo(gatherPaths.recipe, params), { notice: `Version ${version} was saved.` })
        },
      )
    },
  ),
]
