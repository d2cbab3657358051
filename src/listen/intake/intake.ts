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
  const underWay = new Set<readonly Waiting[]>()

  async function write(): Promise<void> {
    for (;;) {
      const [now, later] = chooseNext(waiting, [...underWay].flat())
      // whatever waits for a transaction under way is taken up by its writer when that has ended
      if (now.length === 0) return
      waiting = later
      underWay.add(now)
      await store(db, now)
      underWay.delete(now)
    }
  }
  return {
    take: page =>
      new Promise((resolve, reject) => {
        waiting.push({ ...page, resolve, reject })
        if (underWay.size < AT_ONCE) void write()
      }),
  }
}

/**
 * Which of those that wait can be written now. A page that is sent twice in one moment waits for the next transaction:
 * within one a row can change only once, and of two at once nobody knows which is the later. The end of a response
 * goes after its pages, and nothing of it goes beside its end.
 */
function chooseNext(
  waiting: readonly Waiting[],
  underWay: readonly Waiting[],
): [now: Waiting[], later: Waiting[]] {
  const seen = new Set<string>()
  const see = (one: Waiting): void => {
    seen.add(one.response).add(pageOf(one))
    if (one.ended) seen.add(endOf(one))
  }
  for (const one of underWay) see(one)
  const now: Waiting[] = []
  const later: Waiting[] = []
  for (const one of waiting) {
    const free = one.ended ? !seen.has(one.response) : !seen.has(endOf(one)) && !seen.has(pageOf(one))
    if (free && now.length < MOST_PAGES) {
      now.push(one)
      see(one)
    } else {
      later.push(one)
      // what comes after it of the same response must not overtake it
      seen.add(one.response).add(endOf(one))
    }
  }
  return [now, later]
}

const pageOf = ({ response, page }: Waiting): string => `${response} ${page}`
const endOf = ({ response }: Waiting): string => `end ${response}`

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
