import { join } from 'node:path'
import { z } from 'zod'
import { handles, type JobHandler, jobKind } from '../jobs/jobs.ts'
import type { Schedule } from '../jobs/run-jobs.ts'
import type { Platform } from '../open-platform.ts'
import { noteAuditHead } from './audit-heads.ts'

const noteHead = jobKind('platform.note-audit-head', z.looseObject({}))

/** Hourly: whoever cuts the newest events off must also change the file, and can hide an hour at most. */
export const NOTE_AUDIT_HEAD: Schedule = { name: noteHead.name, when: '7 * * * *' }

/** Where the heads of the audit's chain are noted. */
export const auditHeadsFile = ({ folders }: Platform['config']): string => join(folders.var, 'audit-heads')

/** Notes the end of the chain outside of the database. */
export const auditHeadJob = ({ database, config }: Pick<Platform, 'database' | 'config'>): JobHandler =>
  handles(noteHead, () => noteAuditHead(database.office, auditHeadsFile(config)))
