import { z } from 'zod'
import type { Database } from '../../platform/database/database.ts'
import { handles, type JobHandler, jobKind } from '../../platform/jobs/jobs.ts'
import type { Schedule } from '../../platform/jobs/run-jobs.ts'
import { renewShownCounts } from './codes.store.ts'

const SHOW_COUNTS = jobKind('listen.show-code-counts', z.unknown())

/** On the hour: within it nothing that a teacher sees moves. */
export const SHOW_COUNTS_HOURLY: Schedule = { name: SHOW_COUNTS.name, when: '0 * * * *' }

// A teacher who watches a count that ticks sees who has just pressed Send, and who never did. So it moves by the hour, not
// by the child, and in fives: one child who answers later at home does not show. Larger steps would tell a class of
// fourteen that nothing came in after eleven.
const STEP = 5

/** Renews how many answered by each code as teachers may see it: nothing below the smallest count, then rounded down. */
export const showCountsJob = (db: Database, smallest: number): JobHandler =>
  handles(SHOW_COUNTS, async () => {
    await showCounts(db, smallest)
  })

/** The same at once: for the start of an example office, and for tests. */
export const showCounts = (db: Database, smallest: number): Promise<number> =>
  renewShownCounts(db, { smallest, step: STEP })
