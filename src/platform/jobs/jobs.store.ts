import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Database } from '../database/database.ts'

/** Puts one job into the queue. */
export async function insertJob(
  db: Database,
  job: { name: string; payload: string; runAt: Date; key: string | null; attempts: number },
): Promise<void> {
  await sql`
    select platform.add_job(${job.name}, ${job.payload}::jsonb, ${job.runAt}, ${job.key}, ${job.attempts})`.execute(
    db,
  )
}

/**
 * Gives back the jobs that a killed process had begun, so that they run now and not after four hours: only when no
 * other process of Remit works on this queue, for then whoever holds them is dead. Returns which there were.
 */
export async function releaseAbandonedJobs(pool: Pool, ownName: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `with abandoned as (
       select array_agg(distinct locked_by) as workers
       from graphile_worker.jobs
       where locked_by is not null
         and not exists (
           select from pg_stat_activity
           where datname = current_database() and application_name like 'remit jobs %' and application_name <> $1
         )
     )
     select graphile_worker.force_unlock_workers(workers), j.id::text as id
     from abandoned, graphile_worker.jobs j
     where workers is not null and j.locked_by = any (workers)`,
    [ownName],
  )
  return rows.map(({ id }) => id)
}

/** Lets these jobs be tried once more than they were to be, so that a kill is no failure of theirs; not beyond so many tries. */
export async function allowOneMoreTry(pool: Pool, jobs: readonly string[], most: number): Promise<void> {
  await pool.query(
    `select graphile_worker.reschedule_jobs(array[id], max_attempts => max_attempts + 1)
     from graphile_worker.jobs where id = any ($1::bigint[]) and max_attempts < $2`,
    [jobs, most],
  )
}

/** How many jobs wait, by whether they have failed for good. */
export async function countJobs(db: Database): Promise<{ waiting: number; failed: number }> {
  const { rows } = await sql<{ waiting: number; failed: number }>`
    select
      count(*) filter (where attempts < max_attempts) as waiting,
      count(*) filter (where attempts >= max_attempts) as failed
    from graphile_worker.jobs`.execute(db)
  return rows[0] ?? { waiting: 0, failed: 0 }
}
