import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { listVersions } from '../frame/frame.store.ts'
import { type Frame, readFrame } from '../frame/frame.ts'
import { saveFrame } from '../frame/save-frame.ts'
import { findReadableWords } from '../words/words.store.ts'
import { keepWordsOfWave, WAVE } from '../words/words.test-support.ts'
import { beginCoding } from './begin-coding.ts'
import { listDoubled, listDrawn, nextDifference, nextText } from './codes.store.ts'
import { findCoding } from './coding.store.ts'
import { giveCodes } from './give-codes.ts'
import { guessCodes } from './guess-codes.ts'
import { isTold, sharesOfThemes } from './shares-of-themes.ts'
import { sumThemes } from './theme-sums.store.ts'
import { weightsOfWave } from './weights-of-wave.ts'

const audit = { event: 'A_TEST', person: null }
const TEXT = `frame: wishes
title: What would help
themes:
  play: { title: Play, words: Parks and clubs. }
  buses: { title: Buses, words: Getting about. }
`
const FRAME: Frame = readFrame(TEXT, 'a test')

const save = (db: Database, text = TEXT, version = 0, id: string | null = null) =>
  saveFrame(db, { id, text, why: 'a test', version, person: 'anwen', audit })

async function begin(
  db: Database,
  texts: readonly string[],
  { most = null, doubled = 0 }: { most?: number | null; doubled?: number } = {},
) {
  const words = await keepWordsOfWave(
    db,
    texts.map(masked => ({ masked })),
  )
  await save(db)
  const coding = await beginCoding(db, {
    frame: 'wishes',
    version: 1,
    wave: WAVE,
    item: 'more',
    most,
    doubled,
    person: 'anwen',
    audit,
  })
  return { coding, words }
}

const give = (
  db: Database,
  coding: string,
  words: string,
  themes: readonly string[],
  person: string,
  settles = false,
) => giveCodes(db, { coding, frame: FRAME, words, themes, settles, person, audit })

