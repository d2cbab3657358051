import { ProblemsError, problem } from '../../kernel/problem.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { readObservations } from '../../platform/datasets/read-dataset.ts'
import type { OfficeLink } from '../../platform/html/shell.tsx'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import type { TodaySource } from '../../platform/today/today.ts'
import { checkFile } from '../large/inspect-file.ts'
import { refuseUnread } from '../read/read-source.ts'
import { recipesFor } from '../recipe/choose-recipe.ts'
import { readRecipe } from '../recipe/read-recipe.ts'
import { compareObservations, type Difference } from '../versions/compare-observations.ts'
import { bringFile, LARGEST_FILE } from './bring-file.ts'
import { confirmReading, notWaiting } from './confirm-reading.ts'
import { gatherPaths } from './gather.paths.ts'
import type { GatherDeps } from './gather-deps.ts'
import { type Look, lookAtReading } from './look-at-reading.ts'
import { ReadingPage } from './reading.page.tsx'
import { recipeRoutes } from './recipe.routes.tsx'
import { BringPage, SourcePage, SourcesPage } from './sources.page.tsx'
import {
  endWaiting,
  insertReading,
  listRecipes,
  listVersions,
  listWaiting,
  type RecipeRow,
} from './sources.store.ts'

// a page cannot wait for longer lists to be laid beside each other; the datasets can be downloaded
const MOST_COMPARED = 200_000

const READ = 'gather.read-source'
const IMPORT = 'gather.import-source'

/** Sources and recipes in the office. */
export const gatherRoutes = (deps: GatherDeps): Route[] => [
  get(gatherPaths.sources, { permission: READ, audit: 'SOURCES_LISTED' }, async () => {
    const [versions, waiting] = await Promise.all([listVersions(deps.db), listWaiting(deps.db)])
    return html(<SourcesPage versions={versions} waiting={waiting} />)
  }),
  ...bringRoutes(deps),
  ...readingRoutes(deps),
  get(gatherPaths.source, { permission: READ, audit: 'SOURCE_SEEN' }, async ({ params, audit }) => {
    const versions = await listVersions(deps.db, params.recipe)
    const [newest] = versions
    if (!newest) throw notFound('a source of this name')
    audit({ subject: `gather/source/${params.recipe}` })
    const before = versions.find(one => one.reading === newest.supersedes && one.rows < MOST_COMPARED)
    const differences = before ? await differencesOf(deps, before.dataset, newest.dataset) : null
    return html(<SourcePage recipe={params.recipe} versions={versions} differences={differences} />)
  }),
  ...recipeRoutes(deps),
]

export const gatherLinks: readonly OfficeLink[] = [
  { section: 'Gather', label: 'Sources', href: gatherPaths.sources, permission: READ },
  { section: 'Gather', label: 'Recipes', href: gatherPaths.recipes, permission: READ },
]

/** Files that somebody brought and nobody has confirmed or put away. */
export const gatherToday = (db: Database): TodaySource => ({
  section: 'Gather',
  permission: IMPORT,
  list: async () =>
    (await listWaiting(db)).map(({ id, fileName }) => ({
      title: `Look at ${fileName}`,
      href: pathTo(gatherPaths.reading, { id }),
      words: 'It was read and waits to be confirmed.',
    })),
})

const bringRoutes = (deps: GatherDeps): Route[] => [
  get(gatherPaths.bring, { permission: IMPORT, audit: 'SOURCE_FORM_OPENED' }, async () =>
    html(<BringPage recipes={await listRecipes(deps.db)} />),
  ),
  post(
    gatherPaths.bring,
    { permission: IMPORT, audit: 'SOURCE_BROUGHT', uploads: { largestFile: LARGEST_FILE, files: 1 } },
    async ({ form, uploads: [upload], person, auditEntry }) => {
      const recipes = await listRecipes(deps.db)
      const chosen = form.text('recipe')
      return orAgain(
        problems => <BringPage recipes={recipes} chosen={chosen} problems={problems} />,
        async () => {
          if (!upload) throw problem({ code: 'no-file', what: 'Choose a file.', at: { field: 'file' } })
          const { path, fileName } = upload
          // an empty file has no recipe either, but that is not what is wrong with it
          await refuseUnread(path, fileName)
          const row = chooseRecipe(recipes, chosen, fileName)
          // whatever cannot be opened at all is refused before it is stored
          await checkFile({ path, fileName, recipe: readRecipe(row.text, row.id) })
          const officials = form.text('officials') === 'show' ? 'show' : 'remove'
          const { file, removed } = await bringFile(deps.files, upload, officials)
          const id = await deps.db.transaction().execute(async transaction => {
            const given = { fileName, file, removed, by: person.id }
            const reading = await insertReading(transaction, {
              ...given,
              recipe: row.id,
              version: row.version,
            })
            await recordAudit(transaction, auditEntry({ subject: `gather/reading/${reading}` }))
            return reading
          })
          return redirect(pathTo(gatherPaths.reading, { id }))
        },
      )
    },
  ),
]

