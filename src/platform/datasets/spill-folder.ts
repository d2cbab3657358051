import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const BEGINS = 'remit-duckdb-'

let folder: string | null = null

/**
 * Where this process puts rows for which it has no memory: a folder that nobody else can read, under a name that nobody
 * can take before, gone when the process ends. What a killed process left there is removed by the next.
 */
export function spillFolder(): string {
  if (folder !== null) return folder
  clearAbandoned()
  const own = mkdtempSync(join(tmpdir(), `${BEGINS}${process.pid}-`))
  process.once('exit', () => rmSync(own, { recursive: true, force: true }))
  folder = own
  return own
}

/** Removes folders of processes that are no more. One that belongs to another user stays. */
export function clearAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${BEGINS}(\\d+)-`).exec(name)?.[1]
    if (pid === undefined || isRunning(Number(pid))) continue
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // another user's: theirs to remove
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
