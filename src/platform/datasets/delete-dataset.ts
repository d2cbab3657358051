import { rm } from 'node:fs/promises'
import type { DatasetId } from './dataset.ts'
import { listDatasets, readManifest, rowsPath } from './read-dataset.ts'

/** The datasets that were made from a file of this name; from whatever version of it. */
export async function datasetsOf(folder: string, file: string): Promise<DatasetId[]> {
  const ids = await listDatasets(folder)
  const manifests = await Promise.all(ids.map(async id => ({ id, ...(await readManifest(folder, id)) })))
  return manifests.filter(({ provenance }) => provenance.file === file).map(({ id }) => id)
}

/**
 * Deletes the rows of a dataset, for good. Its manifest stays: what was made from it can still say from what. Done twice
 * it is done once.
 */
export const deleteRowsOfDataset = (folder: string, id: DatasetId): Promise<void> =>
  rm(rowsPath(folder, id), { force: true })
