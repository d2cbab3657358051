import { timingSafeEqual } from 'node:crypto'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../database/database.ts'
import { countJobs } from '../jobs/jobs.store.ts'

/** What monitoring may know: how much and how fast, never who. */
export type Metrics = {
  /** Notes an answered request by its declared route; never by the path that was asked for. */
  requestAnswered(request: { route: string; method: string; status: number; milliseconds: number }): void
  /** Notes what went wrong on our side, by the part of the program. */
  failure(part: string): void
  /** All figures in the text that Prometheus reads. */
  text(): Promise<string>
  contentType: string
}

// answers within 20 ms are the aim; past 5 s nobody waits any more
const SECONDS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** Makes the figures of one process. With the owner's database the state of the job queue is among them. */
export function createMetrics(owner: Database | null): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'remit_request_seconds',
    help: 'Time to answer a request.',
    labelNames: ['route', 'method', 'status'],
    buckets: SECONDS,
    registers,
  })
  const failures = new Counter({
    name: 'remit_failures_total',
    help: 'Failures of ours.',
    labelNames: ['part'],
    registers,
  })
  if (owner) addQueue(owner, registers)
  return {
    requestAnswered: ({ route, method, status, milliseconds }) =>
      requests.observe({ route, method, status: String(status) }, milliseconds / 1000),
    failure: part => failures.inc({ part }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

function addQueue(owner: Database, registers: Registry[]): void {
  new Gauge({
    name: 'remit_jobs',
    help: 'Jobs in the queue: waiting, or failed for good.',
    labelNames: ['state'],
    registers,
    async collect() {
      const { waiting, failed } = await countJobs(owner)
      this.set({ state: 'waiting' }, waiting)
      this.set({ state: 'failed' }, failed)
    },
  })
}

/** Who may read /metrics: with a token set, whoever knows it; without one, this machine only. */
export function mayReadMetrics(
  { authorization, remoteAddress }: { authorization: string | undefined; remoteAddress: string | undefined },
  token: string | null,
): boolean {
  if (token === null) return /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(remoteAddress ?? '')
  const given = Buffer.from(authorization ?? '')
  const asked = Buffer.from(`Bearer ${token}`)
  return given.length === asked.length && timingSafeEqual(given, asked)
}
