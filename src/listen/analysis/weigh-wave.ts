import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { DatasetId, Manifest } from '../../platform/datasets/dataset.ts'
import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import { readManifest, rowsPath } from '../../platform/datasets/read-dataset.ts'
import { type DatasetColumn, writeDataset } from '../../platform/datasets/write-dataset.ts'
import { type AnalysisUse, formsOf, surveyOf } from './ask-wave.ts'
import { datasetOfWave } from './wave-dataset.store.ts'
import { copyWeighted, countToWeigh, replaceDataset } from './weights.store.ts'
import { populationTotals, type WeightDiagnostics, type WeightRecipe, weigh } from './weights.ts'

/**
 * Weighs a finished wave: its dataset gets a next version with a column `weight`, and the recipe and how far each margin
 * is met in its manifest. Weighed again, the weights before are left behind; the same recipe gives the same version.
 *
 * @throws ProblemsError for a wave without a dataset, and for margins that cannot be met, with what to join.
 */
export async function weighWave(
  use: AnalysisUse,
  id: string,
  recipe: WeightRecipe,
  audit: (dataset: DatasetId) => AuditEvent,
): Promise<{ dataset: DatasetId; diagnostics: WeightDiagnostics }> {
  const { survey } = await surveyOf(use, id)
  const before = await datasetOfWave(use.db, id)
  if (!before) throw problem({ code: 'wave-not-finished', what: 'this wave is not finished.' })
  const manifest = await readManifest(use.datasets, before)
  const totals = populationTotals(await use.gazetteer(), survey, recipe.year)
  const forms = formsOf(survey, 'children')
  const from = rowsPath(use.datasets, before)
  const connection = await connectDuckDb()
  try {
    const { cells, diagnostics } = weigh(await countToWeigh(connection, from, forms), recipe, totals)
    const kept = manifest.columns.filter(({ name }) => name !== WEIGHT)
    const columns = [...kept.map(asColumn), { name: WEIGHT, type: 'DOUBLE' as const }]
    const names = kept.map(({ name }) => name)
    const { id: dataset } = await writeDataset(
      use.datasets,
      { columns, copy: (open, to) => copyWeighted(open, { from, to, columns: names, forms }, cells) },
      describeWeighted(manifest, before, recipe, diagnostics),
    )
    await use.db.transaction().execute(async tx => {
      if (!(await replaceDataset(tx, id, { from: before, to: dataset })))
        throw problem({
          code: 'weights-meanwhile',
          what: 'somebody else weighed this wave in the meantime.',
          todo: 'Look at their weights first.',
        })
      await recordAudit(tx, audit(dataset))
    })
    return { dataset, diagnostics }
  } finally {
    connection.closeSync()
  }
}

const WEIGHT = 'weight'

const asColumn = ({ name, type }: { name: string; type: string }): DatasetColumn => ({
  name,
  type: type.toUpperCase() as DatasetColumn['type'],
})

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
  recipe: WeightRecipe,
  { designEffect, effectiveBase, least, most, trimmed, unplaced, margins }: WeightDiagnostics,
) {
  const first = said.variables.filter(({ name }) => name !== WEIGHT)
  const joins = recipe.joins.map(one => `${one.margin} ${one.level} with ${one.with}`).join(', ') || 'none'
  const check = (what: string, expected: string, found: string, passes = true) => ({
    what,
    expected,
    found,
    passes,
  })
  return {
    ...said,
    supersedes,
    variables: [
      ...first,
      {
        name: WEIGHT,
        title: 'Weight',
        unit: 'children',
        definition: `Raked to age × area of ${recipe.year}, at most ${recipe.most} mean weights; joined: ${joins}. Without place or age: the mean weight of their age.`,
      },
    ],
    checks: [
      check('design effect of the weights', 'as low as may be', designEffect.toFixed(4)),
      check('effective base', '', effectiveBase.toFixed(1)),
      check('range of weights', '', `${least.toFixed(4)} to ${most.toFixed(4)}`),
      check('weights trimmed', '', String(trimmed)),
      check('children without a place, kept with the mean weight of their age', '', String(unplaced)),
      ...margins.map(one =>
        check(
          `margin ${one.margin} ${one.level}`,
          one.wanted.toFixed(0),
          one.reached.toFixed(0),
          Math.abs(one.reached - one.wanted) <= 0.01 * one.wanted,
        ),
      ),
    ],
  }
}
