import { type Problem, problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { DatasetId } from '../../platform/datasets/dataset.ts'
import { spillFolder } from '../../platform/datasets/spill-folder.ts'
import { oneAtATime } from '../collect/collect.store.ts'
import { type CollectUse, collectAll } from '../collect/collect-job.ts'
import {
  countInbox,
  countResponses,
  findDatasetOf,
  keepDatasetOfWave,
  type LockedWave,
  lockWave,
} from './finish-wave.store.ts'
import type { FinishProgress } from './finishings.store.ts'
import { type PublicWave, stageOf } from './wave.ts'
import { writeWaveDataset } from './write-wave-dataset.ts'

export type FinishUse = CollectUse & {
  datasets: string
  /** Who gives it out: the office. */
  publisher: string
}

/** Which wave, on which day, what the audit says of it, and who is told how far it is and that it is done. */
export type ToFinish = {
  wave: PublicWave
  today: string
  audit: (dataset: DatasetId) => AuditEvent
  /** Told outside any transaction, so that a page can show it. */
  tell?: (progress: FinishProgress) => Promise<void>
  /** What is kept in the same step as the mark. */
  keep?: (tx: Transaction, dataset: DatasetId) => Promise<void>
}

/**
 * Finishes a wave that takes no more answers: gathers in what is due, writes its dataset, and marks it closed with
 * that, in one recorded step. Killed in the middle, nothing is marked, and doing it again gives the same dataset.
 *
 * The dataset is written of the wave as it stood at one moment, and nobody waits for it: not who gathers in, not who raises a worry. What came
 * meanwhile would be in neither, so it is looked for before the mark.
 *
 * @throws ProblemsError while it takes answers, while some are still in the inbox, and when it was finished before.
 */
export async function finishWave(use: FinishUse, finishing: ToFinish): Promise<DatasetId> {
  const { wave, today, tell = async () => {} } = finishing
  refuseOpen(wave, today)
  await tell({ step: 'gathering', done: 0, of: 0 })
  await collectAll(use, new Date())
  const { id, responses } = await writeAtOneMoment(use, wave, tell)
  // a dataset that is not marked is no wave's: it goes with the rows of its wave, when those are due
  await use.db.transaction().execute(tx => markFinished(tx, finishing, { id, responses }))
  return id
}

const writeAtOneMoment = (
  use: FinishUse,
  wave: PublicWave,
  tell: NonNullable<ToFinish['tell']>,
): Promise<{ id: DatasetId; responses: number }> =>
  use.db
    .transaction()
    // every reading sees the same: a response is in the inbox or gathered in, never both and never neither
    .setIsolationLevel('repeatable read')
    .execute(async tx => {
      refuseFinished(await findDatasetOf(tx, wave.id))
      const responses = await mustBeWhole(tx, wave.id)
      const { id } = await writeWaveDataset(
        { db: tx, datasets: use.datasets, spill: spillFolder() },
        {
          ...{ id: wave.id, title: wave.title, survey: wave.survey },
          ...{ areasOn: wave.closesOn, publisher: use.publisher },
        },
        read =>
          tell({
            step: read < responses ? 'reading' : 'writing',
            done: Math.min(read, responses),
            of: responses,
          }),
      )
      return { id, responses }
    })

async function markFinished(
  tx: Transaction,
  { wave, audit, keep }: ToFinish,
  { id, responses }: { id: DatasetId; responses: number },
): Promise<void> {
  await oneAtATime(tx)
  refuseFinished(await lockWave(tx, wave.id))
  if ((await mustBeWhole(tx, wave.id)) !== responses) throw problem(CAME_MEANWHILE)
  await keepDatasetOfWave(tx, wave.id, id)
  await recordAudit(tx, audit(id))
  await keep?.(tx, id)
}

/** @throws ProblemsError while children may still answer. */
export function refuseOpen(wave: PublicWave, today: string): void {
  if (stageOf(wave, today) === 'after') return
  throw problem({
    code: 'wave-still-open',
    what: `this wave takes answers until ${wave.closesOn}.`,
    kept: 'It goes on.',
    todo: 'Close it first, or wait for its last day to end.',
  })
}

/** @throws ProblemsError when it has become a dataset, or is not there. */
export function refuseFinished(wave: LockedWave | undefined): void {
  if (wave?.dataset === null) return
  throw problem({
    code: 'wave-finished',
    what: wave ? 'this wave was finished before.' : 'there is no such wave.',
    kept: 'Its dataset stays as it is.',
  })
}

/** How many responses there are to finish, when there are any and none is under way. */
async function mustBeWhole(db: Database, wave: string): Promise<number> {
  // the inbox first: what it holds no more has been gathered in by the time that is counted
  const waiting = await countInbox(db, wave)
  if (waiting > 0)
    throw problem({
      code: 'wave-inbox',
      what: `${waiting} ${waiting === 1 ? 'response is' : 'responses are'} still in the inbox.`,
      kept: 'Nothing is lost: they are gathered in when their hour is over, and those left half-way after a day.',
      todo: 'Come back tomorrow.',
    })
  const responses = await countResponses(db, wave)
  if (responses > 0) return responses
  throw problem({ code: 'wave-empty', what: 'nobody answered in this wave: there is nothing to finish.' })
}

const CAME_MEANWHILE: Problem = {
  code: 'wave-came-meanwhile',
  what: 'answers of this wave were gathered in while its dataset was written.',
  kept: 'Every answer is there, and no dataset was made.',
  todo: 'Press Finish again.',
}
