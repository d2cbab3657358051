import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'

export type Listening = { address: string; port: number; close: () => Promise<void> }

/**
 * Serves on a port of this machine; 0 takes a free one. `close` lets running requests finish.
 *
 * The time limits keep a slow or hostile visitor from holding a connection: 10 seconds to say what they
 * want, 10 minutes to send it (200 MB from a slow office), 5 seconds of silence between two requests.
 */
export async function listen(
  http: { fetch: (request: Request, remoteAddress: string | undefined) => Promise<Response> },
  { port, host }: { port: number; host?: string },
): Promise<Listening> {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 600_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 },
    getRequestListener((request, { incoming }) => http.fetch(request, incoming.socket.remoteAddress), {
      overrideGlobalObjects: false,
    }),
  )
  server.maxRequestsPerSocket = 1_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const bound = portOf(server)
  return { address: `http://localhost:${bound}`, port: bound, close: () => closeServer(server) }
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error(`expected a port, got ${address}`)
  return address.port
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close(error => (error ? reject(error) : resolve()))
    server.closeIdleConnections()
    // whoever still downloads after ten seconds is cut off: a stop must come to its end
    setTimeout(() => server.closeAllConnections(), 10_000).unref()
  })
}
