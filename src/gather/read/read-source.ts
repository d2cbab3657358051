import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { ProblemsError, problem } from '../../kernel/problem.ts'
import type { Recipe } from '../recipe/recipe.ts'
import { type FileReader, STANDING_READER } from './file-reader.ts'
import type { FileRead } from './in-parts.ts'
import type { MatchAreas, Reading } from './reading.ts'
import { megabytes } from './zip-directory.ts'

/** The file to read and how. `match` knows the areas; without it codes are taken as they are written. */
export type SourceToRead = {
  path: string
  /** The name it came under, when it is kept under another. */
  fileName?: string
  recipe: Recipe
  match?: MatchAreas
  /** A reader of one's own, to read beside others; without it the file waits its turn at the standing one. */
  reader?: FileReader
}

/** The kinds of file that can be read. Macros of .xlsm are never run: nothing but cells is looked at. */
export const READABLE = ['.xlsx', '.xlsm', '.xls', '.ods', '.csv'] as const

// A workbook of the office has under 1 MB, the largest published table under 30. More is a mistake or an attack.
const LARGEST_WORKBOOK = 50 * 1024 * 1024
const LARGEST_CSV = 150 * 1024 * 1024

/**
 * Reads a file by its recipe into observations.
 *
 * @throws ProblemsError with everything that is wrong with the file, when anything is: half a file is never taken.
 */
export async function readSource(source: SourceToRead): Promise<Reading> {
  const reading = await inspectSource(source)
  if (reading.problems.length > 0) throw new ProblemsError(reading.problems)
  return reading
}

/**
 * Reads a file as far as it can be read and tells what is wrong beside what was seen, for a person to look at.
 *
 * @throws ProblemsError only when the file cannot be opened at all.
 */
export async function inspectSource(source: SourceToRead): Promise<Reading> {
  return (await inspectWithBook(source)).reading
}

/** What was read, with the sheets it was read from, to show both side by side. */
export type Inspected = FileRead<Reading>

/** The same as `inspectSource`, with the sheets. */
export async function inspectWithBook(source: SourceToRead): Promise<Inspected> {
  const name = source.fileName ?? basename(source.path)
  await refuseUnread(source.path, name)
  return (source.reader ?? STANDING_READER).read({ path: source.path, name }, source.recipe, source.match)
}

/**
 * Refuses a file before a byte of it is read: it is empty, too large, or of a kind that nobody reads.
 *
 * @throws ProblemsError saying which.
 */
export async function refuseUnread(path: string, name: string): Promise<void> {
  const { size } = await stat(path)
  const kind = extname(name).toLowerCase()
  const most = kind === '.csv' ? LARGEST_CSV : LARGEST_WORKBOOK
  const refuse = (code: string, what: string, todo: string) =>
    problem({ code, what, kept: 'Nothing was stored.', todo, at: { file: name } })
  if (size === 0)
    throw refuse('file-empty', 'the file is empty.', 'Send it again; often the copy was broken off.')
  if (size > most) {
    const what = `the file has ${megabytes(size)}; a file of this kind may have ${megabytes(most)}.`
    throw refuse('file-too-large', what, 'Ask for a file with only what is needed.')
  }
  if (!READABLE.some(one => one === kind)) {
    const what = `files of the kind "${kind || 'without an ending'}" are not read.`
    throw refuse('file-kind-not-read', what, `Send one of ${READABLE.join(', ')}.`)
  }
}
