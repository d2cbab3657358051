import type { Database } from '../database/database.ts'
import type { SignedIn } from '../http/create-http.tsx'
import { findSession, touchSession } from './session.store.ts'
import { hashToken } from './token.ts'

/** Who a session cookie belongs to, with the roles they have at this moment; null when it is unknown, ended or too old. */
export const sessionReader =
  (db: Database) =>
  async (token: string): Promise<SignedIn | null> => {
    const found = await findSession(db, hashToken(token))
    if (!found) return null
    const { session, stale, ...person } = found
    if (stale) await touchSession(db, session)
    return { session, person }
  }
