import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type Problem, ProblemsError, problem } from '../../kernel/problem.ts'
import {
  type AppliedMigration,
  createMigrationTable,
  hasMigrationTable,
  insertMigration,
  listAppliedMigrations,
  lockMigrations,
  unlockMigrations,
} from './migrations.store.ts'

/** One file `migrations/NNNN-feature-what.sql`. */
export type Migration = { number: number; name: string; sql: string; checksum: string }

/** How a database stands to the migration files: what is applied, what is waiting. */
export type MigrationStatus = { applied: AppliedMigration[]; waiting: Migration[] }

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url))

/** Reads the migration files in number order. Two files of one number are refused. */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): Migration[] {
  const migrations = readdirSync(folder)
    .filter(file => file.endsWith('.sql'))
    .sort()
    .map(file => readMigration(folder, file))
  const problems = migrations.flatMap((migration, at): Problem[] =>
    migrations[at - 1]?.number === migration.number
      ? [
          {
            code: 'migration-number-twice',
            what: `${migrations[at - 1]?.name} and ${migration.name} have the same number.`,
          },
        ]
      : [],
  )
  if (problems.length > 0) throw new ProblemsError(problems)
  return migrations
}

function readMigration(folder: string, file: string): Migration {
  const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]
  if (number === undefined) {
    throw problem({
      code: 'migration-name',
      what: `expected a name like 0012-places-bodies.sql, got "${file}".`,
    })
  }
  const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
  return { number: Number(number), name: file, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

/**
 * Applies what is waiting, each file in a transaction of its own, one process at a time. Returns what it applied.
 *
 * @throws ProblemsError when an applied file was changed or is gone, or when a migration fails; those before it stay.
 */
export async function migrate(address: string, folder: string = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const migrations = readMigrations(folder)
  const client = new pg.Client({ connectionString: address, application_name: 'remit migrate' })
  await client.connect()
  try {
    await lockMigrations(client)
    if (!(await hasMigrationTable(client))) await createMigrationTable(client)
    const { waiting } = compare(migrations, await listAppliedMigrations(client))
    for (const migration of waiting) await apply(client, migration)
    await unlockMigrations(client)
    return waiting
  } finally {
    await client.end()
  }
}

/** Whether anything was ever applied to this database, without changing anything. */
export async function isMigrated(address: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: address, application_name: 'remit is migrated' })
  await client.connect()
  try {
    return await hasMigrationTable(client)
  } finally {
    await client.end()
  }
}

/** What is applied and what is waiting, without changing anything. */
export async function migrationStatus(
  address: string,
  folder: string = MIGRATIONS_FOLDER,
): Promise<MigrationStatus> {
  const client = new pg.Client({ connectionString: address, application_name: 'remit migration status' })
  await client.connect()
  try {
    const applied = (await hasMigrationTable(client)) ? await listAppliedMigrations(client) : []
    return compare(readMigrations(folder), applied)
  } finally {
    await client.end()
  }
}

function compare(migrations: readonly Migration[], applied: AppliedMigration[]): MigrationStatus {
  const files = new Map(migrations.map(migration => [migration.number, migration]))
  const problems = applied.flatMap(({ number, name, checksum }): Problem[] => {
    const file = files.get(number)
    if (!file) return [missing(name)]
    return file.checksum === checksum ? [] : [changed(file.name)]
  })
  if (problems.length > 0) throw new ProblemsError(problems)
  const done = new Set(applied.map(({ number }) => number))
  return { applied, waiting: migrations.filter(({ number }) => !done.has(number)) }
}

const changed = (name: string): Problem => ({
  code: 'migration-changed',
  what: `migrations/${name} was changed after it was applied to this database.`,
  kept: 'Nothing was applied.',
  todo: 'Put the file back as it was and write the change as a new migration.',
})

const missing = (name: string): Problem => ({
  code: 'migration-missing',
  what: `this database has the migration ${name}, which this copy of Remit does not have.`,
  kept: 'Nothing was applied.',
  todo: 'The database belongs to a newer Remit: start that one.',
})

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await insertMigration(client, migration)
    await client.query('commit')
  } catch (error) {
    // a connection that broke has rolled back by itself
    await client.query('rollback').catch(() => {})
    throw failed(migration, error)
  }
}

function failed(migration: Migration, error: unknown): Error {
  if (!(error instanceof pg.DatabaseError)) return error instanceof Error ? error : new Error(String(error))
  const line = error.position && migration.sql.slice(0, Number(error.position)).split('\n').length
  return problem({
    code: error.code === '42501' ? 'migration-not-allowed' : 'migration-failed',
    what: `${error.message}${error.detail ? ` (${error.detail})` : ''}.`,
    kept: 'This migration was rolled back; those before it stay.',
    at: { file: `migrations/${migration.name}`, ...(line ? { line } : {}) },
  })
}
