import { randomUUID } from 'node:crypto'
import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker'
import { createPool } from '../database/database.ts'
import type { Log } from '../log/log.ts'
import { allowOneMoreTry, releaseAbandonedJobs } from './jobs.store.ts'
import type { JobHandler } from './jobs.ts'

/** A job that the clock adds by itself: `{ name: 'platform.note-audit-head', when: '7 * * * *' }`, in UTC. */
export type Schedule = { name: string; when: string }

export type JobWorker = {
  /** Takes no new job, waits for those that run, and gives back what did not end in time. */
  stop(): Promise<void>
}

// a job that ends the process each time must not do so for ever
const MOST_TRIES = 20

/** Starts to run jobs, two at a time: one slow import does not keep the mail waiting. */
export async function runJobs(options: {
  address: string
  handlers: readonly JobHandler[]
  schedules?: readonly Schedule[]
  log: Log
}): Promise<JobWorker> {
  const { address, handlers, schedules = [], log } = options
  const name = `remit jobs ${randomUUID()}`
  const named = new URL(address)
  named.searchParams.set('application_name', name)
  const pool = createPool(named.href, 'owner', { connections: 4 })
  const released = await releaseAbandonedJobs(pool, name)
  if (released.length > 0) {
    await allowOneMoreTry(pool, released, MOST_TRIES)
    log.warn('jobs of a killed process are run again', { count: released.length })
  }
  const runner = await run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    taskList: taskList(handlers, log),
    parsedCronItems: parseCronItems(schedules.map(({ name: task, when }) => ({ task, match: when }))),
    logger: loggerFor(log),
  })
  return {
    async stop() {
      await runner.stop()
      await pool.end()
    },
  }
}

const taskList = (handlers: readonly JobHandler[], log: Log): TaskList =>
  Object.fromEntries(
    handlers.map(({ name, run: work }) => [
      name,
      async (payload, { job }) => {
        const own = log.with({ job: name, attempt: job.attempts })
        try {
          await work(payload, { log: own, attempt: job.attempts })
          own.info('job done')
        } catch (error) {
          own.error(
            job.attempts < job.max_attempts ? 'job failed, will be tried again' : 'job failed for good',
            { error },
          )
          throw error
        }
      },
    ]),
  )

/** The queue's own lines may quote a payload: only that there was one is kept. */
const loggerFor = (log: Log): Logger =>
  new Logger(() => level => {
    if (level === 'error') log.error('the job queue reports an error', { part: 'jobs' })
    else if (level === 'warning') log.warn('the job queue reports a warning', { part: 'jobs' })
  })
