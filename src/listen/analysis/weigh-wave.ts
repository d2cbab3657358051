import { problem } from '../../kernel/problem.ts'
import type { KnownMargin } from '../../places/index.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { DatasetId, Manifest } from '../../platform/datasets/dataset.ts'
import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import { readManifest, rowsPath } from '../../platform/datasets/read-dataset.ts'
import { type DatasetColumn, writeDataset } from '../../platform/datasets/write-dataset.ts'
import type { PublicWave } from '../wave/wave.ts'
import { type AnalysisUse, DESIGN_EFFECT, formsOf, surveyOf } from './ask-wave.ts'
import { basePopulation } from './base-population.ts'
import { type MarginContext, type MarginUse, marginOfWave } from './margin-of-wave.ts'
import { sayWeights } from './say-weights.ts'
import { datasetOfWave } from './wave-dataset.store.ts'
import { insertWeightVersion, listWeightVersions } from './weight-versions.store.ts'
import { copyWeighted, countToWeigh, replaceDataset } from './weights.store.ts'
import { type WeightDiagnostics, type WeightRecipe, type Weights, weigh } from './weights.ts'

/** What weighing works with: analysis, and the margins that places know. */
export type WeighUse = AnalysisUse & { margins: () => Promise<readonly KnownMargin[]> }

/** Weights of a wave that are not kept yet. */
export type TriedWeights = Weights & {
  wave: PublicWave
  before: DatasetId
  columns: readonly string[]
  words: string
}

/**
 * Weights as this recipe would make them, for somebody to look at. Nothing is written.
 *
 * @throws ProblemsError for a wave without a dataset, a margin that is not known, and for margins that cannot be met, with what to join.
 */
export async function tryWeights(use: WeighUse, id: string, recipe: WeightRecipe): Promise<TriedWeights> {
  const wave = await surveyOf(use, id)
  const before = await datasetOfWave(use.db, id)
  if (!before) throw problem({ code: 'wave-not-finished', what: 'this wave is not finished.' })
  const places = await use.gazetteer()
  const variables = [...new Set(recipe.margins.flatMap(({ traits }) => traits.map(one => one.variable)))]
  const base = basePopulation(places, wave.survey, recipe.year)
  const context: MarginContext = { survey: wave.survey, places, base, variables }
  const known = await use.margins()
  const margins = recipe.margins.map(one => marginOfWave(marginNamed(known, one), one, context))
  const columns = variables.map(name => columnOf(wave, name))
  const connection = await connectDuckDb()
  try {
    const path = rowsPath(use.datasets, before)
    const cells = await countToWeigh(connection, path, formsOf(wave.survey, 'children'), columns)
    const words = sayWeights(recipe, known, places)
    return { wave, before, columns, words, ...weigh(cells, recipe, base, margins) }
  } finally {
    connection.closeSync()
  }
}

/**
 * Weighs a finished wave: its dataset gets a next version with a column `weight`, and the recipe and what it cost are kept as a version of
 * its weights. Weighed again, the weights before are left behind; the same recipe gives the same version.
 *
 * @throws ProblemsError as `tryWeights`, and when somebody else weighed the wave in the meantime.
 */
export async function weighWave(
  use: WeighUse,
  id: string,
  recipe: WeightRecipe,
  { by, audit }: { by: string; audit: (dataset: DatasetId) => AuditEvent },
): Promise<{ dataset: DatasetId; diagnostics: WeightDiagnostics }> {
  const tried = await tryWeights(use, id, recipe)
  const { cells, diagnostics, before, columns, words } = tried
  const versions = await listWeightVersions(use.db, id)
  const manifest = await readManifest(use.datasets, before)
  const known = versions.find(one => one.dataset === before)?.unweighted
  const isWeighted = manifest.columns.some(({ name }) => name === WEIGHT)
  const unweighted = known ?? (isWeighted ? (manifest.supersedes ?? before) : before)
  const kept = manifest.columns.filter(({ name }) => name !== WEIGHT)
  const names = kept.map(({ name }) => name)
  const forms = formsOf(tried.wave.survey, 'children')
  const from = rowsPath(use.datasets, before)
  const { id: dataset } = await writeDataset(
    use.datasets,
    {
      columns: [...kept.map(asColumn), { name: WEIGHT, type: 'DOUBLE' as const }],
      copy: (open, to) => copyWeighted(open, { from, to, columns: names, forms, by: columns }, cells),
    },
    // made of what has no weights, whatever was in use: the same recipe then gives the same version
    describeWeighted(manifest, unweighted, words, diagnostics),
  )
  await use.db.transaction().execute(async tx => {
    if (!(await replaceDataset(tx, id, { from: before, to: dataset }))) throw meanwhile()
    await insertWeightVersion(tx, id, { words, dataset, unweighted, recipe, diagnostics, by })
    await recordAudit(tx, audit(dataset))
  })
  return { dataset, diagnostics }
}

