import type { ClientBase } from 'pg'

/** One row per migration file that has been applied to this database. */
export type AppliedMigration = { number: number; name: string; checksum: string; appliedAt: Date }

/** The lock every migrating process takes first; any number does, as long as it is always this one. */
const MIGRATION_LOCK = 8_243_171_902

/** Waits until no other process migrates this database. Held until the connection ends. */
export const lockMigrations = (client: ClientBase) =>
  client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])

/** Gives the lock back to the next process. */
export const unlockMigrations = (client: ClientBase) =>
  client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])

/** The table of applied migrations exists before the first migration does. */
export const createMigrationTable = (client: ClientBase) =>
  client.query(`
    create schema if not exists platform;
    create table if not exists platform.migrations (
      number integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`)

/** Whether this database has ever been migrated. */
export async function hasMigrationTable(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('platform.migrations') is not null as there`,
  )
  return rows[0]?.there ?? false
}

/** What has been applied, in number order. */
export async function listAppliedMigrations(client: ClientBase): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    `select number, name, checksum, applied_at as "appliedAt" from platform.migrations order by number`,
  )
  return rows
}

/** Notes that a migration was applied; in the same transaction as the migration itself. */
export const insertMigration = (
  client: ClientBase,
  { number, name, checksum }: Omit<AppliedMigration, 'appliedAt'>,
) =>
  client.query('insert into platform.migrations (number, name, checksum) values ($1, $2, $3)', [
    number,
    name,
    checksum,
  ])
