import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readYamlText } from '../../platform/texts/yaml-text.ts'
import type { Form } from '../survey/survey.ts'

/** Every word of ours on a child's page. `{n}` and the like are filled in. */
const KEYS = [
  'start', 'next', 'back', 'send', 'change', 'goOn', 'leave', 'skipTo', 'progress', 'dontWant', 'dontKnow',
  'notApplicable', 'upTo', 'tooMany', 'notUnderstood', 'twice', 'rank', 'rankNone', 'number', 'notNumber',
  'yourWords', 'noNames', 'tooLong', 'bothSaid', 'notAlone', 'school', 'find', 'whichSchool', 'notThere', 'noSchool', 'moreSchools', 'noName', 'orPostcode',
  'postcode', 'postcodeHint', 'noPostcode', 'placeKept', 'lookAgain', 'notKeptTitle', 'notKept', 'awayTitle', 'away', 'tooBig',
  'reviewTitle', 'review',
  'unanswered', 'chosenPlace', 'thanksTitle', 'receiptTitle', 'receipt', 'nextPerson', 'clears', 'sentTitle',
  'sent', 'sentLate', 'toPostBox', 'overTitle', 'over', 'overMiddle', 'soonTitle', 'soon', 'wrongTitle', 'wrong', 'offTitle', 'off', 'again',
  'who', 'kept', 'told', 'whenRead', 'length', 'help', 'surveys', 'noSurveys', 'earlier', 'which', 'easyRead', 'haveCode', 'codeTitle',
  'hello', 'stillTitle', 'still', 'here', 'shared', 'code', 'codeField', 'codeWrong', 'codeStopped', 'withCode', 'read', 'stop', 'hear', 'larger', 'smaller',
  'receiptWhere',
  'receiptSame',
  'retrying', 'chosen',
] as const // biome-ignore format: a list to be looked through
type Key = (typeof KEYS)[number]
/** `inEnglish` says in another language that the page behind a link is in English; there is none in English. */
export type FormWords = Readonly<Record<Key, string> & { inEnglish?: string | undefined }>

/** A word of ours in one language. Whoever adds a language is told of every word that it lacks, and where. */
export const ourWord = z
  .string({
    error: ({ input, path = [] }) =>
      input === undefined
        ? `is missing in ${whereOf(path).join(', ')}: every language has every word`
        : undefined,
  })
  .trim()
  .min(1, 'is empty: every language has every word')

/** The language and the part of it in which a word stands: under one key for all, or in the lines of English themselves. */
const whereOf = (path: readonly PropertyKey[]): PropertyKey[] =>
  path[0] === 'words' || path[0] === 'languages' ? path.slice(1, -1) : ['en', ...path.slice(0, -1)]

const register = z.strictObject(
  Object.fromEntries(KEYS.map(key => [key, ourWord])) as Record<Key, z.ZodString>,
)
const registers = z.record(z.string(), register)
const fileSchema = z.strictObject({
  /** Where "leave this page now" leads when a browser runs our script: an address that tells nothing. */
  leaveTo: z.string(),
  /** Language → register → words. */
  words: z.object({ en: registers }).catchall(z.record(z.string(), register.extend({ inEnglish: ourWord }))),
})

export type WordsOfForms = {
  leaveTo: string
  /**
   * The words that a form's buttons use, in its register or in the one that its language has for every age. English when its
   * language has none, rather than a page without buttons: such a form cannot be published.
   */
  of: (form: Pick<Form, 'language' | 'speaks'>) => FormWords
  /** Whether our own words are there in a language. */
  speaks: (language: string) => boolean
  /** Languages in which the pages are there on which no form has been chosen yet, English first. */
  languages: readonly string[]
  /** Whose words a form's buttons may have in a language: what its `speaks` may say. */
  registers: (language: string) => readonly string[]
  /** For pages on which no form has been chosen yet. */
  plain: FormWords
}

const FILE = 'words/form-words.yaml'

/**
 * Reads `words/form-words.yaml` of the office. An office in which a register lacks a word does not start.
 *
 * @throws ProblemsError with each word that a register lacks, at its line.
 */
export function readFormWords(folder: string): WordsOfForms {
  const text = readFileSync(join(folder, ...FILE.split('/')), 'utf8')
  const { leaveTo, words } = readYamlText(text, FILE, fileSchema, 'the lines of English').data
  const plain = words.en.child
  if (!plain) throw new Error('expected the register "child" under "en" in words/form-words.yaml')
  return {
    leaveTo,
    plain,
    of: ({ language, speaks }) =>
      words[language]?.[speaks] ?? words[language]?.every ?? words.en[speaks] ?? plain,
    languages: Object.keys(words).filter(
      language => words[language]?.child !== undefined || words[language]?.every !== undefined,
    ),
    speaks: language => Object.hasOwn(words, language),
    registers: language => [...new Set([...Object.keys(words.en), ...Object.keys(words[language] ?? {})])],
  }
}

/** The words of receipts: one a line, `words/receipt-words.txt`. */
export function readReceiptWords(folder: string): string[] {
  const text = readFileSync(join(folder, 'words', 'receipt-words.txt'), 'utf8')
  const words = text.split('\n').filter(line => line && !line.startsWith('#'))
  if (new Set(words).size !== words.length || words.some(word => !/^[a-z]{3,8}$/.test(word)))
    throw new Error('expected receipt words of three to eight small letters, each once')
  return words
}

/** Fills words in: `say('Page {n} of {total}', { n: 3, total: 12 })`. */
export const say = (words: string, values: Readonly<Record<string, string | number>> = {}): string =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
