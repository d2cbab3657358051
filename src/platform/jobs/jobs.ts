import type { z } from 'zod'
import type { Database } from '../database/database.ts'
import type { Log } from '../log/log.ts'
import { insertJob } from './jobs.store.ts'

/**
 * A kind of work for later: `const importSource = jobKind('gather.import-source', z.object({ upload: z.uuid() }))`.
 * The payload holds references, never the content of a record: a job that fails stays in its queue for long.
 */
export type JobKind<Payload> = { name: string; payload: z.ZodType<Payload> }

/** What a job is given besides its payload. */
export type JobUse = { log: Log; attempt: number }

/** A kind of job with what is done for it, as the worker runs it. Made by `handles` only. */
export type JobHandler = { name: string; run(payload: unknown, use: JobUse): Promise<void> }

export type JobOptions = {
  /** Not before this moment; at once unless told. */
  runAt?: Date
  /** Of jobs with the same key only the newest waits: ten changes in a minute make one rebuild. */
  key?: string
  /** How often it is tried, with growing pauses. */
  attempts?: number
}

/** Names a kind of job. The feature comes first: `gather.import-source`. */
export const jobKind = <Payload>(name: string, payload: z.ZodType<Payload>): JobKind<Payload> => ({
  name,
  payload,
})

/** Says what is done for a kind of job. It may run twice (a machine can die after the work): make that harmless. */
export const handles = <Payload>(
  kind: JobKind<Payload>,
  run: (payload: Payload, use: JobUse) => Promise<void>,
): JobHandler => ({ name: kind.name, run: (payload, use) => run(kind.payload.parse(payload), use) })

// the pauses double: ten tries span some six hours, long enough for a mail server to come back, short of a lost day
const ATTEMPTS = 10

/** Queues a job. Give it the transaction of its cause: rolled back, the job never was; committed, it will run. */
export const addJob = <Payload>(
  db: Database,
  kind: JobKind<Payload>,
  payload: Payload,
  { runAt = new Date(), key, attempts = ATTEMPTS }: JobOptions = {},
): Promise<void> =>
  insertJob(db, {
    name: kind.name,
    payload: JSON.stringify(kind.payload.parse(payload)),
    runAt,
    key: key ?? null,
    attempts,
  })
