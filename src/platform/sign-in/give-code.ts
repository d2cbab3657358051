import { problem } from '../../kernel/problem.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Database, Transaction } from '../database/database.ts'
import { type Account, findAccount, spendRecoveryCode, useStep } from './account.store.ts'
import { codeStep, unseal } from './authenticator.ts'
import { limitAttempts } from './limit-attempts.ts'
import { hashRecoveryCode, isRecoveryCode } from './recovery-codes.ts'
import { endSession, findPendingSession, insertSession } from './session.store.ts'
import { hashToken, newToken } from './token.ts'

/**
 * The second half of signing in: a code of the authenticator, or a recovery code. Gives the token of a new session;
 * the one that only knew the password ends.
 *
 * @throws ProblemsError when the code is wrong or was used before, when it took too long, or when the account has to wait.
 */
export async function giveCode(
  db: Database,
  secret: string,
  given: { token: string; code: string; device: string },
): Promise<string> {
  const pending = await findPendingSession(db, hashToken(given.token))
  const account = pending && (await findAccount(db, pending.person))
  if (!account) throw TOO_LATE
  const token = await limitAttempts({ db, secret, field: 'code' }, `code ${account.id}`, () =>
    db.transaction().execute(async transaction => {
      const how = await spendCode(transaction, secret, account, given.code)
      if (how) return completeSession(transaction, pending.session, account, { device: given.device, how })
      await recordAudit(transaction, {
        event: 'SIGN_IN_CODE_FAILED',
        person: null,
        subject: `platform/person/${account.id}`,
      })
      return null
    }),
  )
  if (!token) throw WRONG_CODE
  return token
}

/** How the code was right, or null. Whatever was right is used up. */
async function spendCode(
  db: Transaction,
  secret: string,
  account: Account,
  code: string,
): Promise<'code' | 'recovery code' | null> {
  const { id, authenticatorSecret, authenticatorStep } = account
  if (isRecoveryCode(code))
    return (await spendRecoveryCode(db, id, hashRecoveryCode(secret, code))) ? 'recovery code' : null
  if (!authenticatorSecret) return null
  const step = await codeStep(unseal(secret, authenticatorSecret), code.replace(/\s/g, ''), authenticatorStep)
  return step !== null && (await useStep(db, id, step)) ? 'code' : null
}

/** Ends the session that only knew the password and opens a complete one, under a new token. */
export async function completeSession(
  db: Transaction,
  pending: string,
  account: Account,
  { device, how }: { device: string; how: string },
): Promise<string> {
  const token = newToken()
  await endSession(db, account.id, pending)
  const session = await insertSession(db, {
    tokenHash: hashToken(token),
    person: account.id,
    stage: 'complete',
    device,
  })
  await recordAudit(db, {
    event: 'SIGNED_IN',
    person: account.id,
    subject: `platform/session/${session}`,
    details: { with: how },
  })
  return token
}

export const TOO_LATE = problem({
  code: 'sign-in-too-late',
  what: 'It has been more than ten minutes since you gave your password.',
  todo: 'Start again with your e-mail address and password.',
})

export const WRONG_CODE = problem({
  code: 'sign-in-code-wrong',
  what: 'This code is not right, or has been used already.',
  todo: 'Wait for the next code in your app and type that. Check that the clock of your phone is right.',
  at: { field: 'code' },
})
