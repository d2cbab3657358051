import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../audit/audit.ts'
import type { Database } from '../database/database.ts'
import type { Person } from '../permissions/person.ts'
import { findAccount, setPassword } from './account.store.ts'
import { limitAttempts } from './limit-attempts.ts'
import { checkNewPassword, hashPassword, isPassword } from './password.ts'
import { endOtherSessions } from './session.store.ts'

type Change = { person: Person; session: string | null; current: string; password: string; audit: AuditEvent }

/**
 * Changes one's own password, and ends one's sessions elsewhere: whoever changes it may have a reason.
 *
 * @throws ProblemsError when the present password is wrong or the new one will not do.
 */
export async function changePassword(
  db: Database,
  secret: string,
  { person, session, current, password, audit }: Change,
): Promise<void> {
  const right = await limitAttempts(
    { db, secret, field: 'current' },
    `password ${person.email}`,
    async () => {
      const account = await findAccount(db, person.id)
      return (await isPassword(current, account?.passwordHash ?? null)) ? true : null
    },
  )
  if (!right) {
    throw problem({
      code: 'password-wrong',
      what: 'This is not your present password.',
      kept: 'Nothing was changed.',
      at: { field: 'current' },
    })
  }
  checkNewPassword(password, person)
  const passwordHash = await hashPassword(password)
  await db.transaction().execute(async transaction => {
    await setPassword(transaction, person.id, passwordHash)
    const ended = await endOtherSessions(transaction, person.id, session)
    await recordAudit(transaction, { ...audit, details: { sessionsEnded: ended } })
  })
}
