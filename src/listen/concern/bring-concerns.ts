import { randomUUID } from 'node:crypto'
import type { Database } from '../../platform/database/database.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import { moveWords } from '../collect/collect.store.ts'
import { type ReadingUse, type ReadText, readAndKeep } from '../collect/read-words.ts'
import { findWordlessResponse, listBroughtTexts } from './bring-concerns.store.ts'
import { countSums } from './count-sums.ts'
import { hasSums } from './thresholds.store.ts'

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
  reading: Omit<ReadingUse, 'now'>,
): Promise<void> =>
  db.transaction().execute(async tx => {
    for (const { hour, ...text } of texts) {
      const from = randomUUID()
      await readAndKeep(tx, [{ ...text, wave, hour, response: from }], { ...reading, now: hour })
      const to = await findWordlessResponse(tx, wave, text.form)
      if (to) await moveWords(tx, [{ from, to }])
    }
  })

/**
 * Weighs the invented texts that were brought with a running wave, as on the day on which each came, so that the office sees what its thresholds take
 * in. Where anything was counted nothing is: twice is once. Nobody is told of any: a wave that was brought has been read.
 */
export const countBroughtTexts = (
  db: Database,
  wave: string,
  { read, clock }: { read: ReadText; clock: ConcernClock },
): Promise<void> =>
  db.transaction().execute(async tx => {
    if (await hasSums(tx)) return
    const texts = await listBroughtTexts(tx, wave)
    for (const [day, ofDay] of Map.groupBy(texts, ({ hour }) => clock.today(hour)))
      await countSums(
        tx,
        ofDay.map(({ raw }) => read(raw)),
        day,
      )
  })
