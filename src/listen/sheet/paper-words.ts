import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { HelpLine } from '../../platform/html/shell.tsx'

const said = z.string().trim().min(1)
const wordsSchema = z.strictObject({
  /** Who has read them that speaks the language from home; null where nobody has. */
  readBy: said.nullable(),
  sheet: said,
  byPost: said,
  aboutNumber: said,
  cross: said,
  leaveOut: said,
  envelope: said,
  locked: z.strictObject({
    /** What can be promised there, in place of what the form promises: a place that is small can guess who wrote. */
    promise: said,
    unless: said,
    title: said,
    help: z.array(said).min(1),
  }),
})
const fileSchema = z.strictObject({ numbers: z.array(said), words: z.record(z.string(), wordsSchema) })

/** What stands on a sheet in one language besides the survey's own words, and which language that is. */
export type SheetWords = z.output<typeof wordsSchema> & { language: string }

/** What stands on a printed sheet besides the survey's own words. */
export type PaperWords = {
  /** Of the office's lines of help, by name, those that may be allowed in a place that is locked. */
  numbers: readonly string[]
  /** In a form's language; in English where it is not there. */
  in: (language: string) => SheetWords
}

/** Reads `words/paper-words.yaml` of the office. An office in which a word is missing does not start. */
export function readPaperWords(folder: string): PaperWords {
  const { numbers, words } = fileSchema.parse(
    parse(readFileSync(join(folder, 'words', 'paper-words.yaml'), 'utf8')),
  )
  const english = words.en
  if (!english) throw new Error('expected the language "en" in words/paper-words.yaml')
  return {
    numbers,
    in: language => {
      const own = words[language]
      return own ? { ...own, language } : { ...english, language: 'en' }
    },
  }
}

// where nobody can pick up a phone or walk to somebody
const LOCKED: readonly string[] = ['secure-home', 'secure-training-centre', 'young-offender-institution']

/** Whether the children of a setting of this kind are locked in. */
export const isLocked = (settingKind: string): boolean => LOCKED.includes(settingKind)

/** The numbers that are printed for a place that is locked: those that may be allowed there, without what they cost elsewhere. */
export const numbersThere = ({ numbers }: PaperWords, help: readonly HelpLine[]): readonly HelpLine[] =>
  help.filter(({ name }) => numbers.includes(name))
