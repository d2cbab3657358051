import { z } from 'zod'
import { ProblemsError, problem } from '../../kernel/problem.ts'
import type { Policy } from '../../methods/disclosure/policy.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { addJob, handles, type JobHandler, jobKind } from '../../platform/jobs/jobs.ts'
import type { Sourced } from '../office/source.ts'
import { prepareRelease } from '../versions/prepare-release.ts'
import {
  findPreparation,
  finishPreparation,
  insertPreparation,
  type PreparationRow,
  updateStep,
} from './preparations.store.ts'

/** What a preparation needs of the rest of the office. */
export type PreparationUse = {
  db: Database
  policies: readonly Policy[]
  source: (id: string) => Promise<Sourced>
  exampleData: boolean
}

type Asked = Pick<PreparationRow, 'source' | 'policy' | 'name' | 'title' | 'note' | 'askedBy'>

const PREPARE = jobKind('release.prepare', z.strictObject({ preparation: z.uuid() }))

/** Asks for a release of many figures: it is worked out by a job that belongs to the same transaction. */
export const startPreparation = (
  db: Database,
  asked: Asked,
  audit: (preparation: string) => AuditEvent,
): Promise<string> =>
  db.transaction().execute(async transaction => {
    const id = await insertPreparation(transaction, asked)
    await addJob(transaction, PREPARE, { preparation: id }, { attempts: 3 })
    await recordAudit(transaction, audit(id))
    return id
  })

/** The job that takes a preparation through the gate. Run twice, it makes one version. */
export const preparationJob = (use: PreparationUse): JobHandler =>
  handles(PREPARE, async ({ preparation }, { log }) => {
    const row = await findPreparation(use.db, preparation)
    if (!row || row.finishedAt) return
    try {
      const release = await workOut(use, row)
      log.info('a release was prepared', { count: release })
    } catch (error) {
      // what stands in the way is told to the person who asked; anything else is ours, and the job tries again
      if (!(error instanceof ProblemsError)) throw error
      await finishPreparation(use.db, row.id, { release: null, problems: error.problems })
    }
  })

async function workOut(
  { db, policies, source, exampleData }: PreparationUse,
  row: PreparationRow,
): Promise<number> {
  const policy = policies.find(({ id }) => id === row.policy)
  if (!policy) throw problem({ code: 'policy-missing', what: `there is no rule "${row.policy}" any more.` })
  await updateStep(db, row.id, 'Counting the answers')
  const { cells, definitions, input } = await source(row.source)
  await updateStep(db, row.id, `Taking ${cells.length.toLocaleString('en-GB')} figures through the gate`)
  const { name, title, note, askedBy } = row
  const { id } = await prepareRelease(
    db,
    { name, title, note, cells, definitions, input: { ...input, policy }, exampleData, preparedBy: askedBy },
    release => ({ event: 'RELEASE_PREPARED', person: askedBy, subject: `release/release/${release}` }),
    (transaction, release) => finishPreparation(transaction, row.id, { release, problems: [] }),
  )
  return id
}
