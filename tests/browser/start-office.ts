import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type App, createApp } from '../../src/app.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import type { TestDatabase } from '../../src/platform/database/test-database.ts'
import { openFileStore } from '../../src/platform/files/file-store.ts'
import { listen } from '../../src/platform/http/listen.ts'
import { createLog, type Log } from '../../src/platform/log/log.ts'
import { createMetrics } from '../../src/platform/metrics/metrics.ts'
import type { Platform } from '../../src/platform/open-platform.ts'
import { loadExamplePeople } from '../../src/platform/people/example-people.ts'

/** The whole office on a test's own database, as `npm start` makes it, on a port of its own. */
export type TestOffice = App & { address: string; platform: Platform; close: () => Promise<void> }

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** At least 32 characters, and the same in every run: a failed test can be looked at with the command line. */
const SECRET = 'the secret of an office that is only a test'

type StartOptions = {
  exampleData?: boolean
  log?: Log
  /** Its folder of data; one of its own that goes when it closes, unless it is given. */
  folder?: string
  /** The folder of an office whose database it has a copy of. */
  copyOf?: string
}

/**
 * Starts it with its example people, and with the example data unless it is to be an office as `REMIT_EXAMPLE=no`
 * makes it. Nothing is mailed: invitations wait in the queue.
 */
export async function startOffice(
  database: TestDatabase,
  { exampleData = true, log = createLog('silent'), folder: given, copyOf }: StartOptions = {},
): Promise<TestOffice> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'remit-test-office-')))
  if (copyOf) await cp(copyOf, folder, { recursive: true })
  // the address is needed to build the office, and the office to answer at the address
  const { promise: started, resolve: start } = Promise.withResolvers<App>()
  const listening = await listen(
    { fetch: async request => (await started).fetch(request) },
    { port: 0, host: '127.0.0.1' },
  )
  const config = readConfig(
    {
      REMIT_VAR: folder,
      PUBLIC_URL: listening.address,
      SESSION_SECRET: SECRET,
      LOG_LEVEL: 'silent',
      REMIT_EXAMPLE: exampleData ? 'yes' : 'no',
      // what half a million rows would add to every test that starts an office
      REMIT_EXAMPLE_RESPONSES: '3000',
    },
    ROOT,
  )
  const platform: Platform = {
    config,
    log,
    database: { ...database, lost: new Promise<never>(() => {}), close: async () => {} },
    files: openFileStore(join(folder, 'files')),
    metrics: createMetrics(null),
    postman: async () => {},
    secret: SECRET,
  }
  const app = await createApp(platform)
  if (!exampleData) await loadExamplePeople(database.office, SECRET)
  start(app)
  const close = async () => {
    await listening.close()
    if (!given) await rm(folder, { recursive: true, force: true })
  }
  return { ...app, address: listening.address, platform, close }
}
