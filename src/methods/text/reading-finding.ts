import type { Sentence } from './sentences.ts'

/** What the reading check looks for. */
export const READING_RULES = [
  'long sentence',
  'many ideas',
  'many commas',
  'hard word',
  'passive',
  'negative',
  'double negative',
  'number',
  'abbreviation',
  'capitals',
  'two sentences on a line',
] as const
export type ReadingRule = (typeof READING_RULES)[number]

/** A place in a text that makes it hard to read: `words` is what stands from `start` to `end`. */
export type ReadingFinding = {
  rule: ReadingRule
  start: number
  end: number
  words: string
  /** What to do, for the person who wrote it. */
  suggestion: string
}

/** A finding from the first to the last of some words of a sentence. */
export function findingAt(
  sentence: Sentence,
  from: { start: number },
  to: { end: number },
  rule: ReadingRule,
  suggestion: string,
): ReadingFinding {
  const words = sentence.text.slice(from.start - sentence.start, to.end - sentence.start)
  return { rule, start: from.start, end: to.end, words, suggestion }
}

/** A word in lower case with straight apostrophes, as the lists of this folder have it. */
export const plainWord = (text: string): string => text.toLowerCase().replace(/[’ʼ‘]/g, "'")
