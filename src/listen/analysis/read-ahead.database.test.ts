import { rm } from 'node:fs/promises'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import { rowsPath } from '../../platform/datasets/read-dataset.ts'
import { finishWave } from './finished-wave.test-support.ts'
import { forgetFile } from './kept-columns.ts'
import { readAhead, readNewestAhead } from './read-ahead.ts'
import { NOTHING_UNDER_11 } from './small-counts.test-support.ts'
import { tableOfWave } from './table-of-wave.ts'
import { datasetOfWave } from './wave-dataset.store.ts'

const RESPONSES = Array.from({ length: 40 }, (_, at) => ({
  gender: at % 2 === 0 ? ('girl' as const) : ('boy' as const),
  answers: { life: { chosen: 'happy' }, home: { chosen: at % 4 < 2 ? 'parents' : 'foster-parents' } },
}))

describe('a room that was opened', () => {
  databaseTest(
    'has all that its tables ask for in memory, until the rows are deleted',
    async ({ database }) => {
      const use = { ...(await finishWave(database.office, RESPONSES)), policy: NOTHING_UNDER_11 }
      // asked twice at once, it is read once
      await Promise.all([readNewestAhead(use), readAhead(use, { wave: 'w-1' })])
      const path = rowsPath(use.datasets, (await datasetOfWave(database.office, 'w-1'))!)
      await rm(path)

      const tables = ['gender', 'ages', 'age', 'form', 'group:in-care', 'group:helped', 'help.nobody']
      for (const by of tables) {
        const { rows } = await tableOfWave(use, {
          wave: 'w-1',
          variable: 'life',
          by: [by],
          area: 'authority',
        })
        expect(rows[0]).toMatchObject({ base: 40 })
      }
      forgetFile(path)
      const question = { wave: 'w-1', variable: 'life', by: ['gender'], area: null }
      await expect(tableOfWave(use, question)).rejects.toThrow()
    },
  )

  databaseTest('of a wave that is none, leaves it at that', async ({ database }) => {
    const use = await finishWave(database.office, RESPONSES)
    await expect(readAhead(use, { wave: 'no-such-wave' })).resolves.toBeUndefined()
  })
})
