import type { Transaction } from '../../platform/database/database.ts'
import type { WordsRead } from '../collect/read-words.ts'
import { addToSums, deleteOldSums } from './thresholds.store.ts'
import { type SumCount, stepOf } from './thresholds.ts'

// twice what the page looks at
const KEPT_DAYS = 60

/** Counts what texts that were just read came to, for the day. Where the rules decide alone there is nothing to count. */
export async function countSums(tx: Transaction, read: readonly WordsRead[], day: string): Promise<void> {
  const counts = new Map<number, SumCount>()
  for (const { score, concern, readToday } of read) {
    if (score === null) continue
    const step = stepOf(score.sum)
    const before = counts.get(step) ?? { step, texts: 0, flagged: 0, toRead: 0, certain: 0 }
    counts.set(step, {
      step,
      texts: before.texts + 1,
      flagged: before.flagged + Number(concern !== null),
      toRead: before.toRead + Number(concern === null && readToday !== null),
      certain: before.certain + Number(score.certain),
    })
  }
  if (counts.size === 0) return
  await addToSums(tx, day, [...counts.values()])
  await deleteOldSums(tx, day, KEPT_DAYS)
}
