import { statSync } from 'node:fs'

// soon enough that a person who removed the folder sees why it ended; PostgreSQL itself looks once a minute
const LOOK_EVERY_MS = 1_000

/** Whether a folder of data is still the one that was there in the beginning. */
export type DataWatch = { isThere(): boolean; end(): void }

/** Looks again and again whether the folder is there, and tells once when it is not: removed, or another one in its place. */
export function watchData(folder: string, whenGone: () => void): DataWatch {
  const first = numberOf(folder)
  const isThere = (): boolean => first !== null && numberOf(folder) === first
  const timer = setInterval(() => {
    if (isThere()) return
    clearInterval(timer)
    whenGone()
  }, LOOK_EVERY_MS)
  timer.unref()
  return { isThere, end: () => clearInterval(timer) }
}

/** What the file system knows a folder by, whatever its name; null when there is none. */
function numberOf(folder: string): number | null {
  return statSync(folder, { throwIfNoEntry: false })?.ino ?? null
}
