import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FormDeps } from '../form/form-deps.ts'
import { readPieces } from './draw-codes.ts'

/** What the pages for teachers work with: the same rights as those for children. */
export type SchoolDeps = Pick<
  FormDeps,
  'db' | 'waves' | 'words' | 'places' | 'now' | 'timeZone' | 'clock'
> & {
  /** Pieces of words that no code holds. */
  never: readonly string[]
  /** Where the office is reached, as it stands on a sheet. */
  publicUrl: string
  /** The smallest count that is shown, by the office's policy. */
  smallest: number
}

/** Reads `words/not-in-codes.txt` of the office. */
export const readNeverInCodes = (office: string): string[] =>
  readPieces(readFileSync(join(office, 'words', 'not-in-codes.txt'), 'utf8'))