const meanwhile = () =>
  problem({
    code: 'weights-meanwhile',
    what: 'somebody else weighed this wave in the meantime.',
    todo: 'Look at their weights first.',
  })

/** Tables use an earlier version of the weights again; version 0 is none: every answer counts as one. */
export async function chooseWeights(
  use: AnalysisUse,
  wave: string,
  version: number,
  audit: (dataset: DatasetId) => AuditEvent,
): Promise<void> {
  const [versions, now] = [await listWeightVersions(use.db, wave), await datasetOfWave(use.db, wave)]
  const dataset =
    version === 0 ? versions.at(-1)?.unweighted : versions.find(one => one.version === version)?.dataset
  if (!dataset || !now)
    throw problem({ code: 'weights-version', what: `this wave has no version ${version} of its weights.` })
  await use.db.transaction().execute(async tx => {
    if (!(await replaceDataset(tx, wave, { from: now, to: dataset }))) throw meanwhile()
    await recordAudit(tx, audit(dataset))
  })
}

function marginNamed(known: readonly KnownMargin[], { margin }: MarginUse): KnownMargin {
  const found = known.find(({ id }) => id === margin)
  if (found) return found
  throw problem({
    code: 'margin-not-known',
    what: 'this margin is not known to places.',
    todo: 'Import it under Places, Population margins.',
    at: { field: 'margin' },
  })
}

/** The column of a dataset that holds the answers to a question. @throws ProblemsError for what has no options. */
function columnOf({ survey }: PublicWave, name: string): string {
  const { kind } = survey.items[name] ?? {}
  if (kind !== 'one' && kind !== 'scale')
    throw problem({
      code: 'margin-variable',
      what: `this survey has no question “${name}” with one choice.`,
      at: { field: 'margin' },
    })
  return survey.roles.gender === name ? '_gender' : name
}

const WEIGHT = 'weight'

const asColumn = ({ name, type }: { name: string; type: string }): DatasetColumn => ({
  name,
  type: type.toUpperCase() as DatasetColumn['type'],
})

/** What the dataset says of its weights; what each level came to is kept with the version. */
function describeWeighted(
  {
    format: _f,
    shape: _s,
    columns: _c,
    rows: _r,
    missing: _m,
    periods: _p,
    areaKinds: _a,
    rowsSha256: _h,
    ...said
  }: Manifest,
  supersedes: DatasetId,
  definition: string,
  { designEffect, effectiveBase, least, most, trimmed, margins }: WeightDiagnostics,
) {
  const first = said.variables.filter(({ name }) => name !== WEIGHT)
  const check = (what: string, found: string, expected = '', passes = true) => ({
    what,
    expected,
    found,
    passes,
  })
  return {
    ...said,
    supersedes,
    variables: [...first, { name: WEIGHT, title: 'Weight', unit: 'children', definition }],
    checks: [
      check(DESIGN_EFFECT, designEffect.toFixed(4), 'as low as may be'),
      check('effective base', effectiveBase.toFixed(1)),
      check('range of weights', `${least.toFixed(4)} to ${most.toFixed(4)}`),
      check('weights trimmed', String(trimmed)),
      ...margins.map(one => {
        const off = furthestOff(one)
        const found = `${(100 * off).toFixed(2)} in a hundred`
        return check(`furthest level of ${one.title}`, found, 'within 1 in a hundred', off <= MET)
      }),
    ],
  }
}

/** By how much each level is off its population, as a share of it: of those who have a level. Above nought it weighs too much. */
export function levelsOff({ levels }: WeightDiagnostics['margins'][number]): number[] {
  const people = levels.reduce((sum, one) => sum + one.people, 0)
  const weight = levels.reduce((sum, one) => sum + one.weight, 0)
  return levels.map(one => (one.people === 0 ? 0 : (one.weight / weight) * (people / one.people) - 1))
}

/** By how much the level is off that is furthest from its population. */
const furthestOff = (margin: WeightDiagnostics['margins'][number]): number =>
  levelsOff(margin).reduce((most, off) => Math.max(most, Math.abs(off)), 0)

/** A level that is no further off its population than this counts as met. */
export const MET = 0.01
