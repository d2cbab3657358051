import type { Database } from '../../platform/database/database.ts'
import { type HappenedEntry, threadsOf } from './entry.ts'
import { listPublicEntries } from './happened.store.ts'

/** What was done after a survey, newest first: for everybody, and what is about this area. What was withdrawn is left out. */
export async function listWhatWeDid(db: Database, wave: string, area: string) {
  return told(await listPublicEntries(db, wave), about => about === null || about === area)
}

/** What was done about one area, whatever survey it came of, newest first. */
export async function listWhatWeDidIn(db: Database, area: string) {
  return told(await listPublicEntries(db, null), about => about === area)
}

const told = (entries: readonly HappenedEntry[], isWanted: (area: string | null) => boolean) =>
  threadsOf(entries).flatMap(({ newest: { onDay, said, did, moreBy, area } }) =>
    said !== null && did !== null && isWanted(area) ? [{ onDay, said, did, moreBy }] : [],
  )
