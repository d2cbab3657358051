import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { HelpLine } from '../../platform/html/shell.tsx'

const said = z.string().trim().min(1)
const fileSchema = z.strictObject({
  byPost: said,
  locked: z.strictObject({
    unless: said,
    title: said,
    help: z.array(said).min(1),
    numbers: z.array(said),
  }),
})

/** What stands on a printed sheet besides the survey's own words. */
export type PaperWords = z.output<typeof fileSchema>

/** Reads `words/paper-words.yaml` of the office. An office in which a word is missing does not start. */
export const readPaperWords = (folder: string): PaperWords =>
  fileSchema.parse(parse(readFileSync(join(folder, 'words', 'paper-words.yaml'), 'utf8')))

// where nobody can pick up a phone or walk to somebody
const LOCKED: readonly string[] = ['secure-home', 'secure-training-centre', 'young-offender-institution']

/** Whether the children of a setting of this kind are locked in. */
export const isLocked = (settingKind: string): boolean => LOCKED.includes(settingKind)

/** The numbers that are printed for a place that is locked: those that may be allowed there, without what they cost elsewhere. */
export const numbersThere = ({ locked }: PaperWords, help: readonly HelpLine[]): readonly HelpLine[] =>
  help.filter(({ name }) => locked.numbers.includes(name))
