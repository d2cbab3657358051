import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { MIGRATIONS_FOLDER, migrate, migrationStatus, readMigrations } from './migrate.ts'
import { databaseTest, type TestDatabase } from './test-database.ts'

describe('migrations', () => {
  databaseTest('are applied once, in the order of their numbers', async ({ database }) => {
    const folder = withFiles({
      '0902-b.sql': 'insert into listen.t values (2)',
      '0901-a.sql': 'create table listen.t (x int)',
    })
    const names = async () => (await migrate(database.address, folder)).map(({ name }) => name)

    expect(await names()).toEqual(['0901-a.sql', '0902-b.sql'])
    expect(await names()).toEqual([])
    expect(await rowsOf(database, 'listen.t')).toEqual([{ x: 2 }])
  })

  databaseTest(
    'are applied once, too, when four processes start at the same moment',
    async ({ database }) => {
      const folder = withFiles({
        '0901-a.sql': 'create table listen.t (x int)',
        '0902-b.sql': 'insert into listen.t values (1)',
      })
      const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(database.address, folder)))

      expect(applied.flat()).toHaveLength(2)
      expect(await rowsOf(database, 'listen.t')).toEqual([{ x: 1 }])
    },
  )

  databaseTest('leave nobody the right to fill the disk with temporary tables', async ({ database }) => {
    const fresh = new URL(database.address)
    const name = `${fresh.pathname.slice(1)}_fresh`
    fresh.pathname = `/${name}`
    await sql.raw(`create database ${name} template template0`).execute(database.owner)
    try {
      await migrate(fresh.href)
      const { rows } = await sql<{ may: boolean }>`
        select has_database_privilege('remit_public', ${name}, 'temporary') as may`.execute(database.owner)
      expect(rows).toEqual([{ may: false }])
    } finally {
      await sql.raw(`drop database ${name}`).execute(database.owner)
    }
  })

  databaseTest(
    'that fail are undone, name their file and line, and keep those before',
    async ({ database }) => {
      const folder = withFiles({
        '0901-a.sql': 'create table listen.t (x int)',
        '0902-b.sql': 'insert into listen.t values (1);\n\ninsert into listen.gone values (2);\n',
      })

      await expect(migrate(database.address, folder)).rejects.toThrow(
        'migrations/0902-b.sql, line 3: relation "listen.gone" does not exist',
      )
      expect(await rowsOf(database, 'listen.t')).toEqual([])
      expect((await migrationStatus(database.address, folder)).waiting.map(({ name }) => name)).toEqual([
        '0902-b.sql',
      ])
    },
  )

  databaseTest(
    'that were changed after they were applied are refused, all of them at once',
    async ({ database }) => {
      const folder = withFiles({ '0901-a.sql': 'create table listen.t (x int)', '0902-b.sql': 'select 1' })
      await migrate(database.address, folder)
      writeFileSync(join(folder, '0901-a.sql'), 'create table listen.t (x bigint)')
      writeFileSync(join(folder, '0902-b.sql'), 'select 2')
      writeFileSync(join(folder, '0903-c.sql'), 'create table listen.later (x int)')

      await expect(migrate(database.address, folder)).rejects.toThrow(
        /0901-a.sql was changed.*\n.*0902-b.sql was changed/,
      )
      await expect(rowsOf(database, 'listen.later')).rejects.toThrow('does not exist')
    },
  )

  databaseTest(
    'that this copy does not know are a newer Remit’s, and are left alone',
    async ({ database }) => {
      const folder = withFiles({ '0901-a.sql': 'select 1' })
      await migrate(database.address, folder)
      rmSync(join(folder, '0901-a.sql'))

      await expect(migrate(database.address, folder)).rejects.toThrow('newer Remit')
    },
  )

  databaseTest('written on another system are the same file', async ({ database }) => {
    const folder = withFiles({ '0901-a.sql': 'select 1;\nselect 2;\n' })
    await migrate(database.address, folder)
    writeFileSync(join(folder, '0901-a.sql'), 'select 1;\r\nselect 2;\r\n')

    expect(await migrate(database.address, folder)).toEqual([])
  })

  test('need a number of their own', () => {
    expect(() => readMigrations(withFiles({ '0001-b.sql': '' }))).toThrow('the same number')
    expect(() => readMigrations(withFiles({ 'later.sql': '' }))).toThrow('expected a name like')
  })
})

/** The migrations there are, and some more. */
function withFiles(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'remit-migrations-'))
  for (const { name, sql: text } of readMigrations(MIGRATIONS_FOLDER)) writeFileSync(join(folder, name), text)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

async function rowsOf({ owner }: TestDatabase, table: string) {
  return (await sql.raw(`select * from ${table}`).execute(owner)).rows
}
