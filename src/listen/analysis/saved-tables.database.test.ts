import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import { addWave, finishWave, SMALL_SURVEY, type SmallResponse } from './finished-wave.test-support.ts'
import { forgetTable } from './forget-table.ts'
import { overlapsOfWave } from './overlaps-of-wave.ts'
import { insertSavedTable, listSavedTables } from './saved-tables.store.ts'
import { NOTHING_UNDER_11 as policy } from './small-counts.test-support.ts'
import { tableOfWave } from './table-of-wave.ts'
import { trendOfVariable } from './trend-of-variable.ts'

const times = (count: number, life: string, home: string, help: string): SmallResponse[] =>
  Array.from({ length: count }, () => ({
    form: '10-11',
    age: 10,
    setting: 'school',
    answers: { life: { chosen: life }, home: { chosen: home }, help: { several: [help] } },
  }))

describe('a finished wave', () => {
  databaseTest('keeps a question under one name, opens it again and lets it go', async ({ database }) => {
    const { db } = await finishWave(database.office, times(20, 'happy', 'parents', 'nobody'))
    const table = {
      wave: 'w-1',
      name: 'Life',
      of: 'adults' as const,
      variable: 'life',
      by: ['gender'],
      area: '',
      against: '',
      savedBy: 'Ann',
      saver: 'ann',
    }
    expect(await insertSavedTable(db, table)).toBe(true)
    expect(await insertSavedTable(db, { ...table, by: [] })).toBe(false)
    const [saved] = await listSavedTables(db, 'w-1')
    expect(saved).toMatchObject(table)
    const forget = (wave: string, id: string, person: string, isAnalyst = false) =>
      forgetTable(db, { wave, id }, { person, isAnalyst }, details => ({
        ...{ event: 'SAVED_TABLE_DELETED', person, subject: `listen/wave/${wave}`, details },
      }))
    await expect(forget('w-2', saved!.id, 'ann')).rejects.toThrow()
    await expect(forget('w-1', 'not-an-id', 'ann')).rejects.toThrow()
    await expect(forget('w-1', saved!.id, 'ben')).rejects.toThrow('saved by Ann')
    expect(await listSavedTables(db, 'w-1')).toHaveLength(1)
    await forget('w-1', saved!.id, 'ann')
    expect(await listSavedTables(db, 'w-1')).toEqual([])
    const { rows } = await sql<{ details: object }>`
      select details from platform.audit_events where event = 'SAVED_TABLE_DELETED'`.execute(database.office)
    expect(rows).toMatchObject([{ details: { name: 'Life', variable: 'life', by: 'gender', of: 'adults' } }])

    await insertSavedTable(db, { ...table, saver: null })
    const [older] = await listSavedTables(db, 'w-1')
    await expect(forget('w-1', older!.id, 'ann')).rejects.toThrow('an analyst')
    await forget('w-1', older!.id, 'eve', true)
    expect(await listSavedTables(db, 'w-1')).toEqual([])
  })

  databaseTest('says how groups overlap, and nothing where few are in both', async ({ database }) => {
    const use = await finishWave(database.office, [
      ...times(120, 'happy', 'foster-parents', 'counsellor'),
      ...times(80, 'sad', 'foster-parents', 'nobody'),
      ...times(500, 'happy', 'parents', 'nobody'),
      ...times(300, 'happy', 'parents', 'counsellor'),
    ])
    const { overlaps: found, weights } = await overlapsOfWave({ ...use, policy }, 'w-1')
    expect(weights).toBeNull()
    const cared = found.find(one => one.group === 'In care' && one.other === 'Helped')!
    expect(cared).toMatchObject({ base: 200, both: 120, share: { share: 0.6 } })
    const { overlaps: few } = await overlapsOfWave(
      { ...use, policy: { ...policy, smallestCount: 100 } },
      'w-1',
    )
    expect(few.find(one => one.group === 'In care' && one.other === 'Helped')!.share).toBe('withheld')
  })

  databaseTest(
    'stands in a trend, which says of a wave that did not ask that it did not',
    async ({ database }) => {
      const use = { ...(await finishWave(database.office, times(200, 'happy', 'parents', 'nobody'))), policy }
      expect((await trendOfVariable(use, 'life', '')).waves).toMatchObject([
        { wave: 'w-1', found: { base: 200 } },
      ])
      expect((await trendOfVariable(use, 'death', '')).waves).toMatchObject([{ wave: 'w-1', found: null }])
      expect((await trendOfVariable(use, 'life', 'group:unheard')).waves[0]!.found).toBeNull()
    },
  )

  databaseTest(
    'compared with the next: steps where both asked alike, and words where an answer or a name is another',
    async ({ database }) => {
      const first = [
        ...times(300, 'happy', 'parents', 'counsellor'),
        ...times(100, 'sad', 'parents', 'nobody'),
      ]
      const use = { ...(await finishWave(database.office, first)), policy }
      const { life, home, ...others } = SMALL_SURVEY.items
      const options = { ...life.options, joyful: 'Full of joy' }
      const second = {
        ...SMALL_SURVEY,
        items: {
          ...others,
          life: { ...life, options, renderings: { all: { ...life.renderings.all, options } } },
          'home-now': home,
        },
        forms: Object.fromEntries(
          Object.entries(SMALL_SURVEY.forms).map(([id, form]) => [
            id,
            { ...form, pages: [{ id: 'life', items: ['life', 'home-now', 'help'] }] },
          ]),
        ),
      }
      const answers = (help: string) => ({
        life: { chosen: 'joyful' },
        'home-now': { chosen: 'parents' },
        help: { several: [help] },
      })
      const later = Array.from(
        { length: 300 },
        (_, at): SmallResponse => ({
          ...{ form: '10-11', age: 10 },
          answers: answers(at < 150 ? 'counsellor' : 'nobody'),
        }),
      )
      await addWave(use, { id: 'w-2', version: 2, closesOn: '2026-09-12' }, later, second)

      const help = await trendOfVariable(use, 'help.counsellor', '')
      expect(help.changes).toEqual([])
      expect(help.waves.map(({ wave, found }) => [wave, found?.base])).toEqual([
        ['w-1', 400],
        ['w-2', 300],
      ])
      expect(help.steps.map(({ from, to, answer, difference }) => [from, to, answer, difference])).toEqual([
        ['W', 'W-2', 'Chosen', -0.25],
        ['W', 'W-2', 'Not chosen', 0.25],
      ])

      const lives = await trendOfVariable(use, 'life', '')
      expect(lives.steps).toEqual([])
      expect(lives.changes).toEqual([
        'In W-2, compared with W: “Full of joy” could be chosen, and before could not. It is another question, and no step is made.',
      ])

      const homes = await trendOfVariable(use, 'home', '')
      expect(homes.waves[1]!.found).toBeNull()
      expect(homes.changes).toEqual(['W-2 has no “home”. It asks “Home” as “home-now”, which is not joined.'])
    },
  )

  databaseTest('has a row of those of whom a group or the place is not known', async ({ database }) => {
    const lives = ['happy', 'sad'].flatMap(life => times(1, life, 'parents', 'nobody'))
    const many = (count: number, more: Partial<SmallResponse>) =>
      Array.from({ length: count }, (_, at) => ({ ...lives[at % 2]!, ...more }))
    const use = {
      ...(await finishWave(database.office, [
        ...many(200, {}),
        ...many(150, { gender: 'boy' }),
        ...many(90, { gender: null }),
        ...many(70, { area: null }),
      ])),
      policy,
    }
    const table = await tableOfWave(use, { wave: 'w-1', variable: 'life', by: ['gender'], area: null })
    expect(table.rows.map(({ words, base }) => [words[0], base])).toEqual([
      ['All', 510],
      ['Girl', 270],
      ['Boy', 150],
      ['Not known', 90],
    ])
    // nobody is compared with those who did not say
    expect(new Set(table.comparisons.map(({ second }) => second))).toEqual(new Set(['Boy']))
    const places = await tableOfWave(use, {
      wave: 'w-1',
      variable: 'life',
      by: ['gender'],
      area: 'authority',
    })
    const rows = places.rows.map(({ words, base }) => `${words.join(', ')}: ${base}`)
    expect(rows).toContain('Place not known, All: 70')
    expect(rows).toContain('All areas, Not known: 90')
    expect(rows.filter(row => /Hartlepool, Not known|Place not known, Not known/.test(row))).toEqual([])
  })
})
