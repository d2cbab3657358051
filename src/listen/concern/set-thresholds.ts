import { z } from 'zod'
import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { findThresholds, insertThresholds } from './thresholds.store.ts'
import { EVERYTHING } from './thresholds.ts'

// a sum as the page writes it: nothing typed is no sum
const SUM = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .transform(Number)
  .pipe(z.number().min(EVERYTHING).max(-EVERYTHING))

/** A choice on the page: as it stands, as it was learnt, or a sum. */
const choice = (error: string) => z.union([z.enum(['stays', 'learnt']), SUM], { error })

/** What the form says. */
export const Thresholds = z.object({
  flagged: choice('Say how many are flagged at once.'),
  readToday: choice('Say how many are read on the same day.'),
  why: z
    .string()
    .trim()
    .min(1, 'Say why: whoever comes after you must be able to judge it.')
    .max(300, 'At most 300 letters.'),
})

export type SettingThresholds = z.infer<typeof Thresholds> & { person: string; audited: AuditEvent }

/**
 * A person puts the thresholds of the score elsewhere, with a reason. It holds for what is read from now on: nothing that was flagged or waits to be
 * read is taken away. Throws a `ProblemsError` when less would be read on the day than is flagged.
 */
export const setThresholds = (
  db: Database,
  { flagged, readToday, why, person, audited }: SettingThresholds,
): Promise<void> =>
  db.transaction().execute(async tx => {
    const now = await findThresholds(tx)
    const of = (chosen: number | 'stays' | 'learnt', before: number | null) =>
      chosen === 'stays' ? before : chosen === 'learnt' ? null : chosen
    const set = { flagged: of(flagged, now.flagged), readToday: of(readToday, now.readToday) }
    if (set.flagged === now.flagged && set.readToday === now.readToday) throw problem(NOTHING_CHOSEN)
    if (set.flagged !== null && set.readToday !== null && set.readToday > set.flagged)
      throw problem(LESS_THAN_FLAGGED)
    await insertThresholds(tx, { ...set, why, person })
    await recordAudit(tx, audited)
  })

const NOTHING_CHOSEN = {
  code: 'thresholds-as-they-were',
  what: 'nothing else was chosen than what holds already.',
  kept: 'Nothing was changed.',
  todo: 'Choose how many are flagged at once, or how many are read today.',
  at: { field: 'flagged' },
}

const LESS_THAN_FLAGGED = {
  code: 'thresholds-the-wrong-way-round',
  what: 'less would be read on the same day than is flagged.',
  kept: 'Nothing was changed.',
  todo: 'Choose more to read today, or less that is flagged.',
  at: { field: 'readToday' },
}
