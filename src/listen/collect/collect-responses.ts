import type { Database, Transaction } from '../../platform/database/database.ts'
import type { Survey } from '../survey/survey.ts'
import {
  addToLeavings,
  type EndedResponse,
  endLeftAlone,
  forgetInbox,
  holdPages,
  insertResponses,
  listLeftAlone,
  moveWords,
  moveWordsToRead,
  oneAtATime,
  takeEndedResponses,
} from './collect.store.ts'
import { responseOf } from './response-of.ts'

/** The survey of a wave; null for a wave that is not there. */
export type SurveyOfWave = (wave: string) => Promise<Survey | null>

// a day: whoever is called to lunch, or loses the connection on the bus, finds the answers again
const LEFT_ALONE_HOURS = 24

// half a second's work; a kill in the middle costs no more than that
const MOST_RESPONSES = 2_000

/**
 * Gathers in the responses of hours that are over: out of the inbox, to the responses of their wave, under new
 * numbers and in a new order. All of a batch or nothing. Returns how many; none means that no more are due.
 */
export async function collectResponses(db: Database, surveyOf: SurveyOfWave): Promise<number> {
  const before = await closeHours(db)
  return db.transaction().execute(async tx => {
    await oneAtATime(tx)
    const due = await takeEndedResponses(tx, { most: MOST_RESPONSES, before })
    for (const [wave, responses] of byWave(due)) {
      const survey = await surveyOf(wave)
      if (survey) await collectOf(tx, wave, survey, responses)
    }
    await forgetInbox(
      tx,
      due.map(one => one.response),
    )
    return due.length
  })
}

/**
 * Ends what nobody went on with, and returns the hour before which nothing can come any more. By itself and short: a child who
 * sends a page meanwhile waits for it. A page is either on the disk before and gathered in, or comes after and is told that its
 * response has ended: none is told to be kept and then goes with the inbox.
 */
const closeHours = (db: Database): Promise<Date> =>
  db.transaction().execute(async tx => {
    const alone = await listLeftAlone(tx, { most: MOST_RESPONSES, hours: LEFT_ALONE_HOURS })
    const before = await holdPages(tx)
    if (alone.length > 0) await endLeftAlone(tx, alone, LEFT_ALONE_HOURS)
    return before
  })

async function collectOf(
  tx: Transaction,
  wave: string,
  survey: Survey,
  due: readonly EndedResponse[],
): Promise<void> {
  const kept = due.flatMap(({ response, ...one }) => {
    const made = responseOf(survey, one)
    return made ? [{ from: response, made }] : []
  })
  if (kept.length === 0) return
  const made = kept.map(one => one.made)
  const ids = await insertResponses(tx, wave, made)
  await moveWordsToRead(
    tx,
    kept.map(({ from }) => from),
  )
  await moveWords(
    tx,
    kept.map(({ from }, index) => ({ from, to: ids[index]! })),
  )
  await addToLeavings(
    tx,
    wave,
    made.flatMap(({ form, leftAfter }) => (leftAfter === null ? [] : [{ form, page: leftAfter }])),
  )
}

function byWave(due: readonly EndedResponse[]): Map<string, EndedResponse[]> {
  const waves = new Map<string, EndedResponse[]>()
  for (const one of due) waves.set(one.wave, [...(waves.get(one.wave) ?? []), one])
  return waves
}
