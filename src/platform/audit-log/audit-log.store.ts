import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** One line of the audit, as the data protection lead reads it. */
export type AuditLine = {
  number: number
  at: Date
  event: string
  person: string | null
  personName: string | null
  subject: string | null
  details: Readonly<Record<string, unknown>>
}

export type AuditFilter = { event: string; person: string; subject: string; from: string; to: string }

/** Lines of the audit that match, latest first, with how many there are in all. Empty words match everything. */
export async function listAudit(
  db: Database,
  { event, person, subject, from, to }: AuditFilter,
  page: { size: number; number: number },
): Promise<{ lines: AuditLine[]; count: number }> {
  const matches = sql`
    (${event} = '' or e.event = ${event})
    and (${person} = '' or p.name ilike '%' || ${person} || '%' or p.email = lower(${person}))
    and (${subject} = '' or e.subject like ${subject} || '%')
    and (${from} = '' or e.at >= nullif(${from}, '')::date)
    and (${to} = '' or e.at < nullif(${to}, '')::date + 1)`
  const source = sql`
    from platform.audit_events e
    join platform.audit_links l on l.event = e.id
    left join platform.people p on p.id::text = e.person`
  const { rows } = await sql<AuditLine & { count: number }>`
    select l.number, e.at, e.event, e.person, p.name as "personName", e.subject, e.details, count(*) over () as count
    ${source} where ${matches}
    order by l.number desc limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(db)
  return { lines: rows, count: rows[0]?.count ?? 0 }
}

/** Every kind of event there has been, for the filter. */
export async function listEvents(db: Database): Promise<string[]> {
  const { rows } = await sql<{
    event: string
  }>`select distinct event from platform.audit_events order by event`.execute(db)
  return rows.map(({ event }) => event)
}
