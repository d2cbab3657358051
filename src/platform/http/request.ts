import type { AuditEvent } from '../audit/audit.ts'
import type { Log } from '../log/log.ts'
import type { Person } from '../permissions/person.ts'
import type { CookieJar } from './cookies.ts'
import type { Fields } from './fields.ts'

/** A file that came with a form, already on our disk. It is removed after the answer: move it to keep it. */
export type Upload = {
  field: string
  /** What the sender called it: for showing only, never part of a path. */
  fileName: string
  path: string
  bytes: number
  sha256: string
  mediaType: string
}

/** What the audit should say of this request beside the event and the person: its subject, references and counts. */
export type AuditDetail = Partial<Omit<AuditEvent, 'event'>>

/** A request that has come through the door: its person known, its permission checked, its form token too. */
export type RemitRequest<
  Parameters = Readonly<Record<string, string>>,
  Who extends Person | null = Person | null,
> = {
  /** Ties log lines and an error page together. */
  id: string
  method: 'GET' | 'POST'
  /** Path without query: `/areas/E06000001`. */
  path: string
  url: URL
  headers: Headers
  params: Parameters
  query: Fields
  /** Empty for a page. */
  form: Fields
  uploads: readonly Upload[]
  person: Who
  /** Which of the person's sessions this is; null when nobody is signed in. */
  session: string | null
  /** For sign-in only: features keep nothing in the browser. */
  cookies: CookieJar
  /** Writes lines that carry the number of this request. */
  log: Log
  /** Adds to the audit event that the route declares. Call it as soon as the subject is known. */
  audit(detail: AuditDetail): void
  /**
   * The audit entry of this request, for an action that records it in its own transaction:
   * `recordAudit(transaction, request.auditEntry({ subject }))`. The door then does not record it again.
   */
  auditEntry(detail: AuditDetail): AuditEvent
}
