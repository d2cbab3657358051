import { problem } from '../../kernel/problem.ts'
import { loadParquet } from './dataset.store.ts'
import type { DatasetId } from './dataset.ts'
import { connectLocked } from './duckdb.ts'
import { readManifest, rowsPath } from './read-dataset.ts'

export type Answer = { columns: readonly string[]; rows: readonly (readonly unknown[])[]; cut: boolean }

// an answer is looked at by a person; whoever needs every row downloads the dataset
const MOST_ROWS = 1_000

/**
 * Answers a question that a person typed in SQL about the table `observations` of a dataset. The engine that answers
 * sees that table and nothing else: no file, no network, no other dataset.
 */
export async function queryDataset(folder: string, id: DatasetId, sql: string): Promise<Answer> {
  await readManifest(folder, id)
  const connection = await connectLocked(async open => {
    await loadParquet(open, 'observations', rowsPath(folder, id))
  })
  try {
    const reader = await connection.streamAndReadUntil(sql, MOST_ROWS + 1)
    const rows = reader.getRowsJson()
    return { columns: reader.columnNames(), rows: rows.slice(0, MOST_ROWS), cut: rows.length > MOST_ROWS }
  } catch (error) {
    throw problem({
      code: 'query-not-answered',
      what: `the question could not be answered: ${error instanceof Error ? error.message.split('\n')[0] : error}.`,
      todo: 'The table is called observations.',
    })
  } finally {
    connection.closeSync()
  }
}
