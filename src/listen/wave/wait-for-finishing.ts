import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../../platform/database/database.ts'
import { type Finishing, findFinishing } from './finishings.store.ts'

// a small wave takes less: whoever finishes one is told so by the page that answers
export const PATIENCE_MS = 1_000
const BETWEEN_LOOKS_MS = 50

/** A finishing as it stands when it has ended, or after a moment. */
export async function waitForFinishing(
  db: Database,
  id: string,
  patienceMs: number,
): Promise<Finishing | undefined> {
  const began = performance.now()
  for (;;) {
    const finishing = await findFinishing(db, id)
    if (finishing?.endedAt !== null || performance.now() - began > patienceMs) return finishing
    await pause(BETWEEN_LOOKS_MS)
  }
}
