import { readFileSync } from 'node:fs'
import { readWordList } from '../text/word-list.ts'
import type { DetailLists } from './detail-finder.ts'

const WORDS = new URL('../../../office/england/words/', import.meta.url)
const text = (file: string): string => readFileSync(new URL(file, WORDS), 'utf8')
const list = (file: string): string[] => [...readWordList(text(file))]

/** The lists of the English office, without what was learnt: the rules decide alone. */
export const englishDetailLists = (): DetailLists => ({
  words: [...list('familiar.txt'), ...list('ordinary.txt'), ...list('no-names.txt')],
  firstNames: list('first-names.txt'),
  namesThatAreWords: list('names-that-are-words.txt'),
  dictionary: list('dictionary.txt'),
  things: list('known-things.txt'),
  neverMasked: list('never-masked.txt'),
  common: list('common-words.txt'),
})

/** The same with what was learnt, as the office reads its texts. */
export const englishDetailListsLearnt = (): DetailLists => ({
  ...englishDetailLists(),
  weights: text('details-weights.tsv'),
})
