import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { problem } from '../../../kernel/problem.ts'
import { type ClusterFolder, openClusterFolder, writeWhole } from './cluster-folder.ts'
import { makeDataFolder } from './make-data-folder.ts'
import { childOptions, notStarted, openLog } from './postgres-process.ts'
import { allGone, processesIn, signal } from './processes.ts'
import { takeRunLock } from './run-lock.ts'
import { watchData } from './watch-data.ts'

/** A running embedded PostgreSQL. */
export type Cluster = {
  /** The address of the database `remit`, as its owner. */
  address: string
  pid: number
  /** Resolves when PostgreSQL has ended, whoever ended it. */
  ended: Promise<void>
  /** False once its folder was removed under it, or replaced: there is nothing to start it again on. */
  hasData(): boolean
  /** Ends PostgreSQL after the transactions that are committing; open ones are rolled back. */
  stop(): Promise<void>
}

export type ClusterOptions = {
  /** False for tests only: nothing is forced to the disk, so a power cut may spoil the data. */
  durable?: boolean
  connections?: number
  /** Told what takes time: the first start makes the data folder. */
  say?: (sentence: string) => void
}

const OWNER = 'remit'

/** Time for PostgreSQL to come up: after a crash it first replays its log, which may be long. */
const READY_WITHIN_MS = 120_000

/** A fast shutdown ends within a second; past this it is cut off, and recovers at the next start. */
const STOPPED_WITHIN_MS = 20_000

/**
 * Starts PostgreSQL on a folder, whatever state the last run left it in: nothing yet, half made, in use by an
 * orphan of a killed run, or crashed. The caller makes sure that no other living Remit uses the folder.
 */
export async function startCluster(wanted: string, options: ClusterOptions = {}): Promise<Cluster> {
  const folder = await openClusterFolder(wanted)
  // two copies of a clone can link to one data folder, each under a run lock of its own
  const lock = await takeRunLock('data', folder.path)
  if (!lock.held) throw inUse(folder, lock.by?.pid)
  try {
    const cluster = await startOn(folder, wanted, options)
    return { ...cluster, ended: cluster.ended.then(lock.release) }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function startOn(folder: ClusterFolder, wanted: string, options: ClusterOptions): Promise<Cluster> {
  await endLeftovers(folder)
  if (!existsSync(folder.data)) await makeDataFolder(folder, OWNER, options)
  refuseOtherVersion(folder)
  const port = await choosePort(join(folder.path, 'port'))
  const child = spawnServer(folder, port, options)
  // as it was named to us: a link to the folder may be removed as well. Nothing is left to be saved by an orderly end
  const watch = watchData(join(wanted, 'data'), () => child.kill('SIGQUIT'))
  const ended = once(child, 'exit').then(watch.end)
  try {
    await untilReady(addressOf(folder, port, 'postgres'), child, folder)
  } catch (error) {
    await stop(folder, child)
    throw error
  }
  const address = addressOf(folder, port, OWNER)
  return { address, pid: child.pid ?? 0, ended, hasData: watch.isThere, stop: () => stop(folder, child) }
}

/** The address of a cluster that is running already, or null. */
export async function findRunningCluster(wanted: string): Promise<string | null> {
  if (!existsSync(join(wanted, 'data', 'postmaster.pid'))) return null
  const folder = await openClusterFolder(wanted)
  if (processesIn(folder.data).length === 0) return null
  return addressOf(folder, Number(readFileSync(join(folder.path, 'port'), 'utf8')), OWNER)
}

/** Ends a cluster that this process did not start, or that an earlier one left behind. */
export async function stopRunningCluster(wanted: string): Promise<void> {
  await endLeftovers(await openClusterFolder(wanted))
}

const addressOf = ({ password }: ClusterFolder, port: number, database: string): string =>
  `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`

/**
 * Ends what still runs in the folder. A postmaster is asked to shut down, which it does cleanly; helpers whose
 * postmaster was killed are killed, too. Then its lock file, if any, speaks of nobody.
 */
async function endLeftovers({ data, halfMade }: ClusterFolder): Promise<void> {
  for (const pid of processesIn(halfMade)) signal(pid, 'SIGKILL')
  const master = masterOf(data)
  const left = processesIn(data)
  if (master !== null && left.includes(master)) signal(master, 'SIGINT')
  else for (const pid of left) signal(pid, 'SIGKILL')
  if (!(await allGone(data, STOPPED_WITHIN_MS))) {
    for (const pid of processesIn(data)) signal(pid, 'SIGKILL')
    await allGone(data, STOPPED_WITHIN_MS)
  }
  await allGone(halfMade, STOPPED_WITHIN_MS)
  if (existsSync('/proc/self')) rmSync(join(data, 'postmaster.pid'), { force: true })
}

function masterOf(data: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10)
  } catch {
    return null
  }
}

