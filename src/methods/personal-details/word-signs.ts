import {
  ATTENDS,
  DWELLINGS,
  LIVES,
  MONTHS,
  PLATFORMS,
  ROOM_WORDS,
  SAID_NUMBERS,
  SCHOOL_TITLES,
  SCHOOL_WORDS,
  STREET_WORDS,
  TITLES,
} from './detail-words.ts'

/** Bits that say what a word may have to do with; several may be set. */
export type WordSigns = number

/** What each bit means. A finder looks closer at words with its bit alone, so most words cost it nothing. */
export const SIGN = {
  /** Could be somebody's name: on a list of names, or no everyday word. A capital may make any word one. */
  name: 1,
  title: 2,
  school: 4,
  attends: 8,
  saint: 16,
  number: 32,
  street: 64,
  lives: 128,
  room: 256,
  platform: 512,
  month: 1024,
  figureSaid: 2048,
  dwelling: 4096,
} as const

/** Asks once of each word; `mayBeName` says whether the lists leave it open that it is a name. */
export const makeSignsOf =
  (mayBeName: (lower: string) => boolean) =>
  (lower: string): WordSigns =>
    (mayBeName(lower) ? SIGN.name : 0) |
    (SCHOOL_TITLES.has(lower) || TITLES.has(lower) ? SIGN.title : 0) |
    (SCHOOL_WORDS.has(lower) ? SIGN.school : 0) |
    (ATTENDS.has(lower) ? SIGN.attends : 0) |
    (/^(?:sts?|saints?)$/.test(lower) ? SIGN.saint : 0) |
    (isNumber(lower) || SAID_NUMBERS.has(lower) ? SIGN.number : 0) |
    (STREET_WORDS.has(lower) ? SIGN.street : 0) |
    (LIVES.test(lower) ? SIGN.lives : 0) |
    (ROOM_WORDS.has(lower) ? SIGN.room : 0) |
    (PLATFORMS.has(lower) ? SIGN.platform : 0) |
    (MONTH.test(lower) ? SIGN.month : 0) |
    (FIGURE_SAID.test(lower) ? SIGN.figureSaid : 0) |
    (DWELLINGS.has(lower) ? SIGN.dwelling : 0)

export const isNumber = (word: string): boolean => /^\d{1,4}[a-z]?(?:-\d{1,4}[a-z]?)?$/.test(word)

const MONTH = new RegExp(`\\b(?:${MONTHS})\\b`)
const FIGURE_SAID = /\b(?:zero|oh|double|nought|seven)\b/
