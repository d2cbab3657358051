import type { Database } from '../database/database.ts'
import { migrationStatus } from '../database/migrate.ts'
import { pingDatabase } from '../database/ping.store.ts'

/** Whether requests should be sent here, and which check says no. No details: anybody may ask. */
export type Readiness = { ready: boolean; checks: { database: boolean; migrations: boolean } }

/** Answers /readyz: the database answers, and every migration of this version is applied. */
export async function readReadiness(office: Database, address: string): Promise<Readiness> {
  const database = await holds(() => pingDatabase(office))
  const migrations = database && (await holds(() => allApplied(address)))
  return { ready: database && migrations, checks: { database, migrations } }
}

async function allApplied(address: string): Promise<void> {
  const { waiting } = await migrationStatus(address)
  if (waiting.length > 0) throw new Error('migrations are waiting')
}

const holds = (check: () => Promise<unknown>): Promise<boolean> =>
  check().then(
    () => true,
    () => false,
  )
