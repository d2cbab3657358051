import type { DatasetId } from '../../platform/datasets/dataset.ts'
import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import { rowsPath } from '../../platform/datasets/read-dataset.ts'
import type { AnalysisUse } from './ask-wave.ts'
import { countResponses, type ResponsesOfForm } from './responses-of-wave.store.ts'

/**
 * How many responses a version of a wave's dataset holds, by form, area and age: everybody, also adults, and those of whom
 * no place or age is known. Counts as they are: not for publication before the gate has seen them.
 */
export async function responsesOfWave(
  { datasets }: Pick<AnalysisUse, 'datasets'>,
  dataset: DatasetId,
): Promise<ResponsesOfForm[]> {
  const connection = await connectDuckDb()
  try {
    return await countResponses(connection, rowsPath(datasets, dataset))
  } finally {
    connection.closeSync()
  }
}
