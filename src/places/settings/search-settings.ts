import { slipsBetween } from '../../kernel/slips-between.ts'
import type { Database } from '../../platform/database/database.ts'
import { findSameWords } from '../register/facts.store.ts'
import type { Setting } from './setting.ts'
import { settingWords } from './setting-words.ts'
import { findSettingsByWords, listWordsBeginning, listWordsLike, type Meant } from './settings.store.ts'

// Nobody types more than this to find a school; a pasted page is cut off here.
const MOST_LETTERS = 100
const MOST_WORDS = 8

/**
 * Open settings that a child may mean by "st marys leeds": every word is a word of its name, town, phase or authority,
 * or the beginning of one, in any order. What is not found so is looked for with typing slips forgiven, then with one
 * word left out. The best come first. Homes and custody are never found so: see `NOT_SEARCHED`.
 *
 * Works with the rights of public pages. Empty when nothing is like it, or less than two letters were typed.
 */
export async function searchSettings(db: Database, typed: string, limit: number): Promise<Setting[]> {
  if (!/[\p{L}\p{N}]{2}/u.test(typed)) return []
  const same = new Map(Object.entries(await findSameWords(db)))
  const words = settingWords(typed.slice(0, MOST_LETTERS), same).slice(0, MOST_WORDS)
  const beginning = await Promise.all(words.map(word => listWordsBeginning(db, word)))
  const written = words.map((word, at): Meant => ({ word, any: beginning[at]! }))

  const asWritten = written.filter(({ any }) => any.length > 0)
  if (asWritten.length === words.length) {
    const found = await findSettingsByWords(db, written, words.length, limit)
    if (found.length > 0) return found
  }
  const forgiven = await Promise.all(written.map(meant => forgiveSlips(db, meant)))
  const known = forgiven.filter(({ any }) => any.length > 0)
  for (const least of [words.length, words.length - 1]) {
    if (least < 1 || known.length < least) continue
    const found = await findSettingsByWords(db, known, least, limit)
    if (found.length > 0) return found
  }
  return []
}

/** Besides the words that begin so, those that are so with a slip or two. */
async function forgiveSlips(db: Database, { word, any }: Meant): Promise<Meant> {
  const most = slipsForgiven(word)
  if (most === 0) return { word, any }
  const there = new Set(any.map(known => known.word))
  const near = (await listWordsLike(db, word.length - most, word.length + most)).filter(
    other => !there.has(other.word) && slipsBetween(word, other.word, most) <= most,
  )
  return { word, any: [...any, ...near] }
}

/** A short word with a slip is another word; a long one with two is still itself. */
const slipsForgiven = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)
