import { z } from 'zod'
import { ProblemsError } from '../../kernel/problem.ts'
import type { Database } from '../database/database.ts'
import { html } from '../http/result.ts'
import { get, type Route } from '../http/route.ts'
import { AuditLogPage, auditLogPaths } from './audit-log.page.tsx'
import { type AuditFilter, listAudit, listEvents } from './audit-log.store.ts'

const PAGE_SIZE = 100

const day = z.union([z.literal(''), z.iso.date('Write the day as 2026-11-21.')]).default('')

const Filter = z.object({
  event: z.string().default(''),
  person: z.string().default(''),
  subject: z.string().default(''),
  from: day,
  to: day,
})

const NO_FILTER: AuditFilter = { event: '', person: '', subject: '', from: '', to: '' }

/** Reading the audit, which is itself audited. */
export const auditLogRoutes = ({ db }: { db: Database }): Route[] => [
  get(auditLogPaths.list, { permission: 'audit.read', audit: 'AUDIT_READ' }, async ({ query, audit }) => {
    const events = await listEvents(db)
    try {
      const filter = query.read(Filter)
      const number = query.page()
      const { lines, count } = await listAudit(db, filter, { size: PAGE_SIZE, number })
      audit({ details: { lines: lines.length } })
      const pages = Math.ceil(count / PAGE_SIZE)
      return html(<AuditLogPage {...{ lines, count, filter, events, pages }} page={number} />)
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error
      const page = (
        <AuditLogPage
          lines={[]}
          count={0}
          page={1}
          pages={0}
          filter={NO_FILTER}
          events={events}
          problems={error.problems}
        />
      )
      return html(page, { status: 422 })
    }
  }),
]
