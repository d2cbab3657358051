import type { Database } from '../database/database.ts'
import { insertAuditEvent } from './audit.store.ts'

/**
 * A fact for the audit: who did or read what. It holds references, never the content of a record: the audit is kept
 * longer than the records it speaks of, and more people may read it.
 */
export type AuditEvent = {
  /** What happened, in capitals, as declared on the route: CASE_CLOSED. */
  event: string
  /** The id of the person who did it; null for the system itself and for a stranger (a failed sign-in). */
  person: string | null
  /** Which record: `help/case/1f0c…`; null where there is none. */
  subject?: string | null
  /** What else must be known, as references and counts. */
  details?: { readonly [name: string]: string | number | boolean | null | readonly string[] }
}

/** Records an event. Give it the transaction of the change, so that there is never one without the other. */
export const recordAudit = (
  db: Database,
  { event, person, subject = null, details = {} }: AuditEvent,
): Promise<void> => insertAuditEvent(db, { event, person, subject, details: JSON.stringify(details) })
