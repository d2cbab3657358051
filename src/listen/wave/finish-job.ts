import { z } from 'zod'
import { type Problem, ProblemsError, problem } from '../../kernel/problem.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { handles, type JobHandler, jobKind } from '../../platform/jobs/jobs.ts'
import type { Schedule } from '../../platform/jobs/run-jobs.ts'
import type { Log } from '../../platform/log/log.ts'
import { type FinishUse, finishWave } from './finish-wave.ts'
import {
  beginFinishing,
  countFault,
  endFinishing,
  type Finishing,
  holdFinishings,
  keepFinishProgress,
} from './finishings.store.ts'
import { dayOf } from './wave.ts'
import type { WaveReader } from './wave-reader.ts'

/** What finishing as a job needs beside that. */
export type FinishJobUse = FinishUse & { waves: WaveReader; now: () => Date; timeZone: string }

export const FINISH = jobKind('listen.finish-waves', z.unknown())

/** Every minute: what a stop cut off begins again, however often. */
export const FINISH_EVERY_MINUTE: Schedule = { name: FINISH.name, when: '* * * * *' }

// whoever runs Remit stops it a few times in a day; a wave that ends the process each time must not do so for ever
const MOST_BEGUN = 20

// of a database that went away it is back within a minute or two
const MOST_FAULTS = 3

/** Finishes the waves that people asked for, one after the other. Two at once do nothing twice: one leaves it to the other. */
export const finishJob = (use: FinishJobUse): JobHandler =>
  handles(FINISH, async (_, { log }) => {
    while (await finishNext(use, log));
  })

/** Finishes the wave that waits longest; false when none does, or somebody else is at it, or it must wait for the next minute. */
const finishNext = (use: FinishJobUse, log: Log): Promise<boolean> =>
  use.db.transaction().execute(async hold => {
    if (!(await holdFinishings(hold))) return false
    const finishing = await beginFinishing(use.db)
    return finishing ? finish(use, finishing, log) : false
  })

/** Finishes it or ends it with what stood in the way; false when a fault of ours stopped it, and it is to be tried again. */
async function finish(use: FinishJobUse, finishing: Finishing, log: Log): Promise<boolean> {
  try {
    if (finishing.begun > MOST_BEGUN) throw problem(STOPPED_TOO_OFTEN)
    const wave = await use.waves.find(finishing.wave)
    if (!wave) throw problem({ code: 'wave-gone', what: 'there is no such wave any more.' })
    await finishWave(use, {
      wave,
      today: dayOf(use.now(), use.timeZone),
      audit: dataset => ({
        ...{ event: 'WAVE_FINISHED', person: finishing.askedBy, subject: subjectOf(finishing) },
        details: { dataset, finishing: finishing.id },
      }),
      tell: progress => keepFinishProgress(use.db, finishing.id, progress),
      keep: (tx, dataset) => endFinishing(tx, finishing.id, { dataset }),
    })
    log.info('a wave was finished')
    return true
  } catch (error) {
    if (error instanceof ProblemsError) {
      await giveUp(use, finishing, error.problems)
      return true
    }
    log.error('finishing a wave met a fault', { error })
    if (finishing.faults + 1 < MOST_FAULTS) {
      await countFault(use.db, finishing.id)
      return false
    }
    await giveUp(use, finishing, [FAULT])
    return true
  }
}

/** The one who asked, and whoever looks, is told what stood in the way; so is the audit. */
const giveUp = (use: FinishJobUse, finishing: Finishing, problems: readonly Problem[]): Promise<void> =>
  use.db.transaction().execute(async tx => {
    await endFinishing(tx, finishing.id, { problems })
    await recordAudit(tx, {
      ...{ event: 'WAVE_NOT_FINISHED', person: finishing.askedBy, subject: subjectOf(finishing) },
      details: { finishing: finishing.id, why: problems.map(({ code }) => code) },
    })
  })

const subjectOf = ({ wave }: Finishing): string => `listen/wave/${wave}`

const FAULT: Problem = {
  code: 'wave-finish-fault',
  what: 'a fault of Remit’s stopped it, three times.',
  kept: 'Every answer is there, and no dataset was made.',
  todo: 'Tell whoever runs Remit: the log says what the fault was. Then press Finish again.',
}
const STOPPED_TOO_OFTEN: Problem = {
  code: 'wave-finish-stopped',
  what: `Remit was stopped in the middle of it ${MOST_BEGUN} times.`,
  kept: 'Every answer is there, and no dataset was made.',
  todo: 'Ask whoever runs Remit whether it runs out of memory while a wave is finished. Then press Finish again.',
}
