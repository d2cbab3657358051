import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { listDatasets, readManifest } from '../../platform/datasets/read-dataset.ts'
import { SMALL_SURVEY } from '../analysis/finished-wave.test-support.ts'
import { ALWAYS_THERE } from '../clock/clock.test-support.ts'
import { openIntake } from '../intake/intake.ts'
import { surveySchema } from '../survey/survey.ts'
import { type FinishUse, finishWave } from './finish-wave.ts'
import type { PublicWave } from './wave.ts'

const survey = surveySchema.parse(SMALL_SURVEY)
const WAVE: PublicWave = {
  id: 'w-1',
  title: 'W',
  opensOn: '2026-05-01',
  closesOn: '2026-06-12',
  state: 'open',
  survey,
}
const finishing = (wave: PublicWave, today = '2026-06-13') => ({
  wave,
  today,
  audit: (dataset: string) => ({ event: 'WAVE_FINISHED', person: null, details: { dataset } }),
})

async function makeWave({ office }: TestDatabase): Promise<FinishUse> {
  await sql`insert into listen.surveys (id, version, text, why)
    values ('small', 1, ${JSON.stringify(SMALL_SURVEY)}, '')`.execute(office)
  await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
    values ('w-1', 'small', 1, 'W', '2026-05-01', '2026-06-12', 'open')`.execute(office)
  return {
    db: office,
    datasets: await mkdtemp(join(tmpdir(), 'remit-finish-')),
    publisher: 'The office',
    read: () => ({ masked: null, concern: null, readToday: null, score: null }),
    clock: ALWAYS_THERE,
    surveyOf: async () => survey,
  }
}

const send = ({ public: db }: TestDatabase, number: number) =>
  openIntake(db).take({
    response: `aaaaaaaa-aaaa-8aaa-8aaa-${String(number).padStart(12, '0')}`,
    page: 'life',
    wave: 'w-1',
    form: '8-9',
    answers: { life: { chosen: 'happy' } },
    ended: null,
    code: null,
  })

const hoursPass = ({ office }: TestDatabase, hours: number) =>
  sql`update listen.inbox set received_hour = received_hour - make_interval(hours => ${hours})`.execute(
    office,
  )

const stateOf = async ({ office }: TestDatabase) =>
  (
    await sql<{ state: string; dataset: string | null }>`select state, dataset from listen.waves`.execute(
      office,
    )
  ).rows[0]!

describe('finishing a wave', () => {
  databaseTest(
    'gathers in what is due, and keeps the dataset with the wave and in the audit',
    async ({ database }) => {
      const use = await makeWave(database)
      await send(database, 1)
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
      await send(database, 1)
      await expect(finishWave(use, finishing(WAVE))).rejects.toThrow(/1 response is still in the inbox/)
      expect(await stateOf(database)).toEqual({ state: 'open', dataset: null })
    },
  )

  databaseTest(
    'stopped before its end marks nothing, and done again gives the same dataset',
    async ({ database }) => {
      const use = await makeWave(database)
      await send(database, 1)
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
    await send(database, 1)
    await hoursPass(database, 30)
    const both = await Promise.allSettled([
      finishWave(use, finishing(WAVE)),
      finishWave(use, finishing(WAVE)),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
