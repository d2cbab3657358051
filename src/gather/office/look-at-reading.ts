import { problem } from '../../kernel/problem.ts'
import { notFound } from '../../platform/http/result.ts'
import { inspectFile } from '../large/inspect-file.ts'
import { matchWith } from '../read/match-areas.ts'
import type { Inspected, SourceToRead } from '../read/read-source.ts'
import type { Reading } from '../read/reading.ts'
import { readRecipe } from '../recipe/read-recipe.ts'
import type { Recipe } from '../recipe/recipe.ts'
import { compareReadings, type Drift } from '../versions/compare-readings.ts'
import type { GatherDeps } from './gather-deps.ts'
import {
  findReading,
  listRecipeVersions,
  listVersions,
  type ReadingRow,
  type VersionRow,
} from './sources.store.ts'

/** A waiting file as a person looks at it: what was read, beside the sheet, and what is different from last time. */
export type Look = Inspected & {
  row: ReadingRow
  recipe: Recipe
  /** The version whose place it would take: the same recipe and the same periods. */
  before: VersionRow | null
  drift: Drift | null
  /** Only its beginning was read: it is a long file. */
  long: boolean
  /** The file itself, for whoever reads all of it. */
  source: SourceToRead
}

/** Reads a waiting file again from the store: the file and its recipe are the truth, nothing in between is kept. */
export async function lookAtReading(deps: GatherDeps, id: string): Promise<Look> {
  const row = UUID.test(id) ? await findReading(deps.db, id) : undefined
  if (!row) throw notFound('a file that was brought under this number')
  const versions = await listRecipeVersions(deps.db, row.recipe)
  const text = versions.find(one => one.version === row.recipeVersion)?.text
  if (!text) throw problem({ code: 'recipe-gone', what: `the recipe "${row.recipe}" is not there.` })
  const recipe = readRecipe(text, `${row.recipe}.yaml`)
  const match = matchWith(await deps.gazetteer())
  const sourceOf = (file: string, fileName: string): SourceToRead => ({
    path: deps.files.path(file),
    fileName,
    recipe,
    match,
  })
  const source = sourceOf(row.file, row.fileName)
  const inspected = await inspectFile(source)
  const before = await versionBefore(deps, row, periodsOf(inspected.reading))
  const last = before ?? (await newestVersion(deps, row))
  const other = last && (await inspectFile(sourceOf(last.file, last.fileName)))
  // two beginnings say nothing about which areas came or went
  const drift =
    other && !other.long && !inspected.long ? compareReadings(other.reading, inspected.reading) : null
  return { ...inspected, row, recipe, drift, source, before: inspected.long ? null : before }
}

/** The newest version of the same source and periods, if there is one besides this file itself. */
export async function versionBefore(
  deps: GatherDeps,
  { id, recipe }: ReadingRow,
  periods: readonly string[],
): Promise<VersionRow | null> {
  const versions = await listVersions(deps.db, recipe)
  return versions.find(one => one.reading !== id && one.periods.join() === periods.join()) ?? null
}

/** The version of the latest period, whenever it was brought: that is what next year's file is held against. */
async function newestVersion(deps: GatherDeps, { id, recipe }: ReadingRow): Promise<VersionRow | null> {
  const latest = ({ periods }: VersionRow) => periods.toSorted().at(-1) ?? ''
  const versions = (await listVersions(deps.db, recipe)).filter(one => one.reading !== id)
  return versions.toSorted((a, b) => (latest(a) > latest(b) ? -1 : latest(a) < latest(b) ? 1 : 0))[0] ?? null
}

export const periodsOf = (reading: Reading): string[] =>
  [...new Set(reading.observations.map(one => one.period))].sort()

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