describe('coding', () => {
  databaseTest(
    'has no frame called like an address of ours, and no theme that nobody wrote',
    async ({ database }) => {
      await expect(save(database.office, TEXT.replace(/^frame: .*/, 'frame: new'))).rejects.toThrow(
        'A frame cannot be called "new": that is an address of ours.',
      )
      const { coding, words } = await begin(database.office, ['a park'])
      await expect(give(database.office, coding, words[0]!, ['constructor'], 'anwen')).rejects.toThrow()
    },
  )

  databaseTest(
    'gives a text to two people, neither of whom is shown what the other said',
    async ({ database }) => {
      const { coding, words } = await begin(database.office, ['a park'], { doubled: 1 })
      const first = await nextText(database.office, coding, 'anwen')
      expect(first).toEqual({ words: words[0], masked: 'a park', item: 'more', form: 'older' })
      await give(database.office, coding, words[0]!, ['play'], 'anwen')
      expect(await nextText(database.office, coding, 'anwen')).toBeUndefined()
      expect(await nextText(database.office, coding, 'posy')).toEqual(first)
      await expect(give(database.office, coding, words[0]!, [], 'anwen')).rejects.toThrow('read meanwhile')
      await give(database.office, coding, words[0]!, ['play'], 'posy')
      expect(await listDoubled(database.office, coding)).toEqual([{ first: ['play'], second: ['play'] }])
      await expect(give(database.office, coding, words[0]!, [], 'ravi')).rejects.toThrow('read meanwhile')
    },
  )

  databaseTest('lets a third person settle a difference, and neither of the two', async ({ database }) => {
    const { coding, words } = await begin(database.office, ['a bus to the park'], { doubled: 1 })
    await give(database.office, coding, words[0]!, ['play'], 'anwen')
    await give(database.office, coding, words[0]!, ['buses', 'play'], 'posy')
    expect(await findCoding(database.office, coding)).toMatchObject({ first: 1, second: 1, open: 1 })
    expect(await findReadableWords(database.office, words[0]!)).toMatchObject({ themes: [] })
    expect(await nextDifference(database.office, coding, 'posy')).toBeUndefined()
    await expect(give(database.office, coding, words[0]!, ['play'], 'posy', true)).rejects.toThrow(
      'read meanwhile',
    )
    expect(await nextDifference(database.office, coding, 'ravi')).toMatchObject({
      first: ['play'],
      second: ['buses', 'play'],
    })
    await give(database.office, coding, words[0]!, ['buses'], 'ravi', true)
    expect(await findReadableWords(database.office, words[0]!)).toMatchObject({ themes: ['buses'] })
  })

  databaseTest('keeps one reading where two people send the same text at once', async ({ database }) => {
    const { coding, words } = await begin(database.office, ['a park'])
    const both = await Promise.allSettled([
      give(database.office, coding, words[0]!, ['play'], 'anwen'),
      give(database.office, coding, words[0]!, [], 'posy'),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  databaseTest('draws texts by chance, and says when there are none', async ({ database }) => {
    const { coding } = await begin(database.office, ['one', 'two', 'three', 'four'], { most: 3, doubled: 2 })
    const { rows } = await sql`select count(*)::int as texts, count(*) filter (where doubled)::int as doubled
      from listen.coding_texts where coding = ${coding}`.execute(database.office)
    expect(rows).toEqual([{ texts: 3, doubled: 2 }])
    await expect(
      beginCoding(database.office, {
        frame: 'wishes',
        version: 1,
        wave: WAVE,
        item: 'why',
        most: null,
        doubled: 0,
        person: 'x',
        audit,
      }),
    ).rejects.toThrow('no masked text')
  })

  databaseTest(
    'shows no text that was withdrawn after it was drawn, and takes no codes for it',
    async ({ database }) => {
      const { coding, words } = await begin(database.office, ['a park'])
      await sql`update listen.words set withdrawn = 'asked for'`.execute(database.office)
      expect(await nextText(database.office, coding, 'anwen')).toBeUndefined()
      await expect(give(database.office, coding, words[0]!, ['play'], 'anwen')).rejects.toThrow(
        'can no longer be shown',
      )
    },
  )

  databaseTest('forgets what was said of words when the words are deleted', async ({ database }) => {
    const { coding, words } = await begin(database.office, ['a park', 'a bus'])
    await give(database.office, coding, words[0]!, ['play'], 'anwen')
    await sql`delete from listen.words where id = ${words[0]}`.execute(database.office)
    expect(await findCoding(database.office, coding)).toMatchObject({ texts: 1, first: 0 })
  })

  databaseTest(
    'lets the computer read the rest, says how often it was right, and corrects its shares',
    async ({ database }) => {
      // half and half: of a hundred drawn by chance there are always enough of both to learn from
      const texts = Array.from({ length: 400 }, (_, at) =>
        at % 2 === 0 ? `we want a park with swings ${at}` : `more buses in the evening ${at}`,
      )
      const { coding, words } = await begin(database.office, texts, { most: 100 })
      const isPlay = new Map(words.map((id, at) => [id, at % 2 === 0]))
      for (;;) {
        const text = await nextText(database.office, coding, 'anwen')
        if (!text) break
        await give(
          database.office,
          coding,
          text.words,
          isPlay.get(text.words) ? ['play'] : ['buses'],
          'anwen',
        )
      }
      const read = await findCoding(database.office, coding)
      expect(read?.first).toBe(100)
      expect(await guessCodes(database.office, coding)).toBe(300)
      expect(await guessCodes(database.office, coding)).toBe(300)

      const check = (await findCoding(database.office, coding))!.machineCheck
      const play = await sql<{
        play: number
      }>`select count(*)::int as play from listen.themes_of_words where 'play' = any (themes)`.execute(
        database.office,
      )
      expect(check!.play!.sensitivity.of).toBe(play.rows[0]!.play)
      expect(check!.play!.sensitivity.right).toBe(check!.play!.sensitivity.of)
      const sums = {
        people: await sumThemes(database.office, coding, { by: 'people', weights: [], leftOut: [] }),
        computer: await sumThemes(database.office, coding, { by: 'computer', weights: [], leftOut: [] }),
      }
      const [share] = sharesOfThemes(['play'], sums, { check, smallest: 11 })
      const { people, guessed, corrected } = share!
      if (!isTold(people) || !isTold(guessed) || !isTold(corrected))
        throw new Error('expected all to be told')
      expect(people.share).toBeCloseTo(play.rows[0]!.play / 100, 12)
      expect(corrected.share).toBeCloseTo((200 - play.rows[0]!.play) / 300, 2)
      expect(corrected.lower).toBeLessThan(corrected.share)
      // not knowing exactly how often it is right makes the interval wider than chance alone
      expect(corrected.upper - corrected.lower).toBeGreaterThan(guessed.upper - guessed.lower)
      expect(sharesOfThemes(['play'], sums, { check, smallest: 301 })[0]).toMatchObject({
        ...{ people: 'few', guessed: 'few', corrected: 'few' },
      })
    },
  )

  databaseTest(
    'counts a text once: by the person who read it after the computer, and not at all where an adult wrote it',
    async ({ database }) => {
      const { office } = database
      const texts = Array.from({ length: 90 }, (_, at) =>
        at % 2 === 0 ? `a park ${at}` : `more buses ${at}`,
      )
      const { coding } = await begin(office, texts)
      const drawn = await listDrawn(office, coding)
      const themes = (masked: string) => [masked.includes('park') ? 'play' : 'buses']
      for (const { words, masked } of drawn.slice(0, 60))
        await give(office, coding, words, themes(masked), 'anwen')
      expect(await guessCodes(office, coding)).toBe(30)
      const rowsOf = async (by: 'people' | 'computer', leftOut: string[] = []) =>
        (await sumThemes(office, coding, { by, weights: [], leftOut })).get('play')?.rows
      expect([await rowsOf('people'), await rowsOf('computer')]).toEqual([60, 30])
      for (const { words, masked } of drawn.slice(60, 70))
        await give(office, coding, words, themes(masked), 'anwen')
      expect([await rowsOf('people'), await rowsOf('computer')]).toEqual([70, 20])
      await sql`update listen.responses set form = 'adult' where id in (
        select response from listen.words where id = any (${drawn.slice(0, 10).map(one => one.words)}::uuid[]))`.execute(
        office,
      )
      expect(await rowsOf('people', ['adult'])).toBe(60)
    },
  )

  databaseTest('draws the same texts in the same order from the same seed', async ({ database }) => {
    const { office } = database
    const { coding } = await begin(office, ['one', 'two', 'three', 'four', 'five', 'six'], { most: 4 })
    const { seed } = (await findCoding(office, coding))!
    const again = await beginCoding(office, {
      ...{ frame: 'wishes', version: 1, wave: WAVE, item: 'more', most: 4, doubled: 1, seed },
      ...{ person: 'anwen', audit },
    })
    const wordsOf = async (id: string) => (await listDrawn(office, id)).map(({ words }) => words)
    expect(await wordsOf(again)).toEqual(await wordsOf(coding))
  })

  databaseTest('weighs texts by what their wave was weighted by', async ({ database }) => {
    const { coding, words } = await begin(
      database.office,
      Array.from({ length: 30 }, (_, at) => `text ${at}`),
    )
    await sql`update listen.responses set gender = 'boy' where id in (select response from listen.words where id = any (${words.slice(0, 10)}::uuid[]))`.execute(
      database.office,
    )
    for (const [at, id] of words.entries())
      await give(database.office, coding, id, at < 10 ? ['play'] : [], 'anwen')
    const weights = [
      // a child who gave no gender is of another class than any who did
      { age: 12, gender: null, area: null, weight: 9 },
      { age: 12, gender: 'boy', area: null, weight: 4 },
      { age: 12, gender: 'girl', area: null, weight: 1 },
    ]
    const sums = await sumThemes(database.office, coding, { by: 'people', weights, leftOut: [] })
    expect(sums.get('play')).toEqual({
      rows: 30,
      yes: 10,
      weight: 60,
      weightSquared: 180,
      weightYes: 40,
      weightSquaredYes: 160,
    })
    const folder = await mkdtemp(join(tmpdir(), 'remit-weights-'))
    expect(await weightsOfWave({ db: database.office, datasets: folder }, WAVE, ['older'])).toEqual([])
    await rm(folder, { recursive: true })
  })
})

describe('coding frames', () => {
  databaseTest(
    'are never changed: an edit is the next version, and of two at once one is told',
    async ({ database }) => {
      await save(database.office)
      await expect(save(database.office)).rejects.toThrow('There is a frame wishes already')
      const both = await Promise.allSettled([
        save(database.office, TEXT.replace('Parks and clubs.', 'Parks.'), 1, 'wishes'),
        save(database.office, TEXT.replace('Parks and clubs.', 'Clubs.'), 1, 'wishes'),
      ])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect((await listVersions(database.office, 'wishes')).map(({ version }) => version)).toEqual([2, 1])
      await expect(sql`update listen.frames set text = ''`.execute(database.office)).rejects.toThrow(
        'permission denied',
      )
      await expect(
        save(database.office, TEXT.replace('frame: wishes', 'frame: other'), 2, 'wishes'),
      ).rejects.toThrow('its text says other')
    },
  )

  databaseTest(
    'lose no theme that texts stand under without saying where they belong',
    async ({ database }) => {
      const { coding, words } = await begin(database.office, ['a park'])
      await give(database.office, coding, words[0]!, ['play'], 'anwen')
      const without = TEXT.replace(/ {2}play:.*\n/, '')
      await expect(save(database.office, without, 1, 'wishes')).rejects.toThrow(
        'play is gone, and 1 texts stand under it',
      )
      await save(database.office, `${without}gone:\n  play: { to: buses, why: one theme }\n`, 1, 'wishes')
      // whoever codes goes on with the version that they began with
      expect((await findCoding(database.office, coding))?.version).toBe(1)
    },
  )
})
