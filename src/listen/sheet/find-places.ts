import { findSetting, type Setting, searchSettings } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'

// as many as one looks through; who finds more writes the town too
const MOST_PLACES = 12

/**
 * The places that somebody in the office may mean: the one with this code, or those whose name, town and authority are like what
 * was typed. Homes and custody among them: paper is above all for them. Null when nothing was typed.
 */
export async function findPlaces(db: Database, typed: string): Promise<Setting[] | null> {
  if (!typed) return null
  const byCode = await findSetting(db, typed)
  return byCode ? [byCode] : searchSettings(db, typed, MOST_PLACES, 'every kind')
}
