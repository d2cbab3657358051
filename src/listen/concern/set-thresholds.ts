import { z } from 'zod'
import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { Learnt } from './learnt-thresholds.ts'
import { DAYS, hearsLess, sumOfChoice, type Which } from './offered-thresholds.ts'
import {
  findThresholds,
  insertThresholds,
  listSums,
  listThresholds,
  oneSetsThresholds,
} from './thresholds.store.ts'

/** What the form says: a choice of the page for each threshold, and why. */
export const Thresholds = z.object({
  flagged: z.string().min(1, 'Say how many are flagged at once.'),
  readToday: z.string().min(1, 'Say how many are read on the same day.'),
  why: z
    .string()
    .trim()
    .min(1, 'Say why: whoever comes after you must be able to judge it.')
    .max(300, 'At most 300 letters.'),
})

export type SettingThresholds = z.infer<typeof Thresholds> & {
  person: string
  /** The day of the office: the choices are made of the texts before it. */
  today: string
  learnt: Learnt | null
  audited: (set: { flagged: number | null; readToday: number | null; waits: boolean }) => AuditEvent
}

/**
 * A person puts the thresholds of the score elsewhere, with a reason. It holds for what is read from now on: nothing that was flagged or waits to be
 * read is taken away. What hears less than as learnt, and less than now, waits for a second person. Returns whether it waits. Throws a `ProblemsError`
 * for what the page does not offer, and when less would be read on the day than is flagged.
 */
export const setThresholds = (
  db: Database,
  { flagged, readToday, why, person, today, learnt, audited }: SettingThresholds,
): Promise<boolean> =>
  db.transaction().execute(async tx => {
    await oneSetsThresholds(tx)
    const now = await findThresholds(tx)
    const { counts } = await listSums(tx, today, DAYS)
    const of = (which: Which, chosen: string): number | null => {
      const sum = sumOfChoice(chosen, { counts, which, stands: now[which] })
      if (sum === undefined) throw problem({ ...NOT_OFFERED, at: { field: which } })
      return sum
    }
    const set = { flagged: of('flagged', flagged), readToday: of('readToday', readToday) }
    if (set.flagged === now.flagged && set.readToday === now.readToday) throw problem(NOTHING_CHOSEN)
    const [flaggedFrom, readFrom] = [set.flagged ?? learnt?.flagged, set.readToday ?? learnt?.readToday]
    if (flaggedFrom !== undefined && readFrom !== undefined && readFrom > flaggedFrom)
      throw problem(LESS_THAN_FLAGGED)
    const waits = hearsLess(set, now, learnt)
    if (waits && (await isAskedAlready(tx, set))) throw problem(WAITS_ALREADY)
    await insertThresholds(tx, { ...set, why, person, waits })
    await recordAudit(tx, audited({ ...set, waits }))
    return waits
  })

/** Whether the last that somebody asked for is this, and waits. */
async function isAskedAlready(
  tx: Transaction,
  set: { flagged: number | null; readToday: number | null },
): Promise<boolean> {
  const [last] = await listThresholds(tx, 1)
  return (
    last?.waits === true &&
    last.agreed === null &&
    last.flagged === set.flagged &&
    last.readToday === set.readToday
  )
}

const NOT_OFFERED = {
  code: 'thresholds-not-offered',
  what: 'that is none of the choices as the texts of these days are now.',
  kept: 'Nothing was changed.',
  todo: 'Choose one that stands here.',
}

const NOTHING_CHOSEN = {
  code: 'thresholds-as-they-were',
  what: 'nothing else was chosen than what holds already.',
  kept: 'Nothing was changed.',
  todo: 'Choose how many are flagged at once, or how many are read today.',
  at: { field: 'flagged' },
}

const WAITS_ALREADY = {
  code: 'thresholds-wait-already',
  what: 'just this waits for a second person already.',
  kept: 'It waits as before.',
  todo: 'Ask another safeguarding lead or the commissioner to look at it.',
  at: { field: 'flagged' },
}

const LESS_THAN_FLAGGED = {
  code: 'thresholds-the-wrong-way-round',
  what: 'less would be read on the same day than is flagged.',
  kept: 'Nothing was changed.',
  todo: 'Choose more to read today, or less that is flagged.',
  at: { field: 'readToday' },
}
