import type { Database } from '../../platform/database/database.ts'
import { readManifest, rowsPath } from '../../platform/datasets/read-dataset.ts'
import { datasetOfWave } from '../analysis/wave-dataset.store.ts'
import { readClassWeights } from './class-weights.store.ts'
import type { ClassWeight } from './theme-sums.store.ts'

/** The weights of a finished wave; none while it is not finished or was not weighted. */
export async function weightsOfWave(
  { db, datasets }: { db: Database; datasets: string },
  wave: string,
  forms: readonly string[],
): Promise<ClassWeight[]> {
  const id = await datasetOfWave(db, wave)
  if (id === null) return []
  const { columns } = await readManifest(datasets, id)
  return columns.some(({ name }) => name === 'weight') ? readClassWeights(rowsPath(datasets, id), forms) : []
}
