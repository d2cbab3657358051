import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config/config.ts'
import { type OpenDatabase, openDatabase } from './database/open-database.ts'
import { type FileStore, openFileStore } from './files/file-store.ts'
import type { Log } from './log/log.ts'
import { createPostman, type Postman } from './mail/mail.ts'
import { createMetrics, type Metrics } from './metrics/metrics.ts'

/** Everything that carries bytes, open: what `src/app.ts` builds the office on. */
export type Platform = {
  config: Config
  log: Log
  database: OpenDatabase
  files: FileStore
  metrics: Metrics
  postman: Postman
  /** Signs form tokens and notices; the same after every start. */
  secret: string
}

/** Opens the database first: whoever cannot have it must not touch what is in the folder either. */
export async function openPlatform(
  config: Config,
  log: Log,
  say: (sentence: string) => void,
): Promise<Platform> {
  mkdirSync(config.folders.var, { recursive: true, mode: 0o755 })
  const database = await openDatabase(config, { say })
  const files = openFileStore(join(config.folders.var, 'files'))
  // with a database elsewhere other processes may be storing into a shared folder right now
  if (!config.databaseUrl) await files.clearHalfStored()
  return {
    config,
    log,
    database,
    files,
    metrics: createMetrics(database.owner),
    postman: createPostman(config),
    secret: readSecret(config),
  }
}

/** The office's secret, for the command line too. */
export const readSecret = (config: Config): string =>
  config.sessionSecret ?? readOrMakeSecret(join(config.folders.var, 'secret'))

function readOrMakeSecret(file: string): string {
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, randomBytes(32).toString('hex'), { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
  }
  return readFileSync(file, 'utf8').trim()
}
