import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { learntThresholds } from '../../methods/concerns/word-score.ts'

const FILE = 'words/concerns-score.tsv'

/** Where the thresholds of an office's score were learnt: a sum each. */
export type Learnt = { flagged: number; readToday: number }

/** Where they were learnt; null in an office without rules or without weights, whose texts come to no sum. Throws a `ProblemsError` when a line cannot be read. */
export function readLearnt(officeFolder: string): Learnt | null {
  if (!existsSync(join(officeFolder, 'words/concerns')) || !existsSync(join(officeFolder, FILE))) return null
  return learntThresholds(readFileSync(join(officeFolder, FILE), 'utf8'))
}
