import type { Database } from '../../platform/database/database.ts'
import { threadsOf } from './entry.ts'
import { listPublicEntries } from './happened.store.ts'

/** What was done after a survey, newest first: for everybody, and what is about this area. What was withdrawn is left out. */
export async function listWhatWeDid(db: Database, wave: string, area: string) {
  const threads = threadsOf(await listPublicEntries(db, wave))
  return threads.flatMap(({ newest: { onDay, said, did, area: about } }) =>
    said !== null && did !== null && (about === null || about === area) ? [{ onDay, said, did }] : [],
  )
}
