import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { ProblemsError } from '../../kernel/problem.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { findPersonalData, removePersonalData } from '../personal/find-personal-data.ts'

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
  const bytes = await readFile(upload.path)
  if (officials === 'show') {
    const found = findPersonalData(bytes, upload.fileName)
    if (found.length > 0) {
      throw new ProblemsError(
        found.map(({ what, text }) => ({
          code: 'person-in-file',
          what: `${what}: ${text}`,
          kept: 'Nothing was stored.',
          at: { file: upload.fileName },
        })),
      )
    }
  }
  const cleaned = removePersonalData(bytes, upload.fileName)
  const content = cleaned.removed.length > 0 ? Readable.from([cleaned.bytes]) : createReadStream(upload.path)
  const { id } = await files.store(content, LARGEST_FILE)
  return { file: id, removed: cleaned.removed }
}
