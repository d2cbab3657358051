import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PeopleTables } from './people.tables.ts'

/** What signing in needs to know of a person. */
export type Account = {
  id: string
  email: string
  name: string
  passwordHash: string | null
  authenticatorSecret: Buffer | null
  authenticatorStep: number
  example: boolean
}

const accounts = (db: Database) =>
  db
    .withTables<PeopleTables>()
    .selectFrom('platform.people')
    .where('disabled_at', 'is', null)
    .select([
      'id',
      'email',
      'name',
      'password_hash as passwordHash',
      'authenticator_secret as authenticatorSecret',
      'authenticator_step as authenticatorStep',
      'example',
    ])

/** The account with this address; none when it is disabled. */
export const findAccountByEmail = (db: Database, email: string): Promise<Account | undefined> =>
  accounts(db).where('email', '=', email.toLowerCase()).executeTakeFirst()

export const findAccount = (db: Database, person: string): Promise<Account | undefined> =>
  accounts(db).where('id', '=', person).executeTakeFirst()

export async function setPassword(db: Database, person: string, passwordHash: string): Promise<void> {
  await db
    .withTables<PeopleTables>()
    .updateTable('platform.people')
    .set({ password_hash: passwordHash })
    .where('id', '=', person)
    .execute()
}

/** The authenticator from now on, and the step of the code that proved it; null takes it away. */
export async function setAuthenticator(
  db: Database,
  person: string,
  sealed: Buffer | null,
  step: number,
): Promise<void> {
  await db
    .withTables<PeopleTables>()
    .updateTable('platform.people')
    .set({ authenticator_secret: sealed, authenticator_step: step })
    .where('id', '=', person)
    .execute()
}

/** Uses up a step; false when it, or a later one, has been used already, also by someone at this very moment. */
export async function useStep(db: Database, person: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .withTables<PeopleTables>()
    .updateTable('platform.people')
    .set({ authenticator_step: step })
    .where('id', '=', person)
    .where('authenticator_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Uses up a recovery code; false when there is no such code, or it was used. */
export async function spendRecoveryCode(db: Database, person: string, codeHash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await db
    .withTables<PeopleTables>()
    .updateTable('platform.recovery_codes')
    .set({ used_at: sql`now()` })
    .where('person', '=', person)
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteRecoveryCodes(db: Database, person: string): Promise<void> {
  await db
    .withTables<PeopleTables>()
    .deleteFrom('platform.recovery_codes')
    .where('person', '=', person)
    .execute()
}

export async function insertRecoveryCodes(
  db: Database,
  person: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await db
    .withTables<PeopleTables>()
    .insertInto('platform.recovery_codes')
    .values(hashes.map(code_hash => ({ person, code_hash })))
    .execute()
}

/** How many recovery codes a person has left. */
export async function countRecoveryCodes(db: Database, person: string): Promise<number> {
  const { left } = await db
    .withTables<PeopleTables>()
    .selectFrom('platform.recovery_codes')
    .where('person', '=', person)
    .where('used_at', 'is', null)
    .select(q => q.fn.countAll<number>().as('left'))
    .executeTakeFirstOrThrow()
  return left
}
