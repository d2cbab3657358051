import { problem } from '../../kernel/problem.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Database } from '../database/database.ts'
import { type Account, findAccountByEmail } from './account.store.ts'
import { newAuthenticatorSecret, seal } from './authenticator.ts'
import { limitAttempts } from './limit-attempts.ts'
import { isPassword } from './password.ts'
import { insertSession } from './session.store.ts'
import { hashToken, newToken } from './token.ts'

type GivenPassword = { email: string; password: string; device: string }

/** What comes next: a code from the authenticator, or setting one up. */
export type NextStep = { token: string; next: 'code' | 'authenticator' }

/**
 * The first half of signing in. An unknown address, a wrong password, a disabled account and an invitation not yet
 * used get the same answer after the same work.
 *
 * @throws ProblemsError when it is not the password, or the account has to wait.
 */
export async function givePassword(
  db: Database,
  secret: string,
  { email, password, device }: GivenPassword,
): Promise<NextStep> {
  const address = email.toLowerCase()
  const account = await limitAttempts({ db, secret, field: 'email' }, `password ${address}`, async () => {
    const found = await findAccountByEmail(db, address)
    const right = await isPassword(password, found?.passwordHash ?? null)
    if (right && found) return found
    await recordAudit(db, {
      event: 'SIGN_IN_FAILED',
      person: null,
      subject: found ? `platform/person/${found.id}` : null,
    })
    return null
  })
  if (!account) throw WRONG
  return startSession(db, secret, account, device)
}

async function startSession(
  db: Database,
  secret: string,
  account: Account,
  device: string,
): Promise<NextStep> {
  const token = newToken()
  const isSetUp = account.authenticatorSecret !== null
  await insertSession(db, {
    tokenHash: hashToken(token),
    person: account.id,
    stage: 'password',
    device,
    ...(isSetUp ? {} : { newAuthenticator: seal(secret, newAuthenticatorSecret()) }),
  })
  return { token, next: isSetUp ? 'code' : 'authenticator' }
}

const WRONG = problem({
  code: 'sign-in-wrong',
  what: 'This e-mail address and password do not belong together.',
  todo: 'Check both and try again. If you have forgotten your password, an administrator can send you a new invitation.',
  at: { field: 'email' },
})
