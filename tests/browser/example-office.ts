import pg from 'pg'
import { inject } from 'vitest'
import { closeTestDatabase, openTestDatabase } from '../../src/platform/database/test-database.ts'
import { startOffice } from './start-office.ts'

/** Where the example office of this run lies: a database and a folder of data, both to be copied and never used. */
export type ExampleOffice = { database: string; folder: string }

let made: Promise<ExampleOffice> | null = null

/**
 * Makes the example office, once for all journeys of a run, also when two threads ask at once: a journey on a copy of
 * it starts in a second where making one takes ten.
 */
export function makeExampleOffice(): Promise<ExampleOffice> {
  made ??= make()
  return made
}

async function make(): Promise<ExampleOffice> {
  const example = inject('exampleOffice')
  const client = new pg.Client({ connectionString: inject('databaseAddress') })
  await client.connect()
  try {
    // held until this connection ends, however it ends
    await client.query('select pg_advisory_lock(hashtext($1))', [example.database])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [example.database])
    if (rowCount === 0) await fill(client, example)
  } finally {
    await client.end()
  }
  return example
}

/** What is named like the example is whole: it gets its name when it is full. */
async function fill(client: pg.Client, { database, folder }: ExampleOffice): Promise<void> {
  const half = `${database}_half`
  await client.query(`drop database if exists ${half} with (force)`)
  await client.query(`create database ${half} template ${inject('databaseTemplate')} strategy file_copy`)
  const opened = openTestDatabase(inject('databaseAddress'), half)
  try {
    const office = await startOffice(opened, { folder })
    await office.close()
  } finally {
    await closeTestDatabase(opened)
  }
  await client.query(`alter database ${half} rename to ${database}`)
}
