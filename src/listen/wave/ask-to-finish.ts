import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Permission } from '../../platform/permissions/permissions.ts'
import { FINISH } from './finish-job.ts'
import { lockWave } from './finish-wave.store.ts'
import { refuseFinished, refuseOpen } from './finish-wave.ts'
import { findRunningFinishing, insertFinishing } from './finishings.store.ts'
import type { PublicWave } from './wave.ts'

/** Who presses, by which right that was checked, and when. */
export type AskToFinish = {
  wave: PublicWave
  person: string
  right: Permission
  today: string
  now: Date
  audit: (asked: Asked) => AuditEvent
}

/** Which finishing it is; not new where one goes on already. */
export type Asked = { finishing: string; isNew: boolean }

/**
 * A person asks for a wave to be finished; a job of the same transaction does it. Asked again while it goes on, it is the same one: who pressed is
 * in the audit each time.
 *
 * @throws ProblemsError while the wave takes answers, and when it is finished.
 */
export const askToFinish = (db: Database, asking: AskToFinish): Promise<Asked> =>
  db.transaction().execute(async tx => {
    const { wave, person, right, today, now, audit } = asking
    refuseOpen(wave, today)
    refuseFinished(await lockWave(tx, wave.id))
    const running = await findRunningFinishing(tx, wave.id)
    const asked = running
      ? { finishing: running.id, isNew: false }
      : { finishing: await insertFinishing(tx, { wave: wave.id, person, right, now }), isNew: true }
    // the clock would come to it within the minute
    if (asked.isNew) await addJob(tx, FINISH, {})
    await recordAudit(tx, audit(asked))
    return asked
  })
