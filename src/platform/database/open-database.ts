import { createHmac } from 'node:crypto'
import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Problem, type ProblemsError, problem } from '../../kernel/problem.ts'
import type { Config } from '../config/config.ts'
import { connect, type Database } from './database.ts'
import { type Cluster, findRunningCluster, startCluster } from './embedded/cluster.ts'
import { type RunLock, takeRunLock } from './embedded/run-lock.ts'
import { ensureLogin } from './logins.store.ts'
import { isMigrated } from './migrate.ts'
import { prepareDatabase } from './prepare-database.ts'

/** The database, up to date and open under each of its roles. */
export type OpenDatabase = {
  /** As its owner: jobs and the verifier of the audit. */
  owner: Database
  /** As signed-in staff. */
  office: Database
  /** As the public pages. */
  public: Database
  /** The owner's address, for the worker of the jobs. */
  address: string
  /** Rejects when the embedded PostgreSQL has ended and could not be started again, or its data are gone; never settles otherwise. */
  lost: Promise<never>
  close(): Promise<void>
}

type Addresses = { owner: string; office: string; public: string }

export type OpenOptions = { say: (sentence: string) => void }

// a page that a stranger asks for may not hold the database: the slowest measured takes 20 ms
const PUBLIC_STATEMENT_MS = 5_000

/** Opens the database that is set, or starts the embedded one. The caller holds the run lock of the embedded one. */
export async function openDatabase(config: Config, options: OpenOptions): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    await refuseOldServer(config.databaseUrl)
    await prepareDatabase(config.databaseUrl)
    const address = config.databaseUrl
    return open({ owner: address, office: address, public: address }, NEVER, async () => {})
  }
  const cluster = await startCluster(clusterFolder(config), options)
  try {
    await prepareDatabase(cluster.address)
    const keeper = new ClusterKeeper(cluster, clusterFolder(config))
    return open(await separateLogins(cluster.address), keeper.lost, () => keeper.stop())
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/**
 * Gives a command the address of the database: that of the running Remit when there is one, else the embedded
 * PostgreSQL is started for the command and ended after it. Nothing is migrated.
 *
 * @throws ProblemsError when nothing was ever kept there, unless it may be empty: no database is made for such a command.
 */
export async function withDatabaseAddress<Result>(
  config: Config,
  command: (address: string) => Promise<Result>,
  { mayBeEmpty }: { mayBeEmpty: boolean },
): Promise<Result> {
  const work = async (address: string): Promise<Result> => {
    if (!mayBeEmpty && !(await isMigrated(address))) throw nothingKept(config)
    return command(address)
  }
  if (config.databaseUrl) return work(config.databaseUrl)
  if (!mayBeEmpty && !existsSync(join(clusterFolder(config), 'data'))) throw nothingKept(config)
  const lock = await takeDatabaseLock(config)
  if (!lock.held) {
    const running = await findRunningCluster(clusterFolder(config))
    if (running) return work(running)
    throw problem({
      code: 'database-not-ready',
      what: 'Remit is just starting or stopping here, and its database does not answer yet.',
      todo: 'Try again in a few seconds.',
    })
  }
  const cluster = await startCluster(clusterFolder(config))
  try {
    return await work(cluster.address)
  } finally {
    await cluster.stop()
    await lock.release()
  }
}

const nothingKept = ({ databaseUrl, folders }: Config): ProblemsError =>
  problem({
    code: 'nothing-kept-yet',
    what: `Remit never started on ${databaseUrl ? 'the database of DATABASE_URL' : `the folder ${folders.var}`}.`,
    todo: 'Start it once with npm start. If it runs with a REMIT_VAR or a DATABASE_URL of its own, give the same here.',
  })

/** Only one Remit at a time may run on a folder of data. */
export function takeDatabaseLock(config: Config): ReturnType<typeof takeRunLock> {
  mkdirSync(config.folders.var, { recursive: true, mode: 0o755 })
  return takeRunLock('run', realpathSync(config.folders.var))
}

/** What the second start on one folder says. */
export const alreadyRunning = ({
  by,
}: Exclude<Awaited<ReturnType<typeof takeDatabaseLock>>, RunLock>): Problem => ({
  code: 'already-running',
  what: `Remit is already running here${by ? `: process ${by.pid}${by.address && `, ${by.address}`}` : ''}.`,
  kept: 'It was left as it is.',
  todo: 'Stop that one first, or start this one with another REMIT_VAR and PORT.',
})

const clusterFolder = ({ folders }: Config): string => join(folders.var, 'postgres')

const NEVER = new Promise<never>(() => {})

function open(addresses: Addresses, lost: Promise<never>, stop: () => Promise<void>): OpenDatabase {
  const pools = {
    owner: connect(addresses.owner, 'owner', { connections: 4 }),
    office: connect(addresses.office, 'office', { connections: 15 }),
    public: connect(addresses.public, 'public', { connections: 15, statementTimeoutMs: PUBLIC_STATEMENT_MS }),
  }
  const close = async () => {
    await Promise.all([pools.owner.destroy(), pools.office.destroy(), pools.public.destroy()])
    await stop()
  }
  return { ...pools, address: addresses.owner, lost, close }
}

/** In the embedded database office and public pages sign in as users of their own, who cannot become the owner. */
async function separateLogins(owner: string): Promise<Addresses> {
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  try {
    const login = async (role: 'office' | 'public'): Promise<string> => {
      const address = new URL(owner)
      const password = createHmac('sha256', address.password).update(role).digest('hex')
      await ensureLogin(client, { name: `remit_${role}_login`, role: `remit_${role}`, password })
      address.username = `remit_${role}_login`
      address.password = password
      return address.href
    }
    return { owner, office: await login('office'), public: await login('public') }
  } finally {
    await client.end()
  }
}

async function refuseOldServer(address: string): Promise<void> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    )
    if ((rows[0]?.version ?? 0) >= 150_000) return
  } catch (error) {
    throw problem({
      code: 'database-not-reached',
      what: `the PostgreSQL of DATABASE_URL cannot be used: ${error instanceof Error ? error.message || error.name : 'no answer'}.`,
      todo: 'Check the address, the user and whether it is running. Without DATABASE_URL, Remit brings its own.',
    })
  } finally {
    await client.end().catch(() => {})
  }
  throw problem({
    code: 'database-too-old',
    what: 'the PostgreSQL of DATABASE_URL is older than version 15.',
  })
}

