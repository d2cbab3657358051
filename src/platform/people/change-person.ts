import { type AuditEvent, recordAudit } from '../audit/audit.ts'
import type { Database } from '../database/database.ts'
import type { Role } from '../permissions/permissions.ts'
import { endOtherSessions } from '../sign-in/session.store.ts'
import { keepAnAdministrator } from './keep-an-administrator.ts'
import { type PersonRow, setDisabled, updateRoles } from './people.store.ts'

/**
 * Gives a person other roles. They count from their next page on.
 *
 * @throws ProblemsError when the last administrator would no longer be one.
 */
export const changeRoles = (
  db: Database,
  person: PersonRow,
  roles: readonly Role[],
  audit: AuditEvent,
): Promise<void> =>
  db.transaction().execute(async transaction => {
    if (!roles.includes('administrator')) await keepAnAdministrator(transaction, person.id)
    await updateRoles(transaction, person.id, roles)
    await recordAudit(transaction, { ...audit, details: { before: person.roles, after: roles } })
  })

/**
 * Closes an account: they are signed out everywhere and cannot come back. What they did stays under their name.
 *
 * @throws ProblemsError when it is the last administrator's.
 */
export const disablePerson = (db: Database, id: string, audit: AuditEvent): Promise<void> =>
  db.transaction().execute(async transaction => {
    await keepAnAdministrator(transaction, id)
    await setDisabled(transaction, id, true)
    const sessionsEnded = await endOtherSessions(transaction, id, null)
    await recordAudit(transaction, { ...audit, details: { sessionsEnded } })
  })

export const enablePerson = (db: Database, id: string, audit: AuditEvent): Promise<void> =>
  db.transaction().execute(async transaction => {
    await setDisabled(transaction, id, false)
    await recordAudit(transaction, audit)
  })
