import type { Database } from '../../platform/database/database.ts'
import type { Gazetteer } from '../gazetteer.ts'
import { findStateOfFacts } from './imports.store.ts'
import { loadGazetteer } from './load-gazetteer.ts'

/**
 * Gives the gazetteer of the database, loaded again only when the profile was seeded anew or something was imported:
 * one small question for each page instead of several thousand rows.
 */
export function gazetteerReader(db: Database): () => Promise<Gazetteer> {
  let known: { state: string; gazetteer: Gazetteer } | null = null
  return async () => {
    const state = await findStateOfFacts(db)
    if (known?.state !== state) known = { state, gazetteer: await loadGazetteer(db) }
    return known.gazetteer
  }
}
