import { recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { oneAtATime } from '../collect/collect.store.ts'
import {
  listDifferencesFromForms,
  listDifferencesFromRows,
  recountTallies,
  type TallyDifference,
} from './verify-tallies.store.ts'

/**
 * Whether the monitor shows what children sent: every tally that is not what its wave's responses come to, and, where those are
 * not kept (any more), every thing by which there are more or fewer responses than by form. Nothing found: an empty list.
 */
export const verifyTallies = (db: Database): Promise<TallyDifference[]> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async tx => {
      const fromRows = await listDifferencesFromRows(tx)
      const told = new Set(fromRows.map(({ wave }) => wave))
      return [...fromRows, ...(await listDifferencesFromForms(tx)).filter(({ wave }) => !told.has(wave))]
    })

/** Counts anew whatever differs from the responses that are kept. Returns the waves; those whose responses are gone stay as they are. */
export const recountDifferent = (db: Database): Promise<string[]> =>
  db.transaction().execute(async tx => {
    await oneAtATime(tx)
    const waves = [...new Set((await listDifferencesFromRows(tx)).map(({ wave }) => wave))]
    for (const wave of waves) {
      await recountTallies(tx, wave)
      await recordAudit(tx, { event: 'TALLIES_RECOUNTED', person: null, subject: `listen/wave/${wave}` })
    }
    return waves
  })