function refuseOtherVersion({ data, path }: ClusterFolder): void {
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (version === '18') return
  throw problem({
    code: 'postgres-version',
    what: `the data in ${path} belongs to PostgreSQL ${version}; this Remit brings 18.`,
    kept: 'Nothing was changed.',
    todo: 'Start the Remit that made it, and move the data with its export and this one’s import.',
  })
}

/** The port of last time if it is free, so that a tool that was pointed at it still finds it; else any free one. */
async function choosePort(file: string): Promise<number> {
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  const port = (await tryPort(last)) ?? (await tryPort(0))
  if (port === null)
    throw problem({ code: 'no-port', what: 'no free port was found on 127.0.0.1 for PostgreSQL.' })
  writeWhole(file, String(port))
  return port
}

function tryPort(port: number): Promise<number | null> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null))
    })
  })
}

function spawnServer(folder: ClusterFolder, port: number, options: ClusterOptions): ChildProcess {
  const log = openLog(folder)
  const args = ['-D', folder.data, ...settings(port, options).flatMap(setting => ['-c', setting])]
  const child = spawn(folder.postgres, args, childOptions(folder, log))
  child.on('error', () => child.emit('exit', null))
  child.unref()
  closeSync(log)
  return child
}

const settings = (port: number, { durable = true, connections = 60 }: ClusterOptions): string[] => [
  `port=${port}`,
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  `max_connections=${connections}`,
  `fsync=${durable ? 'on' : 'off'}`,
  `full_page_writes=${durable ? 'on' : 'off'}`,
  `synchronous_commit=${durable ? 'on' : 'off'}`,
  ...(durable ? [] : FORGETFUL),
  'timezone=UTC',
  'log_timezone=UTC',
  // statements and the keys in "detail" lines may hold personal data: the log says what failed, not on which row
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
]

// nothing is recovered or copied from its log, and what is not needed is given back to the memory that it lies in
const FORGETFUL = [
  'wal_level=minimal',
  'max_wal_senders=0',
  'wal_recycle=off',
  'min_wal_size=32MB',
  'max_wal_size=128MB',
]

async function untilReady(address: string, child: ChildProcess, folder: ClusterFolder): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS
  while (performance.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break
    if (await createOwnDatabase(address)) return
    await sleep(25)
  }
  throw notStarted(folder, 'PostgreSQL did not start')
}

/** False while PostgreSQL does not answer yet. */
async function createOwnDatabase(address: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: address })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch {
    return false
  }
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [OWNER])
    if (rowCount === 0) await client.query(`create database ${OWNER}`)
    return true
  } finally {
    await client.end()
  }
}

async function stop(folder: ClusterFolder, child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    child.ref()
    const ended = once(child, 'exit')
    child.kill('SIGINT')
    const cut = setTimeout(() => child.kill('SIGQUIT'), STOPPED_WITHIN_MS)
    await ended
    clearTimeout(cut)
  }
  await allGone(folder.data, STOPPED_WITHIN_MS)
}

const inUse = ({ path }: ClusterFolder, pid: number | undefined) =>
  problem({
    code: 'data-in-use',
    what: `the data in ${path} is in use by another copy of Remit${pid ? ` (process ${pid})` : ''}.`,
    kept: 'Nothing was touched.',
    todo: 'Stop that one first, or set REMIT_VAR to a folder of its own.',
  })
