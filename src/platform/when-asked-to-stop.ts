import { readFileSync } from 'node:fs'

// how soon the end of the process that started us is noticed; the kernel has no signal for it
const LOOK_EVERY_MS = 500

// a terminal sends Ctrl-C to all it has started, and npm passes its own on: two within this time are one
const SAME_KEY_MS = 500

/**
 * Calls `stop` once: on Ctrl-C, on a signal to end, when the terminal closes, and when the npm that started this
 * process has been killed and cannot pass a signal on. A second Ctrl-C ends at once.
 */
export function whenAskedToStop(stop: () => Promise<void>): void {
  let asked: number | null = null
  const ask = () => {
    if (asked !== null) return
    asked = performance.now()
    void stop()
  }
  process.on('SIGINT', () =>
    asked !== null && performance.now() - asked > SAME_KEY_MS ? process.exit(130) : ask(),
  )
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  // an older Node that has started this one holds a channel open as long as it lives
  process.on('disconnect', ask)
  const starters = startersOf(process.ppid)
  if (process.env.npm_lifecycle_event === undefined || process.ppid === 1) return
  setInterval(() => startersOf(process.ppid) !== starters && ask(), LOOK_EVERY_MS).unref()
}

/**
 * The npm that started us. Where it did so through a shell that stays, that shell and its parent: either may be killed
 * alone. Who started npm is not looked at: they may log out and leave it running.
 */
function startersOf(parent: number): string {
  try {
    const status = readFileSync(`/proc/${parent}/status`, 'utf8')
    const isShell = /^Name:\s*(?:sh|dash|bash|ash|busybox)$/m.test(status)
    return isShell ? `${parent} ${/^PPid:\s*(\d+)/m.exec(status)?.[1]}` : String(parent)
  } catch {
    return String(parent) // no /proc here: the parent alone is watched
  }
}
