import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { FileStore } from '../../platform/files/file-store.ts'
import { STANDING_READER } from '../read/file-reader.ts'

/** The largest file that the office takes. Workbooks are held to less by the reader. */
export const LARGEST_FILE = 150 * 1024 * 1024

/**
 * Stores a file that was brought, without the names and addresses of officials in it.
 *
 * @throws ProblemsError with what was found when the person wants to see it first; then nothing is stored.
 */
export async function bringFile(
  files: FileStore,
  upload: { path: string; fileName: string },
  officials: 'remove' | 'show',
): Promise<{ file: string; removed: readonly string[] }> {
  const { path, fileName } = upload
  const { bytes, removed } = await STANDING_READER.clean({ path, name: fileName }, officials)
  const content = removed.length > 0 ? Readable.from([bytes]) : createReadStream(path)
  const { id } = await files.store(content, LARGEST_FILE)
  return { file: id, removed }
}
