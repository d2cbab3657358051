import { Kysely, type Transaction as KyselyTransaction, PostgresDialect } from 'kysely'
import pg from 'pg'

/** No tables are known here: each feature types its own in its store, `db.withTables<{ 'gather.sources': … }>()`. */
type NoTables = Record<never, never>

/** A pool of connections to PostgreSQL, under one role. Also takes a transaction, wherever a store asks for a Database. */
export type Database = Kysely<NoTables>

/** A transaction: what was done in it stands or falls together, its jobs and its audit events with it. */
export type Transaction = KyselyTransaction<NoTables>

/**
 * Whose rights a pool has. `office` works for signed-in staff, `public` serves public pages and can do next to
 * nothing; `owner` is the user of the address itself: it migrates, runs jobs and verifies the audit.
 */
export type DatabaseRole = 'office' | 'public' | 'owner'

export type ConnectOptions = {
  /** Most connections held at once; 10 unless told. */
  connections?: number
  /** Longest a statement may run. A public page that takes longer is given up; unlimited unless told. */
  statementTimeoutMs?: number
}

/** Opens a pool. Nothing is connected until the first query; close it with `db.destroy()`. */
export function connect(address: string, role: DatabaseRole, options: ConnectOptions = {}): Database {
  return new Kysely<NoTables>({ dialect: new PostgresDialect({ pool: createPool(address, role, options) }) })
}

/** The pool beneath `connect`, for libraries that want one themselves. */
export function createPool(address: string, role: DatabaseRole, options: ConnectOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: address,
    max: options.connections ?? 10,
    application_name: `remit ${role}`,
    // set at connection, so that RESET ROLE returns to it and not to the owner
    ...(role === 'owner' ? {} : { options: `-c role=remit_${role}` }),
    ...(options.statementTimeoutMs === undefined ? {} : { statement_timeout: options.statementTimeoutMs }),
    types: { getTypeParser },
  })
  // a connection that breaks is replaced, and the query that needed it reports it; unheard here, it would end the process
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}

const { builtins } = pg.types

/** Counts and sums come as numbers, days as their ISO text; everything else as `pg` reads it (timestamps as Date). */
function getTypeParser(type: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (type === builtins.INT8) return readCount
  if (type === builtins.NUMERIC) return Number
  if (type === builtins.DATE) return text => text
  return pg.types.getTypeParser(type, format === 'binary' ? 'binary' : 'text') as (text: string) => unknown
}

function readCount(text: string): number {
  const count = Number(text)
  if (!Number.isSafeInteger(count)) throw new RangeError(`expected a count below 2^53, got ${text}`)
  return count
}
