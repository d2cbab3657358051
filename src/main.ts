import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { ProblemsError, sayProblem } from './kernel/problem.ts'
import { auditHeadJob, NOTE_AUDIT_HEAD } from './platform/audit/audit-head-job.ts'
import { type Config, readConfig, unknownSettings } from './platform/config/config.ts'
import { alreadyRunning, takeDatabaseLock } from './platform/database/open-database.ts'
import { listenHere } from './platform/http/listen-here.ts'
import { runJobs } from './platform/jobs/run-jobs.ts'
import { createLog } from './platform/log/log.ts'
import { mailJob } from './platform/mail/mail.ts'
import { createProbes } from './platform/metrics/probes.ts'
import { openPlatform, type Platform } from './platform/open-platform.ts'
import { whenAskedToStop } from './platform/when-asked-to-stop.ts'
import { whyNotStarted } from './platform/why-not-started.ts'

/**
 * The life of a start, in order. What was opened is closed in the reverse order when the process is asked to stop.
 *
 *  1. The settings are read and checked.
 *  2. The lock on the folder of data is taken: a second Remit on it ends here and touches nothing.
 *  3. The database is started (or reached) and migrated; files, mail, log and figures are opened.
 *  4. The office is built on it: features, routes, jobs; the first time, the profile and the example office are loaded.
 *  5. The web address answers.
 *  6. Jobs run.
 *  7. The address and the example sign-ins are printed: only what works is announced.
 *  8. What is likely to be asked for first is read into memory; nobody waits for it.
 */
async function start(config: Config, stop: StopList): Promise<Platform> {
  const log = createLog(config.logLevel)
  const lock = config.databaseUrl ? null : await takeDatabaseLock(config)
  if (lock && !lock.held) throw new ProblemsError([alreadyRunning(lock)])
  if (lock) stop.later(lock.release)
  const platform = await openPlatform(config, log, say)
  stop.later(platform.database.close)
  const app = await createApp(platform)
  const probes = createProbes(platform)
  const listening = await listenHere(
    config,
    async (request, from) => (await probes(request, from)) ?? app.fetch(request),
  )
  stop.later(listening.close)
  lock?.tell(listening.address)
  const worker = await runJobs({
    address: platform.database.address,
    handlers: [...app.jobs, mailJob(platform.database.office, platform.postman), auditHeadJob(platform)],
    schedules: [...app.schedules, NOTE_AUDIT_HEAD],
    log,
  })
  stop.later(worker.stop)
  for (const line of ['', `Remit is ready: ${listening.address}`, ...app.welcome, 'Stop it with Ctrl-C.', ''])
    say(line)
  app.readAhead().catch(error => log.error('What is asked for first could not be read ahead.', { error }))
  return platform
}

/** What is to be done when stopping, last first. */
class StopList {
  readonly #steps: (() => Promise<void>)[] = []
  #stopped: Promise<void> | null = null

  later(step: () => Promise<void>): void {
    this.#steps.unshift(step)
  }

  /** Does all of it, whatever one step says; asked twice, it is done once. */
  stop(): Promise<void> {
    this.#stopped ??= this.#run()
    return this.#stopped
  }

  async #run(): Promise<void> {
    for (const step of this.#steps) await step().catch(error => console.error(`While stopping: ${error}`))
  }
}

function say(sentence: string): void {
  console.log(sentence)
}

const stopList = new StopList()
const { promise: starting, resolve: started } = Promise.withResolvers<void>()
whenAskedToStop(async () => {
  say('Stopping …')
  // half a start cannot be stopped in order; a second Ctrl-C does not wait for it
  await starting
  await stopList.stop()
  process.exit(0)
})
let data: string | null = null
try {
  const config = readConfig(process.env, fileURLToPath(new URL('..', import.meta.url)))
  data = config.folders.var
  for (const one of unknownSettings(process.env)) console.error(sayProblem(one))
  const platform = await start(config, stopList)
  started()
  await platform.database.lost
} catch (error) {
  const reason = data === null || error instanceof ProblemsError ? null : whyNotStarted(error, data)
  if (reason) console.error(sayProblem(reason))
  else if (error instanceof ProblemsError) for (const one of error.problems) console.error(sayProblem(one))
  else console.error(error)
  await stopList.stop()
  process.exit(1)
}
