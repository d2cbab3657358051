import type { JobHandler } from './platform/jobs/jobs.ts'
import type { Schedule } from './platform/jobs/run-jobs.ts'
import type { Platform } from './platform/open-platform.ts'

/** The office, ready to serve: what `src/main.ts` listens with, runs jobs for and says at the start. */
export type App = {
  fetch: (request: Request) => Promise<Response>
  jobs: readonly JobHandler[]
  schedules: readonly Schedule[]
  /** Printed below the address when Remit starts: the example sign-ins. */
  welcome: readonly string[]
}

/** Mounts every feature on the platform. */
export async function createApp(_platform: Platform): Promise<App> {
  return { fetch: async () => new Response('Remit\n'), jobs: [], schedules: [], welcome: [] }
}
