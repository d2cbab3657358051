import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import { themesOfWave } from '../frame/themes-of-wave.ts'
import {
  countWords,
  findFirstWithWords,
  findWords,
  isRare,
  MARK_END,
  MARK_START,
  type WordsAsked,
} from './words.store.ts'
import { keepWordsOfWave, WAVE } from './words.test-support.ts'

const ALL: WordsAsked = {
  wave: WAVE,
  item: '',
  search: '',
  ageFrom: null,
  ageTo: null,
  gender: '',
  area: '',
  theme: '',
}

describe('search among children’s words', () => {
  databaseTest(
    'finds masked words and never raw ones, nor what was withdrawn or is not masked',
    async ({ database }) => {
      const [, , withdrawn] = await keepWordsOfWave(database.office, [
        { masked: 'My friend [name] likes swings', raw: 'My friend Zogwyn likes swings' },
        { masked: null, raw: 'swings of Zogwyn' },
        { masked: 'swings again' },
      ])
      await sql`update listen.words set withdrawn = 'asked for' where id = ${withdrawn}`.execute(
        database.office,
      )
      const find = async (search: string) =>
        (await findWords(database.office, { ...ALL, search }, { from: 0, most: 20 })).map(
          ({ shown }) => shown,
        )
      expect(await find('Zogwyn')).toEqual([])
      expect(await find('swing')).toEqual([`My friend [name] likes ${MARK_START}swings${MARK_END}`])
      expect(await countWords(database.office, ALL, 100)).toBe(1)
      expect(await isRare(database.office, 'swing')).toBe(true)
      expect(await isRare(database.office, 'swing', 1)).toBe(false)
      expect(await countWords(database.office, { ...ALL, search: 'swing', rare: true }, 100)).toBe(1)
    },
  )

  databaseTest(
    'asks by age, gender, area and item, and takes any typing for a question',
    async ({ database }) => {
      await keepWordsOfWave(database.office, [
        { masked: 'parks', age: 9, gender: 'girl', area: 'E08000035' },
        { masked: 'parks', age: 15, gender: 'boy' },
        { masked: 'parks', age: 15, gender: null },
      ])
      const count = (asked: Partial<WordsAsked>) => countWords(database.office, { ...ALL, ...asked }, 100)
      expect(await count({ search: 'parks', ageFrom: 10 })).toBe(2)
      expect(await count({ ageTo: 9, gender: 'girl', area: 'E08000035', item: 'more' })).toBe(1)
      expect(await count({ gender: 'boy', item: 'why' })).toBe(0)
      for (const search of [
        "'; drop table listen.words; --",
        '"',
        '-',
        '((((',
        '<script>',
        'حديقة',
        '🙂',
        ':*',
        '\\',
      ])
        expect(await count({ search })).toBe(0)
    },
  )

  databaseTest(
    'shows a piece of a text of 50,000 characters, and takes one far longer in',
    async ({ database }) => {
      const long = `${'word '.repeat(10_000)}needle`
      const endless = Array.from({ length: 300_000 }, (_, at) => `w${at}`).join(' ')
      await keepWordsOfWave(database.office, [
        { masked: long.slice(0, 50_000) },
        { masked: endless },
        { masked: `needle ${long}` },
      ])
      const [found] = await findWords(database.office, { ...ALL, search: 'needle' }, { from: 0, most: 20 })
      expect(found!.shown.length).toBeLessThan(1_000)
      expect(found!.shown).toContain(`${MARK_START}needle${MARK_END}`)
      const all = await findWords(database.office, ALL, { from: 0, most: 20 })
      expect(all.every(({ shown }) => shown.length < 400)).toBe(true)
    },
  )

  databaseTest('opens on the first wave of which any text can be read', async ({ database }) => {
    const { office } = database
    const [first] = await keepWordsOfWave(office, [{ masked: 'parks' }, { masked: null, raw: 'parks' }])
    const open = () => findFirstWithWords(office, ['a-newer-wave', WAVE])
    expect(await open()).toBe(WAVE)
    await sql`update listen.words set withdrawn = 'asked for' where id = ${first}`.execute(office)
    expect(await open()).toBeUndefined()
  })

  databaseTest('names themes by the title of the frame they were read by', async ({ database }) => {
    const { office } = database
    const [words] = await keepWordsOfWave(office, [{ masked: 'parks' }])
    const text = "frame: f\ntitle: F\nthemes:\n  play: { title: Places to play, words: 'Parks' }\n"
    await sql`insert into listen.frames (id, version, text, why, written_by)
      values ('f', 1, ${text}, '', ''), ('old', 1, 'no frame', '', '')`.execute(office)
    for (const [frame, themes] of [
      ['f', '{play}'],
      ['old', '{play,zoo}'],
    ] as const)
      await sql`with c as (insert into listen.codings (frame, version, wave, item, seed, doubled, began_by)
          values (${frame}, 1, ${WAVE}, 'more', 1, 0, '') returning id),
        t as (insert into listen.coding_texts (coding, words, place, doubled)
          select id, ${words}::uuid, 0, false from c returning coding, words)
        insert into listen.codes_given (coding, words, reading, themes, person)
          select coding, words, 'first', ${themes}::text[], 'x' from t`.execute(office)
    expect(await themesOfWave(office, WAVE)).toEqual([
      { id: 'play', title: 'Places to play' },
      { id: 'zoo', title: 'zoo' },
    ])
  })
})
