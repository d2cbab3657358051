import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Observation } from '../../kernel/observation.ts'
import { problem } from '../../kernel/problem.ts'
import {
  appendObservations,
  COLUMNS,
  copyToParquet,
  countMissing,
  createObservations,
  describeParquet,
  dropTable,
  summarise,
} from './dataset.store.ts'
import {
  type DatasetDescription,
  type DatasetVersion,
  datasetId,
  descriptionSchema,
  type Manifest,
  manifestText,
} from './dataset.ts'
import { connectDuckDb } from './duckdb.ts'

/** The rows of a new dataset: a list, or what fills an empty table of observations by SQL. */
export type Rows =
  | { observations: readonly Observation[] }
  | { fill: (connection: DuckDBConnection, table: string) => Promise<void> }
  | {
      /** Columns of the caller's own, for a dataset of responses, and what copies their rows to a Parquet file by SQL. */
      columns: readonly DatasetColumn[]
      copy: (connection: DuckDBConnection, path: string) => Promise<void>
    }

/** A column of a dataset of responses. `type` is the engine's: VARCHAR, BOOLEAN, INTEGER, DOUBLE. */
export type DatasetColumn = { name: string; type: 'VARCHAR' | 'BOOLEAN' | 'INTEGER' | 'DOUBLE' }

/**
 * Writes a dataset into a folder: all of it, or nothing.
 *
 * It is written aside, forced to the disk and moved into its place in one step, so that a full disk or a kill leaves no
 * half of one. The same content gives the same id; written twice, also at once, it is there once.
 */
export async function writeDataset(
  folder: string,
  rows: Rows,
  description: DatasetDescription,
): Promise<DatasetVersion> {
  descriptionSchema.parse(description)
  const aside = join(folder, `${ASIDE}${randomUUID()}`)
  await mkdir(aside, { recursive: true, mode: 0o700 })
  try {
    const manifest = await writeRows(join(aside, ROWS), rows, description)
    const id = datasetId(manifest)
    await writeFile(join(aside, MANIFEST), manifestText(manifest))
    for (const part of [ROWS, MANIFEST]) await force(join(aside, part))
    await force(aside)
    await moveInto(join(folder, id), aside)
    await force(folder)
    return { id, manifest, bytes: (await stat(join(folder, id, ROWS))).size }
  } catch (error) {
    throw isDiskFull(error) ? DISK_FULL() : error
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** Removes what was being written when a process was killed. Call it at the start, before anything is written. */
export async function clearHalfWritten(folder: string): Promise<void> {
  const entries = await readdir(folder).catch(() => [])
  const half = entries.filter(name => name.startsWith(ASIDE))
  await Promise.all(half.map(name => rm(join(folder, name), { recursive: true, force: true })))
}

export const ROWS = 'rows.parquet'
export const MANIFEST = 'manifest.json'
const ASIDE = '.writing-'

async function writeRows(path: string, rows: Rows, description: DatasetDescription): Promise<Manifest> {
  const connection = await connectDuckDb()
  const table = `rows_${randomUUID().replaceAll('-', '')}`
  try {
    if ('columns' in rows) return await writeResponses(connection, path, rows, description)
    await createObservations(connection, table)
    if ('fill' in rows) await rows.fill(connection, table)
    else await appendObservations(connection, table, rows.observations)
    await copyToParquet(connection, table, path)
    const [summary, missing] = [await summarise(connection, table), await countMissing(connection, table)]
    return {
      ...description,
      format: 1,
      shape: 'observations',
      columns: COLUMNS.map(({ name, type }) => ({ name, type: type.replace(' not null', '') })),
      ...summary,
      missing,
      rowsSha256: await hashFile(path),
    }
  } finally {
    await dropTable(connection, table)
    connection.closeSync()
  }
}

/**
 * What is missing in a response stands in its columns as an answer of its own; periods and areas are the wave's. Half a
 * million rows of a hundred columns go straight to the file: as a table they would take a gigabyte on the way.
 */
async function writeResponses(
  connection: DuckDBConnection,
  path: string,
  { columns, copy }: Extract<Rows, { columns: unknown }>,
  description: DatasetDescription,
): Promise<Manifest> {
  await copy(connection, path)
  const written = await describeParquet(connection, path)
  const wanted = columns.map(({ name, type }) => ({ name, type: type.toLowerCase() }))
  if (JSON.stringify(written.columns) !== JSON.stringify(wanted))
    throw new Error(`expected the columns ${sayColumns(wanted)}, got ${sayColumns(written.columns)}`)
  return {
    ...description,
    format: 1,
    shape: 'responses',
    columns: wanted,
    rows: written.rows,
    periods: [],
    areaKinds: [],
    missing: {},
    rowsSha256: await hashFile(path),
  }
}

const sayColumns = (columns: readonly { name: string; type: string }[]): string =>
  columns.map(({ name, type }) => `${name} ${type}`).join(', ')

async function moveInto(target: string, aside: string): Promise<void> {
  try {
    await rename(aside, target)
  } catch (error) {
    // somebody wrote the same content before or at this moment: it has the same bytes, so theirs is ours
    if (!isCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
  }
}

async function force(path: string): Promise<void> {
  await using handle = await open(path)
  await handle.sync()
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part)
  return hash.digest('hex')
}

const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

// the engine tells in words, the file system in a code
const isDiskFull = (error: unknown): boolean =>
  isCode(error, 'ENOSPC', 'EDQUOT') ||
  (error instanceof Error && /no space left|could not write/i.test(error.message))

const DISK_FULL = () =>
  problem({
    code: 'disk-full',
    what: 'the disk is full.',
    kept: 'Nothing of the dataset was stored.',
    todo: 'Ask whoever runs Remit to make room, then try again.',
  })
