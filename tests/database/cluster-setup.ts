import { createHash, randomBytes } from 'node:crypto'
import { existsSync, statfsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import {
  findRunningCluster,
  startCluster,
  stopRunningCluster,
} from '../../src/platform/database/embedded/cluster.ts'
import { takeRunLock } from '../../src/platform/database/embedded/run-lock.ts'
import { readMigrations } from '../../src/platform/database/migrate.ts'
import { prepareDatabase } from '../../src/platform/database/prepare-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the PostgreSQL for tests, as its owner. */
    databaseAddress: string
    /** A migrated, empty database that every test's own is copied from. */
    databaseTemplate: string
    /** The example office of this run, made by whoever needs it first: its database, and its folder of data. */
    exampleOffice: { database: string; folder: string }
  }
}

const ON_DISK = fileURLToPath(new URL('../../var/test-postgres', import.meta.url))

/** A run of all tests has needed half of this at most. */
const ROOM_IN_MEMORY = 4 * 1024 ** 3

/**
 * Every test has a copy of a database: two thousand files, which take 40 ms in memory and 700 on a disk. A folder in
 * memory is named after this clone, so that runs of it share one PostgreSQL and runs of another have theirs.
 */
const FOLDER = hasRoomInMemory()
  ? `/dev/shm/remit-test-${createHash('sha256').update(ON_DISK).digest('hex').slice(0, 12)}`
  : ON_DISK

/** The whole size and not what is free: two runs must not choose two folders. */
function hasRoomInMemory(): boolean {
  if (process.platform !== 'linux' || !existsSync('/dev/shm')) return false
  const { blocks, bsize } = statfsSync('/dev/shm')
  return blocks * bsize >= ROOM_IN_MEMORY
}

/** How a run of tests is known to PostgreSQL: the last run that leaves ends it. */
const RUN = 'remit test run'

/**
 * One PostgreSQL for all runs of tests in this clone, also for several at once: whoever comes first starts it, whoever
 * leaves last ends it. With DATABASE_URL_TEST, that one is used instead and left alone.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL_TEST
  const { address, client } = await oneAtATime(async () => {
    const found = given ?? (await findRunningCluster(FOLDER)) ?? (await start())
    const open = new pg.Client({ connectionString: found, application_name: RUN })
    open.on('error', () => {})
    await open.connect()
    return { address: found, client: open }
  })
  const template = await oneAtATime(() => prepareTemplate(client, address))
  project.provide('databaseAddress', address)
  project.provide('databaseTemplate', template)
  const folder = await mkdtemp(join(tmpdir(), 'remit-example-office-'))
  // made anew in each run: what it holds follows from nearly all of the code
  const example = { database: `remit_example_${randomBytes(6).toString('hex')}`, folder }
  project.provide('exampleOffice', example)
  return async () => {
    await client.query(`drop database if exists ${example.database} with (force)`)
    await rm(folder, { recursive: true, force: true })
    await oneAtATime(() => leave(client, given === undefined))
  }
}

async function start(): Promise<string> {
  const { address } = await startCluster(FOLDER, { durable: false, connections: 300 })
  await dropLeftOver(address)
  return address
}

/** Whoever starts it is alone: what lies there is of runs that were killed, or was kept for a failed test and is old by now. */
async function dropLeftOver(address: string): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; kept: string | null }>(
      `select datname as name, substring(shobj_description(oid, 'pg_database') from '^kept (.*)') as kept
      from pg_database where datname ~ '^remit_(test|example)_'`,
    )
    const old = new Date(Date.now() - KEPT_MS).toISOString()
    for (const { name, kept } of rows)
      if (kept === null || kept < old) await client.query(`drop database ${name}`)
  } finally {
    await client.end()
  }
}

const KEPT_MS = 2 * 3_600_000

async function leave(client: pg.Client, ours: boolean): Promise<void> {
  const { rows } = await client.query<{ runs: number }>(
    'select count(*)::int as runs from pg_stat_activity where application_name = $1',
    [RUN],
  )
  const kept = await client.query(`select from pg_database where datname like 'remit\\_test\\_%'`)
  await client.end()
  if (!ours || rows[0]?.runs !== 1) return
  await stopRunningCluster(FOLDER)
  // memory is given back after a whole run, unless a failed test left something to look at
  if (process.env.CI && kept.rowCount === 0) await rm(FOLDER, { recursive: true, force: true })
}

/** The template is named after what the migrations say: other migrations, another template; old ones are dropped. */
async function prepareTemplate(client: pg.Client, address: string): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, checksum } of readMigrations()) hash.update(`${name} ${checksum}\n`)
  const template = `remit_template_${hash.digest('hex').slice(0, 16)}`
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'remit\\_template\\_%'`,
  )
  if (rows.some(({ name }) => name === template)) return template
  for (const { name } of rows)
    await client.query(`drop database if exists ${name} with (force)`).catch(() => {})
  const half = `${template}_half`
  await client.query(`drop database if exists ${half} with (force)`)
  await client.query(`create database ${half}`)
  await prepareDatabase(addressOf(address, half))
  await client.query(`alter database ${half} rename to ${template}`)
  return template
}

const addressOf = (address: string, database: string): string => {
  const url = new URL(address)
  url.pathname = `/${database}`
  return url.href
}

async function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    const lock = await takeRunLock('tests', FOLDER)
    if (lock.held) {
      try {
        return await work()
      } finally {
        await lock.release()
      }
    }
    await sleep(50)
  }
}
