import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { DatasetId } from '../../platform/datasets/dataset.ts'
import { spillFolder } from '../../platform/datasets/spill-folder.ts'
import { oneAtATime } from '../collect/collect.store.ts'
import { type CollectUse, collectAll } from '../collect/collect-job.ts'
import {
  countInbox,
  hasResponses,
  keepDatasetOfWave,
  type LockedWave,
  lockWave,
} from './finish-wave.store.ts'
import { type PublicWave, stageOf } from './wave.ts'
import { writeWaveDataset } from './write-wave-dataset.ts'

export type FinishUse = CollectUse & {
  datasets: string
  /** Who gives it out: the office. */
  publisher: string
}

/** Which wave, on which day, and what the audit says of it. */
export type Finishing = { wave: PublicWave; today: string; audit: (dataset: DatasetId) => AuditEvent }

/**
 * Finishes a wave that takes no more answers: gathers in what is due, writes its dataset, and marks it closed with
 * that, in one recorded step. Killed in the middle, nothing is marked, and doing it again gives the same dataset.
 *
 * @throws ProblemsError while it takes answers, while some are still in the inbox, and when it was finished before.
 */
export async function finishWave(use: FinishUse, finishing: Finishing): Promise<DatasetId> {
  const { wave, today, audit } = finishing
  if (stageOf(wave, today) !== 'after')
    throw problem({
      code: 'wave-still-open',
      what: `this wave takes answers until ${wave.closesOn}.`,
      kept: 'It goes on.',
      todo: 'Close it first, or wait for its last day to end.',
    })
  await collectAll(use, new Date())
  return use.db.transaction().execute(async tx => {
    // nobody gathers in while the dataset is written: what came in between would be in neither
    await oneAtATime(tx)
    refuseFinished(await lockWave(tx, wave.id))
    await refuseInbox(tx, wave.id)
    await refuseEmpty(tx, wave.id)
    const { id } = await writeWaveDataset(
      { db: tx, datasets: use.datasets, spill: spillFolder() },
      {
        id: wave.id,
        title: wave.title,
        survey: wave.survey,
        areasOn: wave.closesOn,
        publisher: use.publisher,
      },
    )
    await keepDatasetOfWave(tx, wave.id, id)
    await recordAudit(tx, audit(id))
    return id
  })
}

function refuseFinished(wave: LockedWave | undefined): void {
  if (wave?.dataset === null) return
  throw problem({
    code: 'wave-finished',
    what: wave ? 'this wave was finished before.' : 'there is no such wave.',
    kept: 'Its dataset stays as it is.',
  })
}

async function refuseInbox(tx: Transaction, wave: string): Promise<void> {
  const waiting = await countInbox(tx, wave)
  if (waiting === 0) return
  throw problem({
    code: 'wave-inbox',
    what: `${waiting} ${waiting === 1 ? 'response is' : 'responses are'} still in the inbox.`,
    kept: 'Nothing is lost: they are gathered in when their hour is over, and those left half-way after a day.',
    todo: 'Come back tomorrow.',
  })
}

async function refuseEmpty(tx: Transaction, wave: string): Promise<void> {
  if (await hasResponses(tx, wave)) return
  throw problem({ code: 'wave-empty', what: 'nobody answered in this wave: there is nothing to finish.' })
}
