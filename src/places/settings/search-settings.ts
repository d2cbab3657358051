import { slipsBetween } from '../../kernel/slips-between.ts'
import type { Database } from '../../platform/database/database.ts'
import { findSameWords } from '../register/facts.store.ts'
import { NOT_SEARCHED, type Setting } from './setting.ts'
import { settingWords } from './setting-words.ts'
import {
  countSettings,
  findSettingsByWords,
  listWordsBeginning,
  listWordsLike,
  type Meant,
} from './settings.store.ts'
import { soundOf } from './sound-of.ts'

// Nobody types more than this to find a school; a pasted page is cut off here.
const MOST_LETTERS = 100
const MOST_WORDS = 8

// "High" or "Primary" says nothing by itself: what stands in more than one setting in fifty is not what a school is known
// by. In a small register every word is rare enough to be read through.
const COMMON_SHARE = 1 / 50
const COMMON_LEAST = 20

/** Which settings are looked through. `every kind`: homes and custody too, which only the office does. */
type Searched = 'those that children look for' | 'every kind'

/**
 * Open settings that a child may mean by "st marys leeds": every word is a word of its name, town, phase or authority,
 * or the beginning of one, in any order. What is not found so is looked for with typing slips forgiven and by its sound, then
 * with one word left out, as long as a word that tells one school from others is still in the name. The best come first. Homes
 * and custody are not found so unless asked for: see `NOT_SEARCHED`.
 *
 * Works with the rights of public pages. Empty when nothing is like it, when less than two letters were typed, or nothing but
 * one word that very many have.
 */
export async function searchSettings(
  db: Database,
  typed: string,
  limit: number,
  searched: Searched = 'those that children look for',
): Promise<Setting[]> {
  if (!/[\p{L}\p{N}]{2}/u.test(typed)) return []
  const same = new Map(Object.entries(await findSameWords(db)))
  const words = settingWords(typed.slice(0, MOST_LETTERS), same).slice(0, MOST_WORDS)
  const [settings, ...beginning] = await Promise.all([
    countSettings(db),
    ...words.map(word => listWordsBeginning(db, word)),
  ])
  const written = words.map((word, at): Meant => ({ word, any: beginning[at]! }))
  const most = Math.max(COMMON_LEAST, settings * COMMON_SHARE)
  const isCommon = ({ word, any }: Meant) => any.some(known => known.word === word && known.settings > most)
  if (written.length === 1 && isCommon(written[0]!)) return []
  const without = searched === 'every kind' ? [] : NOT_SEARCHED

  if (written.every(({ any }) => any.length > 0)) {
    const found = await findSettingsByWords(db, written, { least: words.length, limit, without })
    if (found.length > 0) return found
  }
  const known = (await Promise.all(written.map(meant => forgiveSlips(db, meant)))).filter(
    ({ any }) => any.length > 0,
  )
  if (known.length === words.length) {
    const found = await findSettingsByWords(db, known, { least: words.length, limit, without })
    if (found.length > 0) return found
  }
  const telling = known
    .filter(meant => !isCommon(meant))
    .flatMap(({ any }) => any.filter(one => one.settings <= most).map(({ word }) => word))
  const least = words.length - 1
  if (least < 1 || known.length < least || telling.length === 0) return []
  return findSettingsByWords(db, known, { least, limit, without, named: telling })
}

/** Besides the words that begin so, those that are so with a slip or two, or sound so. */
async function forgiveSlips(db: Database, { word, any }: Meant): Promise<Meant> {
  const most = slipsForgiven(word)
  if (most === 0) return { word, any }
  const there = new Set(any.map(known => known.word))
  const sound = soundOf(word)
  const near = (await listWordsLike(db, word.length - MOST_SLIPS, word.length + MOST_SLIPS)).filter(
    other =>
      !there.has(other.word) &&
      (slipsBetween(word, other.word, most) <= most || soundOf(other.word) === sound),
  )
  return { word, any: [...any, ...near] }
}

const MOST_SLIPS = 2

/** A short word with a slip is another word; a long one with two is still itself. */
const slipsForgiven = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : MOST_SLIPS)
