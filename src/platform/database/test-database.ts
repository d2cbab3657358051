import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject, test } from 'vitest'
import { connect, type Database, type DatabaseRole } from './database.ts'

/** A database of one test's own, migrated and empty. */
export type TestDatabase = {
  /** As signed-in staff see it. Most tests want this one. */
  office: Database
  /** As the public pages see it. */
  public: Database
  /** As the owner, for what only migrations, jobs and the audit's verifier may do, and for tampering. */
  owner: Database
  /** Its address, for code that connects by itself. */
  address: string
}

/**
 * A test with a database of its own: `databaseTest('…', async ({ database }) => …)`.
 *
 * It is dropped when the test passes. When the test fails it is kept, and its name is printed, so that you can look:
 * runs of the tests keep it for two hours (`cluster-setup.ts`).
 */
export const databaseTest = test.extend<{ template: string; database: TestDatabase }>({
  // which database each test's own is copied from
  template: async ({ task: _ }, use) => use(inject('databaseTemplate')),
  database: async ({ template, onTestFinished, task }, use) => {
    const name = `remit_test_${randomBytes(6).toString('hex')}`
    const server = inject('databaseAddress')
    await runOn(server, `create database ${name} template ${template} strategy file_copy`)
    const database = openTestDatabase(server, name)
    onTestFinished(async () => {
      await closeTestDatabase(database)
      if (task.result?.state === 'fail') {
        await runOn(server, `comment on database ${name} is 'kept ${new Date().toISOString()}'`)
        console.error(`The database of this failed test is kept for two hours: ${name}`)
      } else await runOn(server, `drop database ${name} with (force)`)
    })
    await use(database)
  },
})

/** Opens a database of the server for tests, as each of its roles. */
export function openTestDatabase(server: string, name: string): TestDatabase {
  const address = addressOf(server, name)
  const open = (role: DatabaseRole) => connect(address, role, { connections: 5 })
  return { office: open('office'), public: open('public'), owner: open('owner'), address }
}

export const closeTestDatabase = async ({ office, public: readers, owner }: TestDatabase): Promise<void> => {
  await Promise.all([office.destroy(), readers.destroy(), owner.destroy()])
}

async function runOn(address: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function addressOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
