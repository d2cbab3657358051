import { createHash } from 'node:crypto'
import type { Database } from '../../platform/database/database.ts'
import type { Profile } from '../profile.ts'
import { insertBodies } from './bodies.store.ts'
import {
  deleteProfileFacts,
  findOffice,
  insertAreas,
  insertChanges,
  insertKinds,
  insertLinks,
  insertSpellings,
  lockSeeding,
  saveOffice,
  savePopulations,
} from './facts.store.ts'

/**
 * Writes the facts of the office profile into the database: all of them or none. Does nothing when the profile has
 * not changed since the last time, so it may be called at every start. What people imported stays.
 *
 * Returns whether anything was written.
 */
export async function seedProfile(db: Database, profile: Profile): Promise<boolean> {
  const { facts, bodies } = profile
  const fingerprint = createHash('sha256').update(JSON.stringify({ facts, bodies })).digest('hex')
  return db.transaction().execute(async transaction => {
    await lockSeeding(transaction)
    if ((await findOffice(transaction))?.fingerprint === fingerprint) return false
    await deleteProfileFacts(transaction)
    await insertKinds(transaction, facts.kinds, null)
    await insertAreas(transaction, facts.areas, null)
    await insertLinks(transaction, facts.links, null)
    await insertSpellings(transaction, facts.spellings, null)
    await insertChanges(transaction, facts.changes, null)
    await savePopulations(transaction, facts.populations, null)
    await insertBodies(transaction, bodies)
    const { country, standardDay, sameWords } = facts
    await saveOffice(transaction, { country, standardDay, sameWords, fingerprint })
    return true
  })
}
