import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBValue } from '@duckdb/node-api'
import type { Observation } from '../../kernel/observation.ts'
import { problem } from '../../kernel/problem.ts'
import { isMissing, type Value } from '../../kernel/value.ts'
import { selectObservations } from './dataset.store.ts'
import { type DatasetId, datasetId, type Manifest, manifestSchema } from './dataset.ts'
import { connectDuckDb } from './duckdb.ts'
import { MANIFEST, ROWS } from './write-dataset.ts'

/** Which rows of a dataset are wanted; all of them where nothing is said. */
export type OnlyRows = { variables?: readonly string[]; periods?: readonly string[] }

/** What is known of a dataset. @throws ProblemsError when there is none, or its manifest has been changed. */
export async function readManifest(folder: string, id: DatasetId): Promise<Manifest> {
  const text = await readFile(join(pathOf(folder, id), MANIFEST), 'utf8').catch(() => {
    throw problem({ code: 'dataset-not-found', what: `there is no dataset ${id}.` })
  })
  const manifest = manifestSchema.safeParse(JSON.parse(text))
  if (!manifest.success || datasetId(manifest.data) !== id) {
    throw problem({
      code: 'dataset-changed',
      what: `the manifest of dataset ${id} is not the one that was written.`,
      todo: 'Bring the folder back from the last back-up.',
    })
  }
  return manifest.data
}

/** The observations of a dataset in the order in which they stood in the file. */
export async function readObservations(
  folder: string,
  id: DatasetId,
  only: OnlyRows = {},
): Promise<Observation[]> {
  const { shape } = await readManifest(folder, id)
  if (shape !== 'observations')
    throw problem({ code: 'dataset-shape', what: 'this dataset holds responses, not figures.' })
  const connection = await connectDuckDb()
  try {
    const rows = await selectObservations(connection, rowsPath(folder, id), only)
    return rows.map(observationOf)
  } finally {
    connection.closeSync()
  }
}

/** The ids of the datasets of a folder. */
export async function listDatasets(folder: string): Promise<DatasetId[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter(name => IS_ID.test(name)).sort()
}

/** Where the Parquet file of a dataset lies, for a download. It must not be written to. */
export const rowsPath = (folder: string, id: DatasetId): string => join(pathOf(folder, id), ROWS)

const IS_ID = /^[0-9a-f]{64}$/

function pathOf(folder: string, id: DatasetId): string {
  if (!IS_ID.test(id)) throw problem({ code: 'dataset-id', what: 'expected the id of a dataset.' })
  return join(folder, id)
}

function observationOf(row: readonly DuckDBValue[]): Observation {
  const [area, areaKind, areaWritten, period, variable, value, missing, lower, upper, sheet, cell] = row
  return {
    area: area === null || area === undefined ? null : String(area),
    areaKind: String(areaKind),
    areaWritten: String(areaWritten),
    period: String(period),
    variable: String(variable),
    value: readBack(value, missing),
    lower: typeof lower === 'number' ? lower : null,
    upper: typeof upper === 'number' ? upper : null,
    sheet: String(sheet),
    cell: String(cell),
  }
}

function readBack(value: DuckDBValue | undefined, missing: DuckDBValue | undefined): Value {
  if (typeof value === 'number') return value
  if (isMissing(missing)) return missing
  throw problem({
    code: 'dataset-value',
    what: `a row has neither a value nor a reason: ${String(missing)}.`,
  })
}
