import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import { finishWave, type SmallResponse } from './finished-wave.test-support.ts'
import { overlapsOfWave } from './overlaps-of-wave.ts'
import { deleteSavedTable, insertSavedTable, listSavedTables } from './saved-tables.store.ts'
import { NOTHING_UNDER_11 as policy } from './small-counts.test-support.ts'
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
      variable: 'life',
      by: ['gender'],
      area: '',
      against: '',
      savedBy: 'Ann',
    }
    expect(await insertSavedTable(db, table)).toBe(true)
    expect(await insertSavedTable(db, { ...table, by: [] })).toBe(false)
    const [saved] = await listSavedTables(db, 'w-1')
    expect(saved).toMatchObject(table)
    expect(await deleteSavedTable(db, 'w-2', saved!.id)).toBe(false)
    expect(await deleteSavedTable(db, 'w-1', saved!.id)).toBe(true)
    expect(await deleteSavedTable(db, 'w-1', 'not-an-id')).toBe(false)
    expect(await listSavedTables(db, 'w-1')).toEqual([])
  })

  databaseTest('says how groups overlap, and nothing where few are in both', async ({ database }) => {
    const use = await finishWave(database.office, [
      ...times(120, 'happy', 'foster-parents', 'counsellor'),
      ...times(80, 'sad', 'foster-parents', 'nobody'),
      ...times(500, 'happy', 'parents', 'nobody'),
      ...times(300, 'happy', 'parents', 'counsellor'),
    ])
    const found = await overlapsOfWave({ ...use, policy }, 'w-1')
    const cared = found.find(one => one.group === 'In care' && one.other === 'Helped')!
    expect(cared).toMatchObject({ base: 200, both: 120, share: { share: 0.6 } })
    const few = await overlapsOfWave({ ...use, policy: { ...policy, smallestCount: 100 } }, 'w-1')
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
})
