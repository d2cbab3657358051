import type { Database } from '../../platform/database/database.ts'
import { type RaisedConcern, raiseConcerns } from '../concern/raise-concerns.store.ts'
import {
  keepWords,
  keepWordsToRead,
  markPagesRead,
  takeUnreadPages,
  type WordsToKeep,
} from './collect.store.ts'
import { wordsIn } from './response-of.ts'

/** What the rules say of a text: it with personal details masked, and what a person must look at at once or today, if anything. */
export type WordsRead = {
  /** Null when nothing could be masked: then nobody but the safeguarding lead reads it. */
  masked: string | null
  concern: Pick<RaisedConcern, 'category' | 'severity' | 'rank' | 'findings'> | null
  /** The sum of a text that is no concern and that a person should read today all the same, for the order; else null. */
  readToday: number | null
}
export type ReadText = (text: string) => WordsRead

/** How soon a person must have read a concern, in hours, by how grave it is. Policy of the office, with its reason there. */
export type ConcernClock = Readonly<Record<RaisedConcern['severity'], number>>

// a transaction of this size takes a few milliseconds to read and holds nobody up
const MOST_PAGES = 500

/**
 * Reads the words that came in since the last time, whether their response was sent or not: a child who tells something and
 * leaves has told it. Texts and what was found in them are kept together or not at all. Returns how many pages it read;
 * none means that all is read.
 */
export async function readNewWords(
  db: Database,
  read: ReadText,
  clock: ConcernClock,
  now: Date,
): Promise<number> {
  return db.transaction().execute(async tx => {
    const pages = await takeUnreadPages(tx, MOST_PAGES)
    if (pages.length === 0) return 0
    const texts = pages.flatMap(page =>
      wordsIn(page.answers).map(({ item, words }) => ({ page, item, words, read: read(words) })),
    )
    const toKeep = texts.map(
      ({ page, item, words, read: { masked } }): WordsToKeep => ({
        response: page.response,
        wave: page.wave,
        form: page.form,
        hour: page.hour,
        item,
        raw: words,
        masked,
      }),
    )
    const fresh = texts.length > 0 ? await keepWords(tx, toKeep) : new Map<number, string>()
    await raiseConcerns(
      tx,
      texts.flatMap(({ page, read: { concern } }, index): RaisedConcern[] => {
        const words = fresh.get(index)
        if (!concern || !words) return []
        return [
          {
            ...concern,
            source: 'survey',
            words,
            message: null,
            wave: page.wave,
            due: new Date(now.getTime() + clock[concern.severity] * 3_600_000),
          },
        ]
      }),
    )
    await keepWordsToRead(
      tx,
      texts.flatMap(({ read: { concern, readToday } }, index) => {
        const words = fresh.get(index)
        return concern || readToday === null || !words ? [] : [{ words, sum: readToday }]
      }),
      now,
    )
    await markPagesRead(tx, pages)
    return pages.length
  })
}
