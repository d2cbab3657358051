import type { Config } from '../config/config.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { readReadiness } from './health.ts'
import { type Metrics, mayReadMetrics } from './metrics.ts'

/** Answers the three addresses that machines ask, or null for any other. */
export type Probes = (request: Request, remoteAddress: string | undefined) => Promise<Response | null>

/**
 * `/healthz`: the process answers. `/readyz`: it can do its work. `/metrics`: its figures, for whoever may read them.
 * They come before everything else, so that they answer when sign-in or sessions do not.
 */
export function createProbes(use: { database: OpenDatabase; metrics: Metrics; config: Config }): Probes {
  return async (request, remoteAddress) => {
    if (request.method !== 'GET') return null
    switch (new URL(request.url).pathname) {
      case '/healthz':
        return answer(200, 'ok\n')
      case '/readyz': {
        const readiness = await readReadiness(use.database.office, use.database.address)
        return Response.json(readiness, { status: readiness.ready ? 200 : 503, headers: NOT_KEPT })
      }
      case '/metrics': {
        const authorization = request.headers.get('authorization') ?? undefined
        // behind a proxy every request comes from this machine: then only a token tells who asks
        const forwarded = request.headers.has('x-forwarded-for') || request.headers.has('forwarded')
        const from = forwarded ? undefined : remoteAddress
        if (!mayReadMetrics({ authorization, remoteAddress: from }, use.config.metricsToken))
          return answer(403, 'not allowed\n')
        return answer(200, await use.metrics.text(), use.metrics.contentType)
      }
      default:
        return null
    }
  }
}

const NOT_KEPT = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

const answer = (status: number, text: string, type = 'text/plain; charset=utf-8'): Response =>
  new Response(text, { status, headers: { ...NOT_KEPT, 'content-type': type } })
