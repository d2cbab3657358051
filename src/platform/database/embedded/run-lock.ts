import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the holder of a lock says about itself. */
export type Holder = { pid: number; address: string }

/** The lock is ours until `release` or until this process ends, however it ends. `tell` changes what is said to others. */
export type RunLock = { held: true; tell(address: string): void; release(): Promise<void> }

/** What is locked: `run` is one Remit at a time on a folder of data, `data` one PostgreSQL, `tests` is for the tests. */
export type LockPurpose = 'run' | 'data' | 'tests'

/**
 * Takes the lock that only one process of this machine can hold for a folder, or says who holds it.
 *
 * On Linux the lock is a listening socket without a file ("abstract"), which the kernel takes back the moment the
 * process is gone: a kill -9 leaves no stale lock behind. Elsewhere a socket file in the temporary folder serves.
 */
export async function takeRunLock(
  purpose: LockPurpose,
  folder: string,
): Promise<RunLock | { held: false; by: Holder | null }> {
  const name = lockName(purpose, folder)
  let holder: Holder = { pid: process.pid, address: '' }
  const server = createServer(socket => {
    socket.on('error', () => {})
    socket.end(JSON.stringify(holder))
  })
  if (!(await listens(server, name))) {
    const by = await askHolder(name)
    if (by || process.platform === 'linux') return { held: false, by }
    rmSync(name, { force: true }) // nobody answers: the file is all that is left of a killed process
    if (!(await listens(server, name))) return { held: false, by: await askHolder(name) }
  }
  server.unref()
  return {
    held: true,
    tell: address => {
      holder = { ...holder, address }
    },
    release: () => new Promise(resolve => server.close(() => resolve())),
  }
}

/** Who holds the lock of a folder, or null when nobody does. */
export const findHolder = (purpose: LockPurpose, folder: string): Promise<Holder | null> =>
  askHolder(lockName(purpose, folder))

function lockName(purpose: LockPurpose, folder: string): string {
  const name = `remit-${createHash('sha256').update(`${purpose} ${folder}`).digest('hex').slice(0, 32)}`
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.lock`)
}

function listens(server: Server, name: string): Promise<boolean> {
  return new Promise(resolve => {
    server.once('error', () => resolve(false))
    server.listen(name, () => resolve(true))
  })
}

function askHolder(name: string): Promise<Holder | null> {
  return new Promise(resolve => {
    let text = ''
    const socket = connect(name)
    socket.setTimeout(2_000, () => socket.destroy())
    socket.on('data', part => {
      text += part
    })
    socket.on('error', () => resolve(null))
    socket.on('close', () => resolve(readHolder(text)))
  })
}

function readHolder(text: string): Holder | null {
  try {
    const { pid, address } = JSON.parse(text) as Holder
    return { pid: Number(pid), address: String(address) }
  } catch {
    return null
  }
}
