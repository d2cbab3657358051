import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { type Problem, ProblemsError, problem } from '../../kernel/problem.ts'
import type { DatasetVersion } from '../../platform/datasets/dataset.ts'
import { writeDataset } from '../../platform/datasets/write-dataset.ts'
import { blockPeriod } from '../read/block-period.ts'
import { encodingOf, guessSeparator, readCsvText } from '../read/csv.ts'
import { describeDataset } from '../read/describe-dataset.ts'
import { type FoundBlock, findBlock } from '../read/find-block.ts'
import { takeAsWritten } from '../read/match-areas.ts'
import type { SourceToRead } from '../read/read-source.ts'
import { type ResolvedColumns, resolveColumns } from '../read/resolve-columns.ts'
import type { Recipe } from '../recipe/recipe.ts'
import { dropRecords, loadRecords } from './large-csv.store.ts'
import { readLongRows } from './read-long-rows.ts'

// Up to here a file is read cell by cell and shown beside its sheet; beyond it only the engine is fast enough.
const LARGE = 5 * 1024 * 1024

/** Is this a file, and a recipe, for the fast road? Totals, sections and sums want each row looked at in turn. */
export async function isLargeCsv(path: string, fileName: string, recipe: Recipe): Promise<boolean> {
  const [block, ...more] = recipe.blocks
  if (!block || more.length > 0 || !fileName.toLowerCase().endsWith('.csv')) return false
  const simple =
    'header' in block.find &&
    block.find.rows === 1 &&
    block.until === 'end' &&
    !block.total &&
    !block.lookup &&
    block.except.length === 0 &&
    !Object.values(recipe.variables).some(variable => variable.combine) &&
    !(block.area && 'levels' in block.area && block.area.levels.some(level => level.rows || level.section))
  return simple && (await stat(path)).size > LARGE
}

/**
 * Imports a long CSV file into a dataset without making an object of each row: by the same recipe, with the same
 * checks and the same problems as a small one.
 *
 * @throws ProblemsError with everything that is wrong; then nothing is stored.
 */
export async function importLargeCsv(
  folder: string,
  source: SourceToRead,
  removed: readonly string[] = [],
): Promise<DatasetVersion> {
  const name = source.fileName ?? basename(source.path)
  const start = await readStart(source.path, name, source.recipe)
  const block = source.recipe.blocks[0]!
  const found = findBlock(start.grid, block)
  if ('code' in found) throw new ProblemsError([inFile(found, name)])
  const problems: Problem[] = []
  const columns = resolveColumns(found, blockPeriod(found, name, problems))
  problems.push(...columns.problems)
  if (problems.length > 0) throw new ProblemsError(problems.map(one => inFile(one, name)))

  const utf8 = start.encoding === 'utf-8' ? source.path : await recode(source.path, start.encoding)
  try {
    const description = describeDataset(source.recipe, {
      file: name,
      sha256: await hashOf(source.path),
      removed,
    })
    const fill = (connection: DuckDBConnection, table: string) =>
      fillTable(connection, table, { utf8, name, found, columns, start, source })
    return await writeDataset(folder, { fill }, description)
  } finally {
    if (utf8 !== source.path) await rm(utf8, { force: true })
  }
}

type Import = {
  utf8: string
  name: string
  found: FoundBlock
  columns: ResolvedColumns
  start: Start
  source: SourceToRead
}

async function fillTable(connection: DuckDBConnection, table: string, job: Import): Promise<void> {
  const width = Math.max(...job.start.grid.rows.slice(0, 200).map(row => row?.length ?? 0))
  try {
    await loadRecords(connection, job.utf8, width, job.start.separator)
    const { recipe, match } = job.source
    const problems = await readLongRows(
      connection,
      table,
      job.found,
      job.columns,
      recipe,
      match ?? takeAsWritten,
    )
    if (problems.length > 0) throw new ProblemsError(problems.map(one => inFile(one, job.name)))
  } catch (error) {
    throw error instanceof Error && /CSV Error/i.test(error.message) ? broken(error, job.name) : error
  } finally {
    await dropRecords(connection)
  }
}

type Start = { grid: FoundBlock['grid']; encoding: string; separator: string }

/** The first part of the file, in which its header stands. */
export async function readStart(path: string, name: string, recipe: Recipe): Promise<Start> {
  await using file = await open(path)
  const buffer = Buffer.alloc(256 * 1024)
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
  const bytes = buffer.subarray(0, bytesRead)
  const encoding = recipe.csv.encoding ?? encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const separator = recipe.csv.separator ?? guessSeparator(whole)
  return { grid: readCsvText(whole, separator, name), encoding, separator }
}

/** A copy of the file in UTF-8, which is all that the engine reads. */
async function recode(path: string, encoding: string): Promise<string> {
  const target = join(tmpdir(), `remit-${randomUUID()}.csv`)
  const decoder = new TextDecoder(encoding)
  async function* texts() {
    for await (const part of createReadStream(path)) yield decoder.decode(part, { stream: true })
    yield decoder.decode()
  }
  await pipeline(Readable.from(texts()), createWriteStream(target))
  return target
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part)
  return hash.digest('hex')
}

function broken(error: Error, file: string) {
  const line = Number(/line:?\s*(\d+)/i.exec(error.message)?.[1])
  return problem({
    code: 'csv-broken',
    what: `the table breaks off: ${
      error.message
        .split('\n')[0]
        ?.replace(/^.*?CSV Error on Line: \d+\.?/i, '')
        .trim() || 'a record does not fit the others'
    }.`,
    kept: 'Nothing was stored.',
    todo: 'Look for a quote that is never closed, or a record with more columns than the header.',
    at: Number.isNaN(line) ? { file } : { file, line },
  })
}

const inFile = (one: Problem, file: string): Problem => ({
  kept: 'Nothing was stored.',
  ...one,
  at: { file, ...one.at },
})
