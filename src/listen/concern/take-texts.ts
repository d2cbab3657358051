import type { Database } from '../../platform/database/database.ts'
import { holdReader, holdTexts, renewHeldTexts } from './to-read.store.ts'

/** So many texts are on one page: ten minutes of reading. */
export const TEXTS_ON_A_PAGE = 25

// longer than anybody reads at 25 short texts; too long and what somebody left lying is not read on the day
const HELD_MINUTES = 30

/** Puts the likeliest texts that nobody has before this person, until they have a page of them. Returns how many were added. */
export const takeTexts = (db: Database, person: string, now: Date): Promise<number> =>
  db.transaction().execute(async tx => {
    await holdReader(tx, person)
    await renewHeldTexts(tx, { person, minutes: HELD_MINUTES, now })
    return holdTexts(tx, { person, most: TEXTS_ON_A_PAGE, minutes: HELD_MINUTES, now })
  })
