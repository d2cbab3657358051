import { problem } from '../../kernel/problem.ts'
import type { Config } from '../config/config.ts'
import { type Listening, listen } from './listen.ts'

type Fetch = Parameters<typeof listen>[0]['fetch']

/**
 * Listens where the settings say. `localhost` is two addresses: some programs ask the one, some the other, so both
 * answer where the machine has both.
 *
 * @throws ProblemsError when the port is in use, not allowed, or the address is not one of this machine.
 */
export async function listenHere(
  { host, port }: Pick<Config, 'host' | 'port'>,
  fetch: Fetch,
): Promise<Listening> {
  const first = await listen({ fetch }, { port, host: host === 'localhost' ? '127.0.0.1' : host }).catch(
    error => {
      throw notListening(error, host, port)
    },
  )
  if (host !== 'localhost') return first
  const second = await listen({ fetch }, { port: first.port, host: '::1' }).catch(() => null)
  const close = async () => {
    await Promise.all([first.close(), second?.close()])
  }
  return { ...first, close }
}

function notListening(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return problem({
        code: 'port-in-use',
        what: `port ${port} is in use by another program.`,
        kept: 'Nothing was changed.',
        todo: `Stop that program, or choose another port: PORT=${port + 1} npm start`,
      })
    case 'EACCES':
      return problem({
        code: 'port-not-allowed',
        what: `this user may not listen on port ${port}.`,
        todo: 'Choose a port above 1023: PORT=3000 npm start',
      })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return problem({ code: 'host-unknown', what: `HOST=${host} is not an address of this machine.` })
    default:
      return error
  }
}
