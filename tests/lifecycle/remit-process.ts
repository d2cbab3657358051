import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { findRunningCluster, stopRunningCluster } from '../../src/platform/database/embedded/cluster.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A Remit of its own for a test: its own folder of data, its own free port. */
export class RemitProcess {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  said = ''

  constructor(folder: string, settings: Record<string, string> = {}, program = ['src/main.ts']) {
    const words = ['--import', join(ROOT, 'scripts/tsx-loader.mjs'), ...program]
    const env = {
      PATH: process.env.PATH,
      REMIT_VAR: folder,
      PORT: '0',
      LOG_LEVEL: 'error',
      REMIT_EXAMPLE: 'no',
      ...settings,
    }
    // in a process group of its own, as a shell would start it
    this.child = spawn(process.execPath, words, {
      cwd: ROOT,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', part => {
        this.said += part
      })
    this.ended = once(this.child, 'close').then(([code]) => code as number | null)
  }

  /** Its web address, once it has said that it is ready. */
  async address(): Promise<string> {
    for (;;) {
      const address = /Remit is ready: (\S+)/.exec(this.said)?.[1]
      if (address) return address
      if (this.child.exitCode !== null || this.child.signalCode !== null)
        throw new Error(`it ended: ${this.said}`)
      await sleep(20)
    }
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal)
    return this.ended
  }
}

/** Open to be entered, as a clone usually is: as root, PostgreSQL runs as another user. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'remit-life-'))
  chmodSync(folder, 0o755)
  return folder
}

/** A folder with the data of a Remit that has been started and stopped once: a test that is not about that starts here. */
export async function usedFolder(): Promise<string> {
  const folder = newFolder()
  const remit = new RemitProcess(folder)
  await remit.address()
  await remit.stop()
  return folder
}

/** A copy with the same owners; nothing may be running in the original. */
export function copyFolder(original: string): string {
  const folder = newFolder()
  execFileSync('cp', ['-a', `${original}/.`, folder])
  return folder
}

/** Ends whatever a test left running in its folder, and removes it. */
export async function clearFolder(folder: string): Promise<void> {
  await stopRunningCluster(join(folder, 'postgres')).catch(() => {})
  rmSync(folder, { recursive: true, force: true })
}

/** A connection to the database of the Remit that runs (or ran) in this folder. */
export async function databaseOf(folder: string): Promise<pg.Client> {
  const address = await findRunningCluster(join(folder, 'postgres'))
  if (!address) throw new Error('expected PostgreSQL to run')
  const client = new pg.Client({ connectionString: address })
  client.on('error', () => {})
  await client.connect()
  return client
}
