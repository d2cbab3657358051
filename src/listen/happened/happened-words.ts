import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readYamlText } from '../../platform/texts/yaml-text.ts'
import { ourWord as word } from '../form/form-words.ts'
import { sayMisfit } from '../form/say-misfit.ts'

const english = z.strictObject({
  title: word,
  intro: word,
  skipTo: word,
  receiptTitle: word,
  receipt: word,
  receiptField: word,
  receiptShow: word,
  receiptWrong: word,
  surveys: word,
  of: word,
  open: word,
  over: word,
  nothing: word,
  said: word,
  did: word,
  answered: word,
  everywhere: word,
  earlier: word,
  withdrawn: word,
  all: word,
  haveYourSay: word,
  whatYouSaid: word,
  whatYouSaidHere: word,
  moreBy: word,
  moreLate: word,
})

const fileSchema = z
  .strictObject({
    words: z.object({ en: english }).catchall(english.extend({ inEnglish: word })),
  })
  .superRefine(({ words: { en, ...others } }, problems) => {
    for (const [language, given] of Object.entries(others))
      for (const { path, message } of sayMisfit(en, given, ['words', language]))
        problems.addIssue({ code: 'custom', path, message })
  })

/** Every word of ours on the pages "what happened"; `inEnglish` says in another language that an entry is in English. */
export type HappenedWords = z.output<typeof english> & { inEnglish?: string | undefined }

export type WordsOfHappened = {
  /** The words of a language; those of English where it is not there. */
  in: (language: string) => HappenedWords
  /** Languages in which these pages are there, English first. */
  languages: readonly string[]
}

const FILE = 'words/happened-words.yaml'

/**
 * Reads `words/happened-words.yaml` of the office. An office in which a language lacks one of them does not start.
 *
 * @throws ProblemsError with each word that is missing, its language, and its line.
 */
export function readHappenedWords(folder: string): WordsOfHappened {
  const text = readFileSync(join(folder, ...FILE.split('/')), 'utf8')
  const words: Readonly<Record<string, HappenedWords>> = readYamlText(
    text,
    FILE,
    fileSchema,
    'the lines of English',
  ).data.words
  return {
    in: language => (Object.hasOwn(words, language) ? words[language]! : words.en!),
    languages: Object.keys(words),
  }
}
