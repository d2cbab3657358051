import { recordAudit } from '../audit/audit.ts'
import type { Database, Transaction } from '../database/database.ts'
import {
  type Account,
  deleteRecoveryCodes,
  findAccount,
  insertRecoveryCodes,
  setAuthenticator,
} from './account.store.ts'
import { codeStep, unseal } from './authenticator.ts'
import { completeSession, TOO_LATE, WRONG_CODE } from './give-code.ts'
import { limitAttempts } from './limit-attempts.ts'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'
import { findPendingSession } from './session.store.ts'
import { hashToken } from './token.ts'

/** Who is setting up an authenticator, and the secret their app should take. */
export async function readNewAuthenticator(
  db: Database,
  secret: string,
  token: string,
): Promise<{ account: Account; authenticator: string; session: string }> {
  const pending = await findPendingSession(db, hashToken(token))
  const account = pending?.newAuthenticator ? await findAccount(db, pending.person) : undefined
  // someone who set one up in another window meanwhile must use it
  if (!pending?.newAuthenticator || !account || account.authenticatorSecret) throw TOO_LATE
  return { account, authenticator: unseal(secret, pending.newAuthenticator), session: pending.session }
}

/**
 * Takes the authenticator when its first code is right, makes recovery codes, and completes the sign-in.
 *
 * @throws ProblemsError when the code is wrong; the same QR code can be used again.
 */
export async function setUpAuthenticator(
  db: Database,
  secret: string,
  given: { token: string; code: string; device: string },
): Promise<{ token: string; recoveryCodes: string[] }> {
  const { account, authenticator, session } = await readNewAuthenticator(db, secret, given.token)
  const done = await limitAttempts({ db, secret, field: 'code' }, `code ${account.id}`, async () => {
    const step = await codeStep(authenticator, given.code.replace(/\s/g, ''), account.authenticatorStep)
    if (step === null) return null
    const pending = await findPendingSession(db, hashToken(given.token))
    const sealed = pending?.newAuthenticator
    if (!sealed) throw TOO_LATE
    return db.transaction().execute(async transaction => {
      await setAuthenticator(transaction, account.id, sealed, step)
      const recoveryCodes = await replaceRecoveryCodes(transaction, secret, account.id)
      await recordAudit(transaction, {
        event: 'AUTHENTICATOR_SET_UP',
        person: account.id,
        subject: `platform/person/${account.id}`,
      })
      const token = await completeSession(transaction, session, account, {
        device: given.device,
        how: 'new authenticator',
      })
      return { token, recoveryCodes }
    })
  })
  if (!done) throw WRONG_CODE
  return done
}

/** Ten new recovery codes; those before are worth nothing from now on. They are told this once. */
export async function replaceRecoveryCodes(
  db: Transaction,
  secret: string,
  person: string,
): Promise<string[]> {
  const codes = newRecoveryCodes()
  await deleteRecoveryCodes(db, person)
  await insertRecoveryCodes(
    db,
    person,
    codes.map(code => hashRecoveryCode(secret, code)),
  )
  return codes
}
