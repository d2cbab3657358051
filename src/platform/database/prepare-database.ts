import { Logger, runMigrations } from 'graphile-worker'
import { type Migration, migrate } from './migrate.ts'

/** Brings a database up to date: our migrations, then those of the job queue, which keeps its schema by itself. */
export async function prepareDatabase(address: string): Promise<Migration[]> {
  const applied = await migrate(address)
  await runMigrations({ connectionString: address, logger: SILENT })
  return applied
}

const SILENT = new Logger(() => () => {})
