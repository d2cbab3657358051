import type { Database } from '../../platform/database/database.ts'
import { type PageTaken, takePages } from './intake.store.ts'

/** Takes what children send: what it has answered for is on the disk. */
export type Intake = {
  /** Resolves when the page is stored; false when its response had ended before. */
  take(page: PageTaken): Promise<boolean>
}

type Waiting = PageTaken & { resolve: (kept: boolean) => void; reject: (reason: unknown) => void }

// two transactions under way: one is written while the disk confirms the other. More would make each of them smaller.
const AT_ONCE = 2

// a statement with more pages holds the others up longer than it saves
const MOST_PAGES = 500

/**
 * Opens the intake. At half past eight thirty classes send at once: pages that come while the disk is busy go together
 * in the next transaction, so that one confirmation of the disk serves many children and none waits for a timer.
 */
export function openIntake(db: Database): Intake {
  let waiting: Waiting[] = []
  let underWay = 0

  async function write(): Promise<void> {
    underWay += 1
    while (waiting.length > 0) {
      const [now, later] = chooseNext(waiting)
      waiting = later
      await store(db, now)
    }
    underWay -= 1
  }
  return {
    take: page =>
      new Promise((resolve, reject) => {
        waiting.push({ ...page, resolve, reject })
        if (underWay < AT_ONCE) void write()
      }),
  }
}

/** A page that is sent twice in one moment waits for the next transaction: within one, a row can change only once. */
function chooseNext(waiting: readonly Waiting[]): [now: Waiting[], later: Waiting[]] {
  const seen = new Set<string>()
  const now: Waiting[] = []
  const later: Waiting[] = []
  for (const one of waiting) {
    // the end of a response goes after its pages, and nothing of it goes beside its end
    const keys = [one.response, `${one.response} ${one.page}`]
    const free = one.ended ? !seen.has(one.response) : !seen.has(`end ${one.response}`) && !seen.has(keys[1]!)
    if (now.length < MOST_PAGES && free) {
      now.push(one)
      for (const key of keys) seen.add(key)
      if (one.ended) seen.add(`end ${one.response}`)
    } else {
      later.push(one)
      seen.add(one.response)
      seen.add(`end ${one.response}`)
    }
  }
  return [now, later]
}

/** One page that the database refuses must not cost the others theirs: then each is tried alone. */
async function store(db: Database, pages: readonly Waiting[]): Promise<void> {
  try {
    const kept = await takePages(db, pages)
    pages.forEach((one, index) => {
      one.resolve(kept[index] ?? false)
    })
  } catch (error) {
    if (pages.length === 1) return pages[0]!.reject(error)
    for (const one of pages) await store(db, [one])
  }
}
