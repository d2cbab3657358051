import { z } from 'zod'
import {
  type HeldBack,
  holdBack,
  learnTheme,
  oddsOfTheme,
  wordsToLearn,
} from '../../methods/text/naive-bayes.ts'
import type { Database } from '../../platform/database/database.ts'
import { handles, type JobHandler, jobKind } from '../../platform/jobs/jobs.ts'
import { forgetGuesses, insertGuesses, listRead, listUnread } from './codes.store.ts'
import { findCoding, keepMachineCheck } from './coding.store.ts'

/** By theme, what the computer got right of texts held back. A theme that is missing it did not learn. */
export type MachineCheck = Readonly<Record<string, HeldBack>>

/** Reads what nobody has, as the computer makes of it. */
export const GUESS_CODES = jobKind('listen.guess-codes', z.object({ coding: z.uuid() }))

export const guessCodesJob = (db: Database): JobHandler =>
  handles(GUESS_CODES, async ({ coding }, { log }) => {
    const texts = await guessCodes(db, coding)
    log.info('the computer put texts under themes', { count: texts })
  })

// Of fewer texts with a theme, or without it, its words are too much those of single children to learn from.
const FEWEST_TO_LEARN_FROM = 20
const TEXTS_AT_ONCE = 20_000
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/**
 * Learns each theme from what people put under it, checks itself on texts held back, and guesses for every text of the
 * item that nobody has read. What it guessed before is replaced, all at once. Returns how many texts it read.
 */
export async function guessCodes(db: Database, coding: string): Promise<number> {
  const known = await findCoding(db, coding)
  if (!known) return 0
  const read = (await listRead(db, coding)).map(({ masked, themes }) => ({
    words: wordsToLearn(masked),
    themes,
  }))
  const learned = [...new Set(read.flatMap(({ themes }) => themes))].sort().flatMap(theme => {
    const texts = read.map(({ words, themes }) => ({ words, has: themes.includes(theme) }))
    const having = texts.filter(({ has }) => has).length
    if (Math.min(having, texts.length - having) < FEWEST_TO_LEARN_FROM) return []
    return [{ theme, model: learnTheme(texts), check: holdBack(texts, known.seed) }]
  })
  const guess = (masked: string): string[] => {
    const words = wordsToLearn(masked)
    return learned.flatMap(({ theme, model }) => (oddsOfTheme(model, words) > 0 ? [theme] : []))
  }
  return db.transaction().execute(async tx => {
    await forgetGuesses(tx, coding)
    await keepMachineCheck(tx, coding, Object.fromEntries(learned.map(({ theme, check }) => [theme, check])))
    if (learned.length === 0) return 0
    let texts = 0
    for (let after = BEFORE_ALL; ; ) {
      const unread = await listUnread(tx, coding, { after, most: TEXTS_AT_ONCE })
      await insertGuesses(
        tx,
        coding,
        unread.map(({ words, masked }) => ({ words, themes: guess(masked) })),
      )
      texts += unread.length
      if (unread.length < TEXTS_AT_ONCE) return texts
      after = unread.at(-1)!.words
    }
  })
}
