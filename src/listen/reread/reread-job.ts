import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { handles, type JobHandler, jobKind } from '../../platform/jobs/jobs.ts'
import type { Schedule } from '../../platform/jobs/run-jobs.ts'
import { hasNewTexts } from './reread.store.ts'
import { noticeNewRules, type RereadUse, rereadSome } from './reread.ts'

const REREAD = jobKind('listen.reread', z.unknown())

/** Every minute: it looks whether a reading runs, or must begin, and goes on with it. */
export const REREAD_EVERY_MINUTE: Schedule = { name: REREAD.name, when: '* * * * *' }

// of every minute, with as long a pause behind each step as the step took: a child's page waits for no old text
const BUDGET_MS = 20_000

/** Reads stored texts anew while a reading runs, and begins one by itself when the rules have changed. `rules`: the hash of those of today. */
export const rereadJob = (use: RereadUse & { rules: string | null }): JobHandler =>
  handles(REREAD, async (_, { log }) => {
    const { rules } = use
    if (rules === null) return
    await noticeNewRules(use.db, rules, new Date())
    const texts = await rereadFor(use, BUDGET_MS)
    if (texts > 0) log.info('stored texts were read anew', { count: texts })
  })

/** Reads for so long, or until all is read, or something new waits for the rules. Returns how many texts it read. */
export async function rereadFor(use: RereadUse, budgetMs: number): Promise<number> {
  const began = performance.now()
  let texts = 0
  while (performance.now() - began < budgetMs && !(await hasNewTexts(use.db))) {
    const step = performance.now()
    const read = await rereadSome(use, new Date())
    if (read === null) break
    texts += read
    await pause(performance.now() - step)
  }
  return texts
}