const dataGone = (folder: string): ProblemsError =>
  problem({
    code: 'data-gone',
    what: `the folder ${folder}, in which the database lies, was removed while Remit was running.`,
    kept: 'Remit ended, rather than go on with an empty one.',
    todo: 'Put the folder back from a copy before the next start, which would else begin with nothing.',
  })

// somebody may kill PostgreSQL now and then; what dies this often has a reason that starting again does not mend
const RESTARTS = 5

/** Starts the embedded PostgreSQL again when it ends by itself: the pools connect anew, and only open requests fail. */
class ClusterKeeper {
  readonly lost: Promise<never>
  #cluster: Cluster
  #stopping = false

  constructor(cluster: Cluster, folder: string) {
    this.#cluster = cluster
    this.lost = this.#watch(folder)
    this.lost.catch(() => {})
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await this.#cluster.stop()
  }

  async #watch(folder: string): Promise<never> {
    const { address } = this.#cluster
    for (let restarts = 0; ; restarts += 1) {
      await this.#cluster.ended
      if (this.#stopping) return NEVER
      // started again without it, PostgreSQL would make an empty database, and every page an error
      if (!this.#cluster.hasData()) throw dataGone(folder)
      if (restarts < RESTARTS) this.#cluster = await startCluster(folder)
      // asked to stop while it was starting again
      if (this.#stopping) return this.#cluster.stop().then(() => NEVER)
      if (restarts < RESTARTS && this.#cluster.address === address) continue
      await this.#cluster.stop()
      throw problem({
        code: 'database-lost',
        what: 'PostgreSQL ended by itself and could not be started again.',
      })
    }
  }
}
