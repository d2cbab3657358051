import type { SetThresholds } from '../../methods/concerns/word-score.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import { dueForReading } from '../concern/clock-of-concern.ts'
import { countSums } from '../concern/count-sums.ts'
import { joinReadings, type KeyedText } from '../concern/join-readings.ts'
import { type RaisedConcern, raiseConcerns } from '../concern/raise-concerns.store.ts'
import { findThresholds } from '../concern/thresholds.store.ts'
import type { Survey } from '../survey/survey.ts'
import {
  keepWords,
  keepWordsToRead,
  markKeyedAgain,
  markPagesRead,
  takeUnreadPages,
  type WordsToKeep,
} from './collect.store.ts'
import type { SurveyOfWave } from './collect-responses.ts'
import { wordsIn } from './response-of.ts'

/** What the rules say of a text: it with personal details masked, and what a person must look at at once or today, if anything. */
export type WordsRead = {
  /** Null when nothing could be masked: then nobody but the safeguarding lead reads it. */
  masked: string | null
  concern: Pick<RaisedConcern, 'category' | 'severity' | 'rank' | 'findings'> | null
  /** The sum of a text that is no concern and that a person should read today all the same, for the order; else null. */
  readToday: number | null
  /** What its words and the rules came to, for counting; null in an office without weights. Certain: flagged by the rules alone. */
  score: { sum: number; certain: boolean } | null
}

/**
 * Reads a text; thresholds that a person set go before those that were learnt. `language` is the one that the child chose, with a form or in the post box: a text in
 * a language that the rules do not read goes before a person, not masked.
 */
export type ReadText = (text: string, thresholds?: SetThresholds, language?: string) => WordsRead

/** What reading texts of surveys needs. */
export type ReadingUse = { read: ReadText; clock: ConcernClock; surveyOf: SurveyOfWave; now: Date }

// a transaction of this size takes a few milliseconds to read and holds nobody up
const MOST_PAGES = 500

/**
 * Reads the words that came in since the last time, whether their response was sent or not: a child who tells something and
 * leaves has told it. Texts and what was found in them are kept together or not at all. Returns how many pages it read;
 * none means that all is read.
 */
export async function readNewWords(db: Database, use: ReadingUse): Promise<number> {
  return db.transaction().execute(async tx => {
    const pages = await takeUnreadPages(tx, MOST_PAGES)
    if (pages.length === 0) return 0
    const texts = pages.flatMap(page =>
      wordsIn(page.answers).map(({ item, words }) => ({ ...page, item, words })),
    )
    await readAndKeep(tx, texts, use)
    await markPagesRead(tx, pages)
    return pages.length
  })
}

/** One text of a response that is in the inbox, or will be. */
export type TextToRead = Pick<WordsToKeep, 'response' | 'wave' | 'form' | 'hour' | 'item'> & {
  words: string
  /** The setting that the sheet was sent to, where it came on paper. */
  place?: string
}

/**
 * Reads texts by the rules and keeps them with what was found, or neither. A text that was read before, of the same response and in the
 * same place, is kept and told of once; one that was keyed otherwise from the same sheet joins the concern about it.
 */
export async function readAndKeep(
  tx: Transaction,
  given: readonly TextToRead[],
  { read, clock, surveyOf, now }: ReadingUse,
): Promise<void> {
  if (given.length === 0) return
  const thresholds = await findThresholds(tx)
  const languageOf = await languagesOf(given, surveyOf)
  const texts = given.map(text => ({ text, read: read(text.words, thresholds, languageOf(text)) }))
  const toKeep = texts.map(({ text: { words, ...text }, read: { masked } }) => ({
    response: text.response,
    wave: text.wave,
    form: text.form,
    hour: text.hour,
    item: text.item,
    raw: words,
    masked,
  }))
  const fresh = await keepWords(tx, toKeep)
  const keyed = keyedOf(texts, fresh)
  await markKeyedAgain(
    tx,
    keyed.map(({ words }) => words),
  )
  const joined = await joinReadings(tx, keyed, { clock, now })
  const apart = (index: number) => {
    const words = fresh.get(index)
    return words !== undefined && !joined.has(words) ? words : undefined
  }
  await raiseConcerns(
    tx,
    texts.flatMap(
      ({ text: { wave, hour, place = null }, read: { concern, masked } }, index): RaisedConcern[] => {
        const words = apart(index)
        if (!concern || !words) return []
        return [
          {
            ...concern,
            source: 'survey',
            words,
            message: null,
            wave,
            place,
            hour,
            due: dueForReading(clock, { ...concern, masked }, now),
          },
        ]
      },
    ),
  )
  await keepWordsToRead(
    tx,
    texts.flatMap(({ text: { place = null }, read: { concern, readToday } }, index) => {
      const words = apart(index)
      return concern || readToday === null || !words ? [] : [{ words, sum: readToday, place }]
    }),
    clock.nextDay(now),
  )
  const counted = texts.flatMap(({ read }, index) => (fresh.get(index) ? [read] : []))
  await countSums(tx, counted, clock.today(now))
}

/** The texts that came on paper and are new, with what was found in them. */
const keyedOf = (
  texts: readonly { text: TextToRead; read: WordsRead }[],
  fresh: ReadonlyMap<number, string>,
): KeyedText[] =>
  texts.flatMap(({ text: { place }, read: { concern: found, masked } }, index) => {
    const words = fresh.get(index)
    return place !== undefined && words !== undefined ? [{ words, masked, found }] : []
  })

/** The language of the form that each text answers; undefined where its wave or form is gone: then the text alone tells. */
async function languagesOf(
  texts: readonly TextToRead[],
  surveyOf: SurveyOfWave,
): Promise<(text: TextToRead) => string | undefined> {
  const surveys = new Map<string, Survey | null>()
  for (const { wave } of texts) if (!surveys.has(wave)) surveys.set(wave, await surveyOf(wave))
  return ({ wave, form }) => surveys.get(wave)?.forms[form]?.language
}
