import { createHmac } from 'node:crypto'
import { problem } from '../../kernel/problem.ts'
import type { Database } from '../database/database.ts'
import { deriveKey } from '../http/secrets.ts'
import {
  deleteAttempt,
  forgetAttempts,
  insertAttempt,
  listAttemptsBefore,
  lockAttempts,
} from './attempt.store.ts'
import { sayWait, waitingTime } from './waiting-time.ts'

/** What is counted apart: guesses of a password for an address, guesses of a code for a person. */
export type Guessed = `password ${string}` | `code ${string}`

/**
 * Runs `judge` unless this account has failed too often just now. Failures count by account, never by address.
 * An address that nobody has is counted in the same way: the wait does not tell who has an account.
 *
 * @throws ProblemsError when the account has to wait; the attempt is then not judged, and not counted.
 */
export async function limitAttempts<Judged>(
  { db, secret, field }: { db: Database; secret: string; field: string },
  guessed: Guessed,
  judge: () => Promise<Judged | null>,
): Promise<Judged | null> {
  const account = createHmac('sha256', deriveKey(secret, 'sign-in attempts')).update(guessed).digest()
  // a hundred guesses at the same moment count each other: the lock is held for this, not for the judging
  const wait = await db.transaction().execute(async transaction => {
    await lockAttempts(transaction, account)
    const attempt = await insertAttempt(transaction, account)
    const { times, now } = await listAttemptsBefore(transaction, account, attempt)
    const wait = waitingTime(times, now)
    if (wait > 0) await deleteAttempt(transaction, attempt)
    return wait
  })
  if (wait > 0) {
    throw problem({
      code: 'sign-in-wait',
      what: 'There were too many wrong attempts for this account.',
      todo: `Wait ${sayWait(wait)} and try again. If it was not you, tell an administrator.`,
      at: { field },
    })
  }
  const judged = await judge()
  if (judged !== null) await forgetAttempts(db, account)
  return judged
}
