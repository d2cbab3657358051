import { problem } from '../../kernel/problem.ts'
import type { Database } from '../database/database.ts'
import { ROLE_NAMES, type Role } from '../permissions/permissions.ts'
import { findAccountByEmail, setAuthenticator, setPassword } from '../sign-in/account.store.ts'
import { codeOf, newAuthenticatorSecret, seal, unseal } from '../sign-in/authenticator.ts'
import { hashPassword } from '../sign-in/password.ts'
import { insertPerson } from './people.store.ts'

/** Printed at start, so that a newcomer can sign in at once. No real address ends in `.example`. */
export const EXAMPLE_PASSWORD = 'kites over the harbour'

// invented, and plainly so: a first name and a garden
const NAMES = [
  'Clover Hazelwood',
  'Bram Thistledown',
  'Anwen Larkspur',
  'Ravi Elderflower',
  'Posy Marigold',
  'Caspian Foxglove',
  'Dara Bluebell',
  'Saffron Meadowsweet',
  'Wren Honeysuckle',
  'Ada Juniper',
]

/** One invented person for each role. */
export const EXAMPLE_PEOPLE: readonly { name: string; email: string; roles: readonly Role[] }[] =
  ROLE_NAMES.map((role, index) => ({
    name: NAMES[index] ?? role,
    email: `${role}@office.example`,
    roles: [role],
  }))

/** Adds those of the example people who are not there yet, each with the printed password and an authenticator. */
export async function loadExamplePeople(db: Database, secret: string): Promise<void> {
  const passwordHash = await hashPassword(EXAMPLE_PASSWORD)
  for (const person of EXAMPLE_PEOPLE) {
    await db.transaction().execute(async transaction => {
      const id = await insertPerson(transaction, { ...person, example: true })
      if (!id) return
      await setPassword(transaction, id, passwordHash)
      await setAuthenticator(transaction, id, seal(secret, newAuthenticatorSecret()), 0)
    })
  }
}

/**
 * The code an example person's app would show now: `remit account code analyst@office.example`.
 *
 * @throws ProblemsError for anyone else: a command that makes codes for real people would be a way in.
 */
export async function readExampleCode(
  db: Database,
  secret: string,
  email: string,
): Promise<{ code: string; seconds: number }> {
  const account = await findAccountByEmail(db, email)
  if (!account?.example || !account.authenticatorSecret) {
    throw problem({
      code: 'not-an-example-account',
      what: `"${email}" is not an account of the example office.`,
      todo: `Codes are printed only for ${EXAMPLE_PEOPLE[0]?.email} and the like. Everyone else has an authenticator app.`,
    })
  }
  return codeOf(unseal(secret, account.authenticatorSecret))
}
