import { sql } from 'kysely'
import { describe, expect, onTestFinished } from 'vitest'
import { z } from 'zod'
import { databaseTest, type TestDatabase } from '../database/test-database.ts'
import { createLog } from '../log/log.ts'
import { countJobs } from './jobs.store.ts'
import { addJob, handles, type JobHandler, jobKind } from './jobs.ts'
import { runJobs } from './run-jobs.ts'

describe('jobs', () => {
  databaseTest('run once their cause is committed', async ({ database }) => {
    const { done, handler } = noting()
    await startWorker(database, handler)
    await database.office.transaction().execute(tx => addJob(tx, greet, { record: 'r-1' }))

    expect(await done).toEqual({ record: 'r-1' })
  })

  databaseTest('never were when their cause is rolled back', async ({ database }) => {
    await expect(
      database.office.transaction().execute(async tx => {
        await addJob(tx, greet, { record: 'r-1' })
        throw new Error('the cause failed')
      }),
    ).rejects.toThrow('the cause failed')

    expect(await countJobs(database.owner)).toEqual({ waiting: 0, failed: 0 })
  })

  databaseTest('with one key wait only once', async ({ database }) => {
    await addJob(database.office, greet, { record: 'r-1' }, { key: 'rebuild' })
    await addJob(database.office, greet, { record: 'r-2' }, { key: 'rebuild' })

    expect(await countJobs(database.owner)).toEqual({ waiting: 1, failed: 0 })
  })

  databaseTest('are refused with a payload of another shape', async ({ database }) => {
    const wrong = jobKind(greet.name, z.object({ record: z.string().startsWith('r-') }))

    expect(() => addJob(database.office, wrong, { record: 'Sarah' })).toThrow()
    expect(await countJobs(database.owner)).toEqual({ waiting: 0, failed: 0 })
  })

  databaseTest('that fail stay in the queue', async ({ database }) => {
    const failed = Promise.withResolvers<void>()
    const worker = await startWorker(
      database,
      handles(greet, async () => {
        failed.resolve()
        throw new Error('no')
      }),
    )
    await addJob(database.office, greet, { record: 'r-1' }, { attempts: 1 })
    await failed.promise
    await worker.stop()

    expect(await countJobs(database.owner)).toEqual({ waiting: 0, failed: 1 })
  })

  databaseTest('that a killed process had begun run again at once', async ({ database }) => {
    await addJob(database.office, greet, { record: 'r-1' })
    await sql`update graphile_worker._private_jobs set locked_by = 'worker-killed', locked_at = now(), attempts = 1`.execute(
      database.owner,
    )
    const { done, handler } = noting()
    await startWorker(database, handler)

    expect(await done).toEqual({ record: 'r-1' })
  })

  databaseTest(
    'that are to be tried once run to their end, however many kills cut them off before',
    async ({ database }) => {
      await addJob(database.office, greet, { record: 'r-1' }, { attempts: 1 })
      for (const kill of [1, 2, 3]) {
        await sql`update graphile_worker._private_jobs set locked_by = 'worker-killed', locked_at = now(), attempts = ${kill}`.execute(
          database.owner,
        )
        if (kill < 3) await release(database)
      }
      const { done, handler } = noting()
      await startWorker(database, handler)
      expect(await done).toEqual({ record: 'r-1' })
    },
  )

  databaseTest('that end the process each time are given up in the end', async ({ database }) => {
    await addJob(database.office, greet, { record: 'r-1' }, { attempts: 1 })
    await sql`update graphile_worker._private_jobs set locked_by = 'worker-killed', locked_at = now(), attempts = 20, max_attempts = 20`.execute(
      database.owner,
    )
    await release(database)
    expect(await countJobs(database.owner)).toEqual({ waiting: 0, failed: 1 })
  })

  databaseTest('cannot be added by the public pages', async ({ database }) => {
    await expect(addJob(database.public, greet, { record: 'r-1' })).rejects.toThrow('permission denied')
  })
})

const greet = jobKind('test.greet', z.object({ record: z.string() }))

function noting(): { done: Promise<{ record: string }>; handler: JobHandler } {
  const { promise, resolve } = Promise.withResolvers<{ record: string }>()
  return { done: promise, handler: handles(greet, async payload => resolve(payload)) }
}

/** A start that is over before it comes to any job. */
async function release({ address }: TestDatabase) {
  const worker = await runJobs({ address, handlers: [], log: createLog('silent') })
  await worker.stop()
}

async function startWorker({ address }: TestDatabase, handler: JobHandler) {
  const worker = await runJobs({ address, handlers: [handler], log: createLog('silent') })
  let stopped = false
  const stop = async () => {
    if (!stopped) await worker.stop()
    stopped = true
  }
  onTestFinished(stop)
  return { stop }
}