const readingRoutes = (deps: GatherDeps): Route[] => [
  get(gatherPaths.reading, { permission: READ, audit: 'READING_SEEN' }, async ({ params, audit }) => {
    audit({ subject: `gather/reading/${params.id}` })
    const look = await lookAtReading(deps, params.id)
    return html(<ReadingPage look={look} differences={await differencesFrom(deps, look)} />)
  }),
  post(
    gatherPaths.confirm,
    { permission: IMPORT, audit: 'SOURCE_CONFIRMED' },
    async ({ params, person, auditEntry }) => {
      try {
        const confirmed = await confirmReading(deps, params.id, person.id, subject => auditEntry({ subject }))
        const notice = sayKept(confirmed)
        return redirect(pathTo(gatherPaths.source, confirmed), { notice })
      } catch (error) {
        if (!(error instanceof ProblemsError)) throw error
        const look = await lookAtReading(deps, params.id)
        // those of the file itself stand on the page already
        const problems = look.reading.problems.length > 0 ? [] : error.problems
        return html(<ReadingPage look={look} differences={null} problems={problems} />, { status: 422 })
      }
    },
  ),
  post(
    gatherPaths.putAway,
    { permission: IMPORT, audit: 'READING_PUT_AWAY' },
    async ({ params, auditEntry }) => {
      const { row } = await lookAtReading(deps, params.id)
      await deps.db.transaction().execute(async transaction => {
        if (!(await endWaiting(transaction, row.id, 'put away'))) throw notWaiting(row.fileName)
        await recordAudit(transaction, auditEntry({ subject: `gather/reading/${row.id}` }))
      })
      return redirect(gatherPaths.sources, { notice: `${row.fileName} was put away.` })
    },
  ),
]

/** What became of a confirmed file. A lookup holds no figure: it says which area stands for which. */
function sayKept({ rows, lookups }: { rows: number; lookups: number }): string {
  if (rows === 0 && lookups > 0) {
    return `${lookups.toLocaleString('en')} pairs of names were kept. They are no figures: what areas became is imported under Places.`
  }
  return rows === 1 ? '1 figure was kept.' : `${rows.toLocaleString('en')} figures were kept.`
}

function chooseRecipe(recipes: readonly RecipeRow[], chosen: string, fileName: string): RecipeRow {
  const fitting = chosen
    ? recipes.filter(one => one.id === chosen)
    : recipes.filter(one => recipesFor([readRecipe(one.text, one.id)], fileName).length > 0)
  if (fitting.length === 1) return fitting[0]!
  throw problem({
    code: fitting.length === 0 ? 'recipe-not-found' : 'recipe-ambiguous',
    what:
      fitting.length === 0
        ? `no recipe is for a file called "${fileName}".`
        : `the recipes ${fitting.map(one => one.id).join(' and ')} are for files of this name.`,
    todo: 'Choose the recipe.',
    at: { field: 'recipe' },
  })
}

async function differencesOf(deps: GatherDeps, before: string, after: string): Promise<Difference[]> {
  const [old, now] = await Promise.all([before, after].map(id => readObservations(deps.datasets, id)))
  return compareObservations(old!, now!)
}

async function differencesFrom(
  deps: GatherDeps,
  { before, reading, row }: Look,
): Promise<Difference[] | null> {
  if (!before || row.state !== 'waiting') return null
  return compareObservations(await readObservations(deps.datasets, before.dataset), reading.observations)
}
