import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../../platform/database/database.ts'
import type { DatasetVersion } from '../../platform/datasets/dataset.ts'
import { writeDataset } from '../../platform/datasets/write-dataset.ts'
import type { Survey } from '../survey/survey.ts'
import { columnsOfResponses, type ResponseColumn } from './columns-of-responses.ts'
import { readResponseLines } from './responses.store.ts'
import { copyFromLines } from './responses-file.store.ts'

export type WaveToWrite = { id: string; title: string; survey: Survey; areasOn: string; publisher: string }

/**
 * Writes the responses of a wave as a dataset version: no number that leads anywhere, no words, no order. The same
 * responses give the same dataset.
 */
export async function writeWaveDataset(
  { db, datasets, spill }: { db: Database; datasets: string; spill: string },
  wave: WaveToWrite,
  /** Told how many responses are read. */
  tell: (read: number) => Promise<void> = async () => {},
): Promise<DatasetVersion> {
  const columns = columnsOfResponses(wave.survey)
  const file = join(spill, `wave-${createHash('sha256').update(wave.id).digest('hex').slice(0, 16)}.tsv`)
  try {
    await writeLines(db, wave.id, file, tell)
    return await writeDataset(
      datasets,
      { columns, copy: (connection, path) => copyFromLines(connection, path, columns, file) },
      describeWaveDataset(wave, columns),
    )
  } finally {
    await rm(file, { force: true })
  }
}

// a text of some three megabytes: it is here within milliseconds, and no page of a child waits for it
const ROWS_AT_ONCE = 5_000

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

async function writeLines(
  db: Database,
  wave: string,
  file: string,
  tell: (read: number) => Promise<void>,
): Promise<void> {
  await using handle = await open(file, 'w', 0o600)
  let after = BEFORE_ALL
  let read = 0
  for (;;) {
    const { text, rows, last } = await readResponseLines(db, wave, { after, most: ROWS_AT_ONCE })
    await handle.writeFile(text)
    read += rows
    await tell(read)
    if (rows < ROWS_AT_ONCE || last === null) return
    after = last
  }
}

/** What the manifest of a wave's dataset says. */
export const describeWaveDataset = (
  { id, title, survey, areasOn, publisher }: WaveToWrite,
  columns: readonly ResponseColumn[],
) => ({
  title,
  publisher,
  licence: 'Not for publication: released only as figures that have passed the gate',
  attribution: publisher,
  retention: `${survey.promise.keepRowsMonths} months after the close`,
  variables: columns.map(column => ({
    name: column.name,
    title: column.title,
    unit: 'children',
    definition: `${survey.survey} ${survey.version}`,
  })),
  areasOn,
  provenance: {
    file: `wave ${id}`,
    fileSha256: createHash('sha256').update(id).digest('hex'),
    recipe: survey.survey,
    recipeVersion: survey.version,
    removed: ['numbers of responses', 'the hour of arrival', 'words of children'],
  },
  checks: [],
  supersedes: null,
})
