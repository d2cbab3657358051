/** What is worked out of a file of responses and worth its memory: `bytes` of it. */
export type Worked<Value> = { value: Value; bytes: number }

// Half a million children take half a megabyte a column, four for weights. Seventy columns of a large survey take 39 MB, and the levels that
// tables make of them as much again: one such wave is kept whole, of others what was asked last. Less reads and works them out again, at
// some 40 ms each; more takes the memory from the office.
export const MOST_BYTES = 80_000_000

/** Nothing in a dataset ever changes, so neither does what was worked out; what was not asked for the longest goes first. */
const kept = new Map<string, Kept>()

/** `bytes`: none while it is being worked out. */
type Kept = { path: string; value: Promise<unknown>; bytes: number }

/** `what`: names the value among all that are of this file. One that could not be worked out is tried anew by whoever asks next. */
export function keep<Value>(path: string, what: unknown, work: () => Promise<Worked<Value>>): Promise<Value> {
  const key = JSON.stringify([path, what])
  const known = kept.get(key)
  if (known) {
    kept.delete(key)
    kept.set(key, known)
    return known.value as Promise<Value>
  }
  const working = work()
  const value = working.then(found => found.value)
  const one: Kept = { path, value, bytes: 0 }
  kept.set(key, one)
  working.then(
    ({ bytes }) => {
      one.bytes = bytes
      makeRoom()
    },
    () => {
      if (kept.get(key) === one) kept.delete(key)
    },
  )
  return value
}

/** What is known of a file that is no more goes with it. */
export function forgetFile(path: string): void {
  for (const [key, one] of kept) if (one.path === path) kept.delete(key)
}

function makeRoom(): void {
  let bytes = 0
  for (const one of kept.values()) bytes += one.bytes
  for (const [key, one] of kept) {
    if (bytes <= MOST_BYTES) return
    kept.delete(key)
    bytes -= one.bytes
  }
}
