import { problem } from '../../kernel/problem.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Database } from '../database/database.ts'
import { setAuthenticator, setPassword } from './account.store.ts'
import { findInvited, spendInvitation } from './invitation.store.ts'
import { checkNewPassword, hashPassword } from './password.ts'
import { endOtherSessions } from './session.store.ts'
import { hashToken } from './token.ts'

export const readInvitation = async (
  db: Database,
  token: string,
): Promise<{ name: string; email: string } | undefined> => {
  const invited = await findInvited(db, hashToken(token))
  return invited && { name: invited.name, email: invited.email }
}

/**
 * Takes the password an invited person chose. The link is used up, an earlier authenticator is forgotten (it
 * may be on the phone that was lost), and whoever was signed in to this account no longer is.
 *
 * @throws ProblemsError when the password will not do, or the link is used up.
 */
export async function acceptInvitation(
  db: Database,
  token: string,
  chosen: { password: string; again: string },
): Promise<void> {
  const invited = await findInvited(db, hashToken(token))
  if (!invited) throw USED
  checkNewPassword(chosen.password, invited)
  if (chosen.password !== chosen.again) {
    throw problem({
      code: 'password-differs',
      what: 'The two passwords are not the same.',
      todo: 'Type it again in both.',
      at: { field: 'again' },
    })
  }
  const passwordHash = await hashPassword(chosen.password)
  await db.transaction().execute(async transaction => {
    if (!(await spendInvitation(transaction, hashToken(token)))) throw USED
    await setPassword(transaction, invited.id, passwordHash)
    await setAuthenticator(transaction, invited.id, null, 0)
    await endOtherSessions(transaction, invited.id, null)
    await recordAudit(transaction, {
      event: 'INVITATION_ACCEPTED',
      person: invited.id,
      subject: `platform/person/${invited.id}`,
    })
  })
}

const USED = problem({
  code: 'invitation-used',
  what: 'This invitation has been used, or is too old.',
  todo: 'Ask an administrator for another.',
})
