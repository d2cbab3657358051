import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readYamlText } from '../../platform/texts/yaml-text.ts'
import type { Answers } from '../survey/answer.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/)

const schema = z.strictObject({
  /** Kinds of setting that may stand behind a quote, in the words that stand there. One that is missing is never told. */
  settings: z.record(id, z.string().min(1)),
  /** Groups that may stand instead of the gender, and the answer that puts a child into each. */
  groups: z.record(id, z.strictObject({ words: z.string().min(1), item: id, option: id })),
})

/** The words in which the office says who is quoted. */
export type QuoteWords = z.infer<typeof schema>

/** Reads `words/quote-words.yaml` of the office's folder. */
export function readQuoteWords(office: string): QuoteWords {
  const file = join(office, 'words', 'quote-words.yaml')
  return readYamlText(readFileSync(file, 'utf8'), file, schema, 'docs/handbook/words-and-quotes.md').data
}

/** The groups that a child's own answers put them into. */
export const groupsOf = (answers: Answers, words: QuoteWords): string[] =>
  Object.entries(words.groups).flatMap(([group, { item, option }]) => {
    const answer = answers[item]
    if (!answer) return []
    const chosen =
      ('chosen' in answer && answer.chosen === option) ||
      ('several' in answer && answer.several.includes(option))
    return chosen ? [group] : []
  })
