import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Database } from '../../platform/database/database.ts'
import { handles, type JobHandler, jobKind } from '../../platform/jobs/jobs.ts'
import type { Schedule } from '../../platform/jobs/run-jobs.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import { settleConcerns } from '../concern/raise-concerns.store.ts'
import { markBursts } from './collect.store.ts'
import { collectResponses, type SurveyOfWave } from './collect-responses.ts'
import { type ReadText, readNewWords } from './read-words.ts'

/** What gathering in needs: the rules for words, the clock of concerns, the surveys. */
export type CollectUse = { db: Database; read: ReadText; clock: ConcernClock; surveyOf: SurveyOfWave }

const COLLECT = jobKind('listen.collect', z.unknown())

/** The clock adds it every minute; within the minute it looks again and again. */
export const COLLECT_EVERY_MINUTE: Schedule = { name: COLLECT.name, when: '* * * * *' }

// words are to be read within a minute: this looks often enough, and an idle look is one index that holds nothing
const BETWEEN_LOOKS_MS = 10_000
const LOOKS = 5

/** Reads new words as they come and gathers in what is due. Two at once share the work and do nothing twice. */
export const collectJob = (use: CollectUse): JobHandler =>
  handles(COLLECT, async (_, { log }) => {
    for (let look = 1; look <= LOOKS; look += 1) {
      if (look > 1) await pause(BETWEEN_LOOKS_MS)
      const { pages, responses } = await collectAll(use, new Date())
      if (responses > 0) log.info('responses were gathered in', { count: responses })
      if (pages > 0) log.info('words were read', { count: pages })
    }
  })

/** Everything that is due now. Words first: they may not wait for half a million rows. */
export async function collectAll(
  { db, read, clock, surveyOf }: CollectUse,
  now: Date,
): Promise<{ pages: number; responses: number }> {
  let pages = 0
  let responses = 0
  const readAll = async () => {
    for (let count = 1; count > 0; pages += count)
      count = await readNewWords(db, { read, clock, surveyOf, now })
  }
  await readAll()
  for (let count = 1; count > 0; responses += count) {
    count = await collectResponses(db, surveyOf)
    if (count > 0) await readAll()
  }
  for (let count = 1; count > 0; ) count = await settleConcerns(db, MOST_CONCERNS)
  // bursts are looked for among what has just come in, and the hours beside it
  if (responses > 0) await markBursts(db, { ...BURST, since: new Date(now.getTime() - BURST_WINDOW_MS) })
  return { pages, responses }
}

// more are not raised in an hour in which all of England answers; whoever acts on one of them waits for milliseconds
const MOST_CONCERNS = 500

// Thirty-five children, a large class and its neighbours, who agree in eight answers of five choices each by chance: never
// seen and not to be expected. Lower marks classes that were told what to answer, which is for people to judge.
const BURST = { alike: 35, fewestAnswers: 8 }
const BURST_WINDOW_MS = 48 * 3_600_000
