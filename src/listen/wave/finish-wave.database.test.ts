import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import { listDatasets, readManifest } from '../../platform/datasets/read-dataset.ts'
import { oneAtATime } from '../collect/collect.store.ts'
import { collectAll } from '../collect/collect-job.ts'
import { hoursPass, makeWave, sendOne, stateOf, WAVE } from './finish-wave.test-support.ts'
import { finishWave } from './finish-wave.ts'
import type { PublicWave } from './wave.ts'

const finishing = (wave: PublicWave, today = '2026-06-13') => ({
  wave,
  today,
  audit: (dataset: string) => ({ event: 'WAVE_FINISHED', person: null, details: { dataset } }),
})

describe('finishing a wave', () => {
  databaseTest(
    'gathers in what is due, and keeps the dataset with the wave and in the audit',
    async ({ database }) => {
      const use = await makeWave(database)
      await sendOne(database, 1)
      await hoursPass(database, 30)
      const id = await finishWave(use, finishing(WAVE))

      expect(await stateOf(database)).toEqual({ state: 'closed', dataset: id })
      expect(await readManifest(use.datasets, id)).toMatchObject({ rows: 1, shape: 'responses' })
      const { rows } =
        await sql`select event, details from platform.audit_events where event = 'WAVE_FINISHED'`.execute(
          database.owner,
        )
      expect(rows).toMatchObject([{ details: { dataset: id } }])
      await expect(finishWave(use, finishing(WAVE))).rejects.toThrow(/finished before/)
    },
  )

  databaseTest(
    'is refused while children may still answer, and while answers wait in the inbox',
    async ({ database }) => {
      const use = await makeWave(database)
      await expect(finishWave(use, finishing(WAVE, '2026-06-12'))).rejects.toThrow(/takes answers until/)
      await sendOne(database, 1)
      await expect(finishWave(use, finishing(WAVE))).rejects.toThrow(/1 response is still in the inbox/)
      expect(await stateOf(database)).toEqual({ state: 'open', dataset: null })
    },
  )

  databaseTest(
    'stopped before its end marks nothing, and done again gives the same dataset',
    async ({ database }) => {
      const use = await makeWave(database)
      await sendOne(database, 1)
      await hoursPass(database, 30)
      const killed = {
        ...finishing(WAVE),
        audit: () => {
          throw new Error('killed')
        },
      }
      await expect(finishWave(use, killed)).rejects.toThrow('killed')
      expect(await stateOf(database)).toEqual({ state: 'open', dataset: null })
      const [left] = await listDatasets(use.datasets)
      expect(await finishWave(use, finishing(WAVE))).toBe(left)
    },
  )

  databaseTest('is refused for a wave that nobody answered', async ({ database }) => {
    const use = await makeWave(database)
    await expect(finishWave(use, finishing(WAVE))).rejects.toThrow(/nobody answered/)
  })

  databaseTest('twice at once finishes it once', async ({ database }) => {
    const use = await makeWave(database)
    await sendOne(database, 1)
    await hoursPass(database, 30)
    const both = await Promise.allSettled([
      finishWave(use, finishing(WAVE)),
      finishWave(use, finishing(WAVE)),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  databaseTest('keeps nobody who gathers in waiting while the dataset is written', async ({ database }) => {
    const use = await makeWave(database)
    await sendOne(database, 1)
    await hoursPass(database, 30)
    let waited = 0
    const tell = async ({ step }: { step: string }) => {
      if (step !== 'writing') return
      await database.owner.transaction().execute(async tx => {
        await sql`set local lock_timeout = '1s'`.execute(tx)
        await oneAtATime(tx)
        waited += 1
      })
    }
    await finishWave(use, { ...finishing(WAVE), tell })
    expect(waited).toBe(1)
  })

  databaseTest(
    'marks nothing when an answer was gathered in meanwhile, and has it when it is done again',
    async ({ database }) => {
      const use = await makeWave(database)
      await sendOne(database, 1)
      await hoursPass(database, 30)
      const tell = async ({ step }: { step: string }) => {
        if (step !== 'writing') return
        await sendOne(database, 2)
        await hoursPass(database, 30)
        await collectAll(use, new Date())
      }
      await expect(finishWave(use, { ...finishing(WAVE), tell })).rejects.toThrow(/gathered in while/)
      expect(await stateOf(database)).toEqual({ state: 'open', dataset: null })
      const id = await finishWave(use, finishing(WAVE))
      expect(await readManifest(use.datasets, id)).toMatchObject({ rows: 2 })
    },
  )

  databaseTest(
    'marks nothing when an answer has come meanwhile and waits in the inbox',
    async ({ database }) => {
      const use = await makeWave(database)
      await sendOne(database, 1)
      await hoursPass(database, 30)
      const tell = async ({ step }: { step: string }) => {
        if (step === 'writing') await sendOne(database, 2)
      }
      await expect(finishWave(use, { ...finishing(WAVE), tell })).rejects.toThrow(
        /1 response is still in the inbox/,
      )
      expect(await stateOf(database)).toEqual({ state: 'open', dataset: null })
    },
  )
})
