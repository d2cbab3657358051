import { createSecretKey } from 'node:crypto'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import { askWave } from './ask-wave.ts'
import { finishWave, type SmallResponse } from './finished-wave.test-support.ts'
import { forgetFile } from './kept-columns.ts'
import { overlapsOfWave } from './overlaps-of-wave.ts'
import { recordKeysOf } from './record-keys.ts'
import { NOTHING_UNDER_11 } from './small-counts.test-support.ts'
import { type TableQuestion, type TableUse, tableOfWave } from './table-of-wave.ts'

const live = (area: string, chosen: string, count: number): SmallResponse[] =>
  Array.from({ length: count }, (_, at) => ({
    area,
    gender: at % 2 === 0 ? ('girl' as const) : ('boy' as const),
    answers: { life: { chosen }, home: { chosen: at % 3 === 0 ? 'foster-parents' : 'parents' } },
  }))

const RESPONSES = ['E06000001', 'E06000002', 'E06000003', 'E06000004'].flatMap(area => [
  ...live(area, 'happy', 71),
  ...live(area, 'middle', 32),
  ...live(area, 'sad', 4),
])

const QUESTION: TableQuestion = { wave: 'w-1', variable: 'life', by: ['gender'], area: 'authority' }
const SPREAD = { ...NOTHING_UNDER_11, room: { spread: 2 } }

const sharesOf = async (use: TableUse, question = QUESTION) =>
  (await tableOfWave(use, question)).rows.flatMap(({ at, cells }) =>
    cells.map((cell, column) => `${at.join()} ${column}: ${typeof cell === 'string' ? cell : cell.share}`),
  )

describe('a table that staff read', () => {
  databaseTest(
    'has moved shares, the same whenever it is asked for, also after its columns were forgotten, and others in another office',
    async ({ database }) => {
      const finished = await finishWave(database.office, RESPONSES)
      const use = { ...finished, policy: SPREAD }
      const first = await sharesOf(use)
      expect(first).not.toEqual(await sharesOf({ ...use, policy: NOTHING_UNDER_11 }))
      const { rows } = await askWave(use, { wave: 'w-1' })
      forgetFile(rows.path)
      expect(await sharesOf(use)).toEqual(first)
      expect(await sharesOf({ ...use, roomKey: createSecretKey(Buffer.alloc(32, 8)) })).not.toEqual(first)
    },
  )

  databaseTest('withholds what is small, and only that', async ({ database }) => {
    const use = { ...(await finishWave(database.office, RESPONSES)), policy: SPREAD }
    const shares = await sharesOf(use)
    // four who are sad in each area, and two of them girls; sixteen in the country, eight of them girls
    expect(shares.filter(one => one.endsWith('withheld')).length).toBe(4 * 3 + 2)
    expect(shares.some(one => one.startsWith('*,* 0') && one.endsWith('withheld'))).toBe(false)
  })

  databaseTest('has intervals that say what chance did', async ({ database }) => {
    const use = { ...(await finishWave(database.office, RESPONSES)), policy: SPREAD }
    const widths = async (policy: TableUse['policy']) =>
      (await tableOfWave({ ...use, policy }, QUESTION)).rows.flatMap(({ cells }) =>
        cells.flatMap(cell =>
          typeof cell === 'string' ? [] : [cell.interval!.upper - cell.interval!.lower],
        ),
      )
    const [moved, exact] = [await widths(SPREAD), await widths(NOTHING_UNDER_11)]
    const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
    expect(mean(moved)).toBeGreaterThan(mean(exact))
  })

  databaseTest('is made with keys that no child shares, and no wave', async ({ database }) => {
    const use = { ...(await finishWave(database.office, RESPONSES)), policy: SPREAD }
    const asked = await askWave(use, { wave: 'w-1' })
    const keys = await recordKeysOf(asked, use.roomKey)
    expect(keys.length).toBe(RESPONSES.length)
    expect(new Set(keys).size).toBeGreaterThan(RESPONSES.length - 3)
    const other = await recordKeysOf({ ...asked, wave: { ...asked.wave, id: 'w-2' } }, use.roomKey)
    expect([...other]).not.toEqual([...keys])
  })

  databaseTest('tells of overlaps by the same changes', async ({ database }) => {
    const use = { ...(await finishWave(database.office, RESPONSES)), policy: SPREAD }
    const [one, again] = [await overlapsOfWave(use, 'w-1'), await overlapsOfWave(use, 'w-1')]
    expect(again).toEqual(one)
  })
})
