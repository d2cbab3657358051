import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Role } from '../permissions/permissions.ts'
import type { PeopleTables } from '../sign-in/people.tables.ts'

/** Someone of the office as an administrator sees them. */
export type PersonRow = {
  id: string
  name: string
  email: string
  roles: readonly Role[]
  disabledAt: Date | null
  /** Whether they have chosen a password and set up an authenticator. */
  isSetUp: boolean
  seenAt: Date | null
}

const people = (db: Database) =>
  db
    .withTables<PeopleTables>()
    .selectFrom('platform.people as p')
    .select(['p.id', 'p.name', 'p.email', 'p.roles', 'p.disabled_at as disabledAt'])
    .select([
      sql<boolean>`p.password_hash is not null and p.authenticator_secret is not null`.as('isSetUp'),
      sql<Date | null>`(select max(s.seen_at) from platform.sessions s where s.person = p.id and s.stage = 'complete')`.as(
        'seenAt',
      ),
    ])

/** Everyone, also the disabled: their names stand in the audit. */
export const listPeople = (db: Database): Promise<PersonRow[]> =>
  people(db).orderBy('p.name').orderBy('p.email').execute()

export const findPerson = (db: Database, id: string): Promise<PersonRow | undefined> =>
  people(db).where(sql<boolean>`p.id::text = ${id}`).executeTakeFirst()

/** Names by id, for pages that show who did something. */
export async function readNames(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .withTables<PeopleTables>()
    .selectFrom('platform.people')
    .where(sql<boolean>`id::text = any(${[...ids]})`)
    .select(['id', 'name'])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The new person's id; none when someone has this address already. */
export async function insertPerson(
  db: Database,
  person: { name: string; email: string; roles: readonly Role[]; example?: boolean },
): Promise<string | null> {
  const inserted = await db
    .withTables<PeopleTables>()
    .insertInto('platform.people')
    .values({
      name: person.name,
      email: person.email.toLowerCase(),
      roles: person.roles,
      password_hash: null,
      authenticator_secret: null,
      example: person.example ?? false,
      disabled_at: null,
    })
    .onConflict(conflict => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

export async function updateRoles(db: Database, id: string, roles: readonly Role[]): Promise<void> {
  await db
    .withTables<PeopleTables>()
    .updateTable('platform.people')
    .set({ roles })
    .where('id', '=', id)
    .execute()
}

export async function setDisabled(db: Database, id: string, disabled: boolean): Promise<void> {
  await db
    .withTables<PeopleTables>()
    .updateTable('platform.people')
    .set({ disabled_at: disabled ? sql`now()` : null })
    .where('id', '=', id)
    .execute()
}

/** Everyone who may let people in, locked until the transaction ends: two cannot remove each other at once. */
export const lockAdministrators = (db: Database): Promise<{ id: string; isSetUp: boolean }[]> =>
  db
    .withTables<PeopleTables>()
    .selectFrom('platform.people')
    .where(sql<boolean>`'administrator' = any(roles)`)
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .select('id')
    .select(sql<boolean>`password_hash is not null and authenticator_secret is not null`.as('isSetUp'))
    .execute()
