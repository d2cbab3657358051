import { randomUUID } from 'node:crypto'
import type { Database } from '../../platform/database/database.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import { moveWords } from '../collect/collect.store.ts'
import { type ReadText, readAndKeep } from '../collect/read-words.ts'
import { findWordlessResponse } from './bring-concerns.store.ts'

/** A text that nobody wrote, of an hour that is over: for the example office. */
export type InventedText = { form: string; item: string; hour: Date; words: string }

/**
 * Brings invented texts into a wave that runs, all or none: read by the rules as in their hour, with the concerns that are found, and laid to
 * responses that were gathered in.
 */
export const bringInventedTexts = (
  db: Database,
  wave: string,
  texts: readonly InventedText[],
  reading: { read: ReadText; clock: ConcernClock },
): Promise<void> =>
  db.transaction().execute(async tx => {
    for (const { hour, ...text } of texts) {
      const from = randomUUID()
      await readAndKeep(tx, [{ ...text, wave, hour, response: from }], { ...reading, now: hour })
      const to = await findWordlessResponse(tx, wave, text.form)
      if (to) await moveWords(tx, [{ from, to }])
    }
  })
