import { z } from 'zod'
import { handles, type JobHandler, jobKind } from '../../platform/jobs/jobs.ts'
import type { Schedule } from '../../platform/jobs/run-jobs.ts'
import { dayOf } from '../wave/wave.ts'
import { type DeletingUse, deleteDue } from './delete-due.ts'

const DELETE_DUE = jobKind('listen.delete-due', z.unknown())

/** Every night, when nobody reads and nobody writes. */
export const DELETE_DUE_NIGHTLY: Schedule = { name: DELETE_DUE.name, when: '20 2 * * *' }

/** Deletes what is due. Two at once do nothing twice: one waits for the other and finds it done. */
export const deleteDueJob = (
  use: Pick<DeletingUse, 'db' | 'policy' | 'datasets' | 'files'> & { now: () => Date; timeZone: string },
): JobHandler =>
  handles(DELETE_DUE, async (_, { log }) => {
    const now = use.now()
    const certificates = await deleteDue({ ...use, now, today: dayOf(now, use.timeZone) })
    if (certificates.length > 0) log.info('what was due is deleted', { count: certificates.length })
  })
