import { mustBeOneOf } from '../must-be-one-of.ts'
import type { ReadingRule } from './reading-finding.ts'

/** For whom a text is written. */
export const READERS = ['4 to 5', '6 to 8', '9 to 12', '13 to 17', 'easy read', 'adults'] as const
export type Readers = (typeof READERS)[number]

/** What a text may have, and which findings stop it from being published. */
export type ReadingSettings = {
  mostWords: number
  mostJoins: number
  mostCommas: number
  mostSyllables: number
  /** A list of familiar words, lower case; null where there is none, and long words are the hard ones. */
  familiar: ReadonlySet<string> | null
  /** Words and short forms that the page explains, lower case. */
  explained: ReadonlySet<string>
  blocks: ReadonlySet<ReadingRule>
  ignores: ReadonlySet<ReadingRule>
}

/**
 * The settings for an audience, which an office may change one by one.
 *
 * Fifteen words and one idea are the rule of easy read in Britain; 20 and 25 words for older readers are those of plain
 * English. Ages 4 to 5 hear the text from an adult, so words count for less than length. The limits between are a
 * judgement, not a finding: try them with children.
 *
 * Worked number: easy read allows 15 words and no join.
 */
export function readingSettings(
  readers: Readers,
  familiar: ReadonlySet<string> | null = null,
  explained: readonly string[] = [],
): ReadingSettings {
  mustBeOneOf('the readers', readers, READERS)
  const { blocks, ignores, ...limits } = BY_READERS[readers]
  return {
    ...limits,
    familiar,
    explained: new Set([...EVERYBODY_KNOWS, ...explained.map(word => word.toLowerCase())]),
    blocks: new Set(blocks),
    ignores: new Set(ignores),
  }
}

const EVERYBODY_KNOWS = ['tv', 'uk', 'ok', 'nhs', 'dvd', 'pe', 'am', 'pm', 'a.m.', 'p.m.']

type Limits = Pick<ReadingSettings, 'mostWords' | 'mostJoins' | 'mostCommas' | 'mostSyllables'> & {
  blocks: readonly ReadingRule[]
  ignores: readonly ReadingRule[]
}

const CHILDREN: readonly ReadingRule[] = [
  'long sentence',
  'many ideas',
  'double negative',
  'abbreviation',
  'capitals',
]

const BY_READERS: Readonly<Record<Readers, Limits>> = {
  '4 to 5': {
    mostWords: 10,
    mostJoins: 0,
    mostCommas: 1,
    mostSyllables: 2,
    blocks: [...CHILDREN, 'hard word'],
    ignores: ['two sentences on a line'],
  },
  '6 to 8': {
    mostWords: 12,
    mostJoins: 1,
    mostCommas: 1,
    mostSyllables: 2,
    blocks: [...CHILDREN, 'hard word'],
    ignores: ['two sentences on a line'],
  },
  '9 to 12': {
    mostWords: 15,
    mostJoins: 1,
    mostCommas: 2,
    mostSyllables: 3,
    blocks: CHILDREN,
    ignores: ['two sentences on a line', 'negative'],
  },
  '13 to 17': {
    mostWords: 20,
    mostJoins: 2,
    mostCommas: 3,
    mostSyllables: 4,
    blocks: ['long sentence', 'double negative', 'capitals'],
    ignores: ['two sentences on a line', 'negative', 'number'],
  },
  'easy read': {
    mostWords: 15,
    mostJoins: 0,
    mostCommas: 1,
    mostSyllables: 2,
    blocks: [...CHILDREN, 'many commas', 'hard word', 'passive', 'two sentences on a line'],
    ignores: [],
  },
  adults: {
    mostWords: 25,
    mostJoins: 3,
    mostCommas: 4,
    mostSyllables: 4,
    blocks: ['long sentence'],
    ignores: ['two sentences on a line', 'negative', 'number', 'hard word'],
  },
}
