import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { connect } from '../../platform/database/database.ts'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { listDatasets } from '../../platform/datasets/read-dataset.ts'
import { createLog } from '../../platform/log/log.ts'
import { askToFinish } from './ask-to-finish.ts'
import { type FinishJobUse, finishJob } from './finish-job.ts'
import { hoursPass, makeWave, sendOne, stateOf, WAVE } from './finish-wave.test-support.ts'
import { findLastFinishing } from './finishings.store.ts'
import { wavesNotFinished } from './finishings-today.ts'

const NOW = new Date('2026-06-13T09:00:00Z')
const run = { log: createLog('silent'), attempt: 1 }

async function makeUse(database: TestDatabase): Promise<FinishJobUse> {
  return {
    ...(await makeWave(database)),
    waves: { list: async () => [WAVE], find: async () => WAVE },
    now: () => NOW,
    timeZone: 'Europe/London',
  }
}

const ask = ({ office }: TestDatabase, person = 'ana') =>
  askToFinish(office, {
    ...{ wave: WAVE, person, right: 'listen.analyse', today: '2026-06-13', now: NOW },
    audit: asked => ({ event: 'WAVE_FINISH_ASKED', person, details: asked }),
  })

const last = ({ office }: TestDatabase) => findLastFinishing(office, WAVE.id)

async function auditOf({ owner }: TestDatabase) {
  const { rows } = await sql<{ event: string; person: string | null; details: object }>`
    select event, person, details from platform.audit_events order by at, event`.execute(owner)
  return rows
}

const today = ({ office }: TestDatabase) =>
  wavesNotFinished(office).list({ id: 'ana', name: 'Ana', email: 'ana@office.example', roles: ['analyst'] })

describe('a wave that is finished by a job', () => {
  databaseTest(
    'is kept as the work of the one who pressed, with what they had the right by',
    async ({ database }) => {
      const use = await makeUse(database)
      await sendOne(database, 1)
      await hoursPass(database, 30)
      const { finishing } = await ask(database)
      expect(await last(database)).toMatchObject({ id: finishing, askedBy: 'ana', step: null, endedAt: null })
      await finishJob(use).run({}, run)

      const { dataset } = await stateOf(database)
      expect(await last(database)).toMatchObject({
        dataset,
        begun: 1,
        step: 'writing',
        done: 1,
        of: 1,
        problems: [],
      })
      expect(await auditOf(database)).toMatchObject([
        { event: 'WAVE_FINISH_ASKED', person: 'ana', details: { finishing, isNew: true } },
        { event: 'WAVE_FINISHED', person: 'ana', details: { dataset, finishing } },
      ])
      const { rows } = await sql`select by_right from listen.finishings`.execute(database.office)
      expect(rows).toEqual([{ by_right: 'listen.analyse' }])
      await expect(ask(database)).rejects.toThrow(/finished before/)
    },
  )

  databaseTest(
    'is finished once when two press at once, and says of both who they were',
    async ({ database }) => {
      const use = await makeUse(database)
      await sendOne(database, 1)
      await hoursPass(database, 30)
      const asked = await Promise.all([ask(database, 'ana'), ask(database, 'ben')])
      expect(new Set(asked.map(one => one.finishing)).size).toBe(1)
      expect(asked.map(one => one.isNew).sort()).toEqual([false, true])
      await Promise.all([finishJob(use).run({}, run), finishJob(use).run({}, run)])

      const audit = await auditOf(database)
      expect(audit.filter(({ event }) => event === 'WAVE_FINISHED')).toHaveLength(1)
      expect(
        audit.flatMap(({ event, person }) => (event === 'WAVE_FINISH_ASKED' ? person : [])).sort(),
      ).toEqual(['ana', 'ben'])
      expect((await last(database))?.begun).toBe(1)
    },
  )

  databaseTest('begins again after each kill, and nothing is half-written', async ({ database }) => {
    const use = await makeUse(database)
    await sendOne(database, 1)
    await hoursPass(database, 30)
    await ask(database)
    for (let kill = 1; kill <= 3; kill += 1) {
      await killIn(database, use)
      expect(await stateOf(database)).toEqual({ state: 'open', dataset: null })
      expect(await last(database)).toMatchObject({ begun: kill, endedAt: null, faults: 0 })
    }
    await finishJob(use).run({}, run)
    const { dataset } = await stateOf(database)
    expect(await listDatasets(use.datasets)).toEqual([dataset])
    expect(await last(database)).toMatchObject({ begun: 4, dataset })
  })

  databaseTest('gives up, in words, when every time ends the process', async ({ database }) => {
    const use = await makeUse(database)
    await ask(database)
    await sql`update listen.finishings set begun = 20`.execute(database.office)
    await finishJob(use).run({}, run)
    expect((await last(database))?.problems).toMatchObject([{ code: 'wave-finish-stopped' }])
  })

  databaseTest(
    'that cannot be finished says why, on its page, in the audit and under Today, until it is',
    async ({ database }) => {
      const use = await makeUse(database)
      await sendOne(database, 1)
      await ask(database)
      await finishJob(use).run({}, run)
      expect((await last(database))?.problems).toMatchObject([
        {
          code: 'wave-inbox',
          what: '1 response is still in the inbox.',
          kept: expect.any(String),
          todo: 'Come back tomorrow.',
        },
      ])
      expect((await auditOf(database)).at(-1)).toMatchObject({
        ...{ event: 'WAVE_NOT_FINISHED', person: 'ana' },
        details: { why: ['wave-inbox'] },
      })
      expect(await today(database)).toMatchObject([
        { title: 'A wave could not be finished: W', words: '1 response is still in the inbox.' },
      ])

      await hoursPass(database, 30)
      await ask(database)
      expect(await today(database)).toEqual([])
      await finishJob(use).run({}, run)
      expect(await stateOf(database)).toMatchObject({ state: 'closed' })
      expect(await today(database)).toEqual([])
    },
  )

  databaseTest('is tried three times when the fault is ours, and then says so', async ({ database }) => {
    const made = await makeUse(database)
    const folder = await mkdtemp(join(tmpdir(), 'remit-finish-'))
    const use = { ...made, datasets: join(folder, 'no-folder') }
    await writeFile(use.datasets, '')
    await sendOne(database, 1)
    await hoursPass(database, 30)
    await ask(database)
    for (const faults of [1, 2]) {
      await finishJob(use).run({}, run)
      expect(await last(database)).toMatchObject({ faults, endedAt: null })
    }
    await finishJob(use).run({}, run)
    expect((await last(database))?.problems).toMatchObject([{ code: 'wave-finish-fault' }])
    expect(await stateOf(database)).toEqual({ state: 'open', dataset: null })

    await rm(use.datasets)
    await ask(database)
    await finishJob(use).run({}, run)
    expect(await stateOf(database)).toMatchObject({ state: 'closed' })
    await rm(folder, { recursive: true })
  })
})

/** To the database a killed process is connections that end in the middle of what they did; of what it would have gone on to do nothing comes. */
async function killIn({ address, owner }: TestDatabase, use: FinishJobUse): Promise<void> {
  const dying = connect(address, 'office')
  const reached = Promise.withResolvers<void>()
  const job = finishJob({
    ...use,
    db: dying,
    // it reads what is under way, and never comes back
    waves: {
      ...use.waves,
      find: () => {
        reached.resolve()
        return new Promise(() => {})
      },
    },
  })
  job.run({}, run).catch(reached.reject)
  await reached.promise
  await sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'`.execute(owner)
}
