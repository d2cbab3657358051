import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { HelpLine } from '../../platform/html/shell.tsx'
import { readYamlText } from '../../platform/texts/yaml-text.ts'
import { ourWord as said } from '../form/form-words.ts'

const wordsSchema = z.strictObject({
  /** Who has read them that speaks the language from home; null where nobody has. */
  readBy: said.nullable(),
  sheet: said,
  byPost: said,
  aboutNumber: said,
  cross: said,
  leaveOut: said,
  /** As the name of a question, for who has it read aloud. */
  question: said,
  crossOne: said,
  crossMany: said,
  crossInLine: said,
  /** Where a screen would lead by itself. `{condition}` is a sentence of `crossed`; `{one}` and `{other}` are joined. */
  routes: z.strictObject({
    onlyIf: said,
    goOn: said,
    finish: said,
    crossed: said,
    notCrossed: said,
    quoted: said,
    and: said,
    or: said,
    /** Between options of which none was crossed. */
    nor: said,
  }),
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
export type SheetWords = Words & { language: string }
type Words = z.output<typeof wordsSchema>

/** What stands on a printed sheet besides the survey's own words. */
export type PaperWords = {
  /** Of the office's lines of help, by name, those that may be allowed in a place that is locked. */
  numbers: readonly string[]
  /** In a form's language; in English where it is not there. */
  in: (language: string) => SheetWords
}

const FILE = 'words/paper-words.yaml'

/**
 * Reads `words/paper-words.yaml` of the office. An office in which a word is missing does not start.
 *
 * @throws ProblemsError with each word that a language lacks, and each that lost a part which is filled in, at its line.
 */
export function readPaperWords(folder: string): PaperWords {
  const text = readFileSync(join(folder, ...FILE.split('/')), 'utf8')
  const { data, placeOf } = readYamlText(text, FILE, fileSchema, 'the lines of English')
  const { numbers, words } = data
  const english = words.en
  if (!english) throw new Error(`expected the language "en" in ${FILE}`)
  const lost = Object.entries(words).flatMap(([language, own]) =>
    lostParts(english, own).map(({ path, part }): Problem => {
      const what = `"${path.at(-1)}" of "${language}" has no {${part}}, which is filled in.`
      return { code: 'word-without-part', what, at: placeOf(['words', language, ...path]) }
    }),
  )
  if (lost.length > 0) throw new ProblemsError(lost)
  return {
    numbers,
    in: language => {
      const own = words[language]
      return own ? { ...own, language } : { ...english, language: 'en' }
    },
  }
}

/** The parts to be filled in, `{n}` and the like, that stand in a word of English and not in its own. */
function lostParts(english: Words, own: Words): { path: readonly string[]; part: string }[] {
  const said = (words: Words) =>
    Object.entries({ ...words, ...words.routes }).flatMap(([key, word]) =>
      typeof word === 'string' ? [[key, word] as const] : [],
    )
  const others = new Map(said(own))
  return said(english).flatMap(([key, word]) =>
    [...word.matchAll(/\{(\w+)\}/g)].flatMap(([whole, part]) =>
      part === undefined || others.get(key)?.includes(whole)
        ? []
        : [{ path: key in own.routes ? ['routes', key] : [key], part }],
    ),
  )
}

// where nobody can pick up a phone or walk to somebody
const LOCKED: readonly string[] = ['secure-home', 'secure-training-centre', 'young-offender-institution']

/** Whether the children of a setting of this kind are locked in. */
export const isLocked = (settingKind: string): boolean => LOCKED.includes(settingKind)

/** The numbers that are printed for a place that is locked: those that may be allowed there, without what they cost elsewhere. */
export const numbersThere = ({ numbers }: PaperWords, help: readonly HelpLine[]): readonly HelpLine[] =>
  help.filter(({ name }) => numbers.includes(name))
