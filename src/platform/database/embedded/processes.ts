import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * The processes that work in a data folder: every process of PostgreSQL has it as its working directory, and
 * `initdb` names it on its command line. Read from the kernel, because a file that holds a process number may lie
 * after a restart of the machine. Where there is no /proc, none are found.
 */
export function processesIn(folder: string): number[] {
  return numbersIn('/proc').filter(pid => pid !== process.pid && worksIn(pid, folder))
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

function worksIn(pid: number, folder: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) === folder) return true
    const [program = '', ...words] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return /(^|\/)(initdb|postgres)$/.test(program) && words.some(word => word.endsWith(folder))
  } catch {
    return false // it ended meanwhile, or is not ours to look at
  }
}

/** Waits until none of a folder's processes is left; false when some are still there after the given time. */
export async function allGone(folder: string, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs
  while (processesIn(folder).length > 0) {
    if (performance.now() > until) return false
    await sleep(20)
  }
  return true
}

/** Sends a signal to a process that may have ended already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // it has ended, which is what signals here are for
  }
}
