import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { WeightDiagnostics, WeightRecipe } from './weights.ts'

/** One version of the weights of a wave. */
export type WeightVersion = {
  version: number
  words: string
  dataset: string
  /** The dataset without weights that it was made of. */
  unweighted: string
  recipe: WeightRecipe
  diagnostics: WeightDiagnostics
  by: string
  at: Date
}

/** All versions of a wave's weights, the newest first. */
export async function listWeightVersions(db: Database, wave: string): Promise<WeightVersion[]> {
  const { rows } = await sql<WeightVersion>`
    select version, words, dataset, unweighted, recipe, diagnostics, made_by as by, made_at as at
    from listen.weights where wave = ${wave} order by version desc`.execute(db)
  return rows
}

/** A further version; one that made the very same dataset before stays as it was. */
export async function insertWeightVersion(
  tx: Transaction,
  wave: string,
  { words, dataset, unweighted, recipe, diagnostics, by }: Omit<WeightVersion, 'version' | 'at'>,
): Promise<void> {
  await sql`
    insert into listen.weights (wave, version, words, dataset, unweighted, recipe, diagnostics, made_by)
    select ${wave}, coalesce(max(version), 0) + 1, ${words}, ${dataset}, ${unweighted},
      ${JSON.stringify(recipe)}::jsonb, ${JSON.stringify(diagnostics)}::jsonb, ${by}
    from listen.weights where wave = ${wave}
    on conflict (wave, dataset) do nothing`.execute(tx)
}
