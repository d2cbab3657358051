import type { AuditEvent } from '../audit/audit.ts'
import type { Person } from '../permissions/person.ts'
import type { AuditDetail } from './request.ts'

/** Gathers what the audit should say of one request, and knows whether the handler has recorded it by itself. */
export class AuditOfRequest {
  readonly #event: string | null
  readonly #person: Person | null
  #detail: AuditDetail = {}
  #taken = false

  constructor(event: string | null, person: Person | null) {
    this.#event = event
    this.#person = person
  }

  add(detail: AuditDetail): void {
    this.#detail = { ...this.#detail, ...detail }
  }

  /** For a handler that records it in its own transaction. */
  take(detail: AuditDetail): AuditEvent {
    if (!this.#event) throw new Error('expected a route that declares an audit event')
    this.add(detail)
    this.#taken = true
    return this.#filled(this.#event)
  }

  /** What the door still has to record: nothing when the handler did, or when the route declares no event. */
  owed(): AuditEvent | null {
    return this.#taken || !this.#event ? null : this.#filled(this.#event)
  }

  #filled(event: string): AuditEvent {
    return { event, person: this.#person?.id ?? null, ...this.#detail }
  }
}
