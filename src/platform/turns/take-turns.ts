import { setImmediate } from 'node:timers/promises'

// Whoever waits for a page notices nothing of this; a pause itself costs some microseconds.
const LONGEST_MS = 10

/**
 * Lets pages be answered while a long list is worked on by the thread that answers them: wait for it at every row. It pauses once in ten
 * milliseconds, and else returns at once.
 */
export function takeTurns(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < LONGEST_MS) return undefined
    return setImmediate().then(() => {
      since = performance.now()
    })
  }
}

/** Goes through work that stands still after each part, giving way like this, and returns what it came to. */
export async function inTurns<Came>(work: Generator<undefined, Came>): Promise<Came> {
  const turn = takeTurns()
  for (;;) {
    const part = work.next()
    if (part.done) return part.value
    await turn()
  }
}

/** The same at once, for work that is known to be short. */
export function atOnce<Came>(work: Generator<undefined, Came>): Came {
  for (;;) {
    const part = work.next()
    if (part.done) return part.value
  }
}
