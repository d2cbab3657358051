import type { Fields } from '../../platform/http/fields.ts'
import { type ThemeOfWave, themesOfWave } from '../frame/themes-of-wave.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import type { PublicWave } from '../wave/wave.ts'
import {
  countWords,
  type FoundWords,
  findFirstWithWords,
  findWords,
  isRare,
  type WordsAsked,
} from './words.store.ts'

/** What was asked for among the words of a wave, and what was found. */
export type WordsLook = {
  /** Null while no survey was ever opened. */
  wave: PublicWave | null
  waves: readonly PublicWave[]
  asked: WordsAsked
  found: readonly FoundWords[]
  /** Counted no further than `MOST_COUNTED`. */
  count: number
  page: number
  themes: readonly ThemeOfWave[]
  areas: readonly { code: string; name: string }[]
}

// nobody turns a fiftieth page; counting on would make every search as slow as its commonest word
export const MOST_COUNTED = 1_000
export const ON_A_PAGE = 20

/** Reads the question from the address and asks it. What cannot be read there counts as not asked. */
export async function askWords(
  { db, waves, gazetteer }: ListenOfficeDeps,
  query: Fields,
): Promise<WordsLook> {
  const known = await waves.list()
  const wave =
    known.find(({ id }) => id === query.text('wave')) ?? (await firstWithWords(db, known)) ?? known[0] ?? null
  const asked: WordsAsked = {
    wave: wave?.id ?? '',
    item: query.text('item'),
    search: query.text('search').slice(0, 200),
    ageFrom: ageIn(query.text('from')),
    ageTo: ageIn(query.text('to')),
    gender: query.text('gender'),
    area: query.text('area'),
    theme: query.text('theme'),
  }
  const page = Math.min(query.page(), MOST_COUNTED / ON_A_PAGE)
  if (!wave) return { wave, waves: known, asked, found: [], count: 0, page, themes: [], areas: [] }
  const question = { ...asked, rare: asked.search !== '' && (await isRare(db, asked.search)) }
  const [found, count, themes, places] = await Promise.all([
    findWords(db, question, { from: (page - 1) * ON_A_PAGE, most: ON_A_PAGE }),
    countWords(db, question, MOST_COUNTED),
    themesOfWave(db, wave.id),
    gazetteer(),
  ])
  const areas = places.areas(wave.survey.areas, wave.closesOn).map(({ code, name }) => ({ code, name }))
  return { ...{ wave, waves: known, asked, found, count, page, themes, areas } }
}

/** The newest wave of which a text can be read: who opens the page without a question wants to see words. */
async function firstWithWords(
  db: ListenOfficeDeps['db'],
  waves: readonly PublicWave[],
): Promise<PublicWave | undefined> {
  const id = await findFirstWithWords(
    db,
    waves.map(wave => wave.id),
  )
  return waves.find(wave => wave.id === id)
}

const ageIn = (text: string): number | null => (/^\d{1,2}$/.test(text) ? Number(text) : null)
