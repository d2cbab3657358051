import type { KnownMargin } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import { readObservations } from '../../platform/datasets/read-dataset.ts'
import { listVersionsAsRead, type VersionAsRead } from '../office/sources.store.ts'
import { readRecipe } from '../recipe/read-recipe.ts'
import type { Recipe } from '../recipe/recipe.ts'
import { marginOfObservations } from './margin-of-observations.ts'

/**
 * Every margin that was gathered: of each confirmed version of a source whose recipe says that it holds one. Its id names the dataset, so
 * whatever stands on it stands on that version for ever; its source says which version of which table it is.
 */
export async function gatheredMargins({
  db,
  datasets,
}: {
  db: Database
  datasets: string
}): Promise<KnownMargin[]> {
  const versions = await listVersionsAsRead(db)
  // many files are read by one recipe
  const texts = new Set(versions.map(({ recipeText }) => recipeText))
  const recipes = new Map([...texts].map(text => [text, readRecipe(text, 'recipe')]))
  const found = await Promise.all(
    versions.map(version =>
      marginsOfVersion(datasets, recipes.get(version.recipeText)!, {
        version,
        number: numberOf(version, versions),
      }),
    ),
  )
  return found.flat()
}

async function marginsOfVersion(
  datasets: string,
  { title, publisher, margins }: Recipe,
  { version, number }: { version: VersionAsRead; number: number },
): Promise<KnownMargin[]> {
  const { dataset, fileName, at } = version
  const read = margins.map(async (one, place) => {
    const observations = await readObservations(datasets, dataset, {
      variables: Object.values(one.categories),
    })
    return marginOfObservations(one, observations).map(
      ({ period, margin, leftOut }): KnownMargin => ({
        ...margin,
        id: `${dataset}.${place}.${period}`,
        source: [
          `${publisher}: ${title}, version ${number}, dataset ${dataset.slice(0, 12)}`,
          ...(leftOut > 0 ? [`${leftOut} areas of which a number is missing are left out`] : []),
        ].join('; '),
        fileName,
        importedAt: at,
      }),
    )
  })
  return (await Promise.all(read)).flat()
}

/** The how-many-eth version it is: one more than those whose place it took. */
function numberOf({ supersedes }: VersionAsRead, versions: readonly VersionAsRead[]): number {
  const before = versions.find(({ reading }) => reading === supersedes)
  return before ? numberOf(before, versions) + 1 : 1
}
