import type { Database } from '../../platform/database/database.ts'
import type { Gazetteer } from '../gazetteer.ts'
import { findStateOfFacts } from './imports.store.ts'
import { loadGazetteer } from './load-gazetteer.ts'

/**
 * Gives the gazetteer of the database, loaded again only when the profile was seeded anew or something was imported:
 * one small question for each page instead of several thousand rows.
 */
export function gazetteerReader(db: Database): () => Promise<Gazetteer> {
  let known: { state: string; gazetteer: Promise<Gazetteer> } | null = null
  return async () => {
    const state = await findStateOfFacts(db)
    // whoever asks while it is loaded waits for the same one
    if (known?.state !== state) {
      const loading = { state, gazetteer: loadGazetteer(db) }
      known = loading
      loading.gazetteer.catch(() => {
        if (known === loading) known = null
      })
    }
    return known.gazetteer
  }
}
