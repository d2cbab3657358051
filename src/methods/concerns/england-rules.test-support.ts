import { readdirSync, readFileSync } from 'node:fs'
import { readWordList } from '../text/word-list.ts'
import type { RuleText } from './rule-text.ts'

const WORDS = new URL('../../../office/england/words/', import.meta.url)

/** A list of words of the English office. */
export const englishWords = (file: string): readonly string[] => [
  ...readWordList(readFileSync(new URL(file, WORDS), 'utf8')),
]

/** The rules of the English office, a file each. */
export const englishRules = (): RuleText[] =>
  readdirSync(new URL('concerns', WORDS)).map(file => ({
    file,
    text: readFileSync(new URL(`concerns/${file}`, WORDS), 'utf8'),
  }))

/** Everyday words and first names, which no rule asks for. */
export const englishKnown = (): string[] =>
  ['familiar.txt', 'ordinary.txt', 'first-names.txt'].flatMap(englishWords)
