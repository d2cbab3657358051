import type { Database } from '../../platform/database/database.ts'
import { findPlaceOfCode, type PlaceOfCode } from '../intake/intake.store.ts'

/** The place that a code stands for; undefined when there is no such code. */
export type CodeReader = (code: string) => Promise<PlaceOfCode | undefined>

// thirty children of a class come by one code within minutes; a code that is stopped is seen so late at most
const KEPT_MS = 30_000

// far more than the classes that are at work in one half minute; then the oldest are asked for again
const MOST_KEPT = 5_000

/** Keeps the places of codes for a moment. */
export function openCodeReader(db: Database, now: () => number = Date.now): CodeReader {
  const known = new Map<string, { at: number; place: Promise<PlaceOfCode | undefined> }>()
  return code => {
    const found = known.get(code)
    if (found && now() - found.at < KEPT_MS) return found.place
    const place = findPlaceOfCode(db, code)
    known.delete(code)
    known.set(code, { at: now(), place })
    place.catch(() => known.delete(code))
    for (const oldest of known.keys()) {
      if (known.size <= MOST_KEPT) break
      known.delete(oldest)
    }
    return place
  }
}

/** A code as it was typed: small letters, blanks and hyphens are forgiven; null when it can be none. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]+/g, '')
  return /^[A-Z0-9]{4,12}$/.test(code) ? code : null
}
