import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readWordList } from '../../methods/text/word-list.ts'

/** The words that most children know, `words/familiar.txt` of the office; null where an office has no such list. */
export async function readFamiliarWords(office: string): Promise<ReadonlySet<string> | null> {
  try {
    return readWordList(await readFile(join(office, 'words', 'familiar.txt'), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
