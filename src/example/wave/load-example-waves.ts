import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  bringWave,
  countGroups,
  listWaveIds,
  type PageTaken,
  readGroups,
  readSurvey,
  type Survey,
  takePages,
} from '../../listen/index.ts'
import { importPopulations, loadProfile } from '../../places/index.ts'
import type { ExampleHands } from '../example-hands.ts'
import type { ExampleUse } from '../load-example-office.ts'
import { EXAMPLE_SEED } from '../world.ts'
import { bringExampleMargin } from './example-margins.ts'
import { HAPPIER_BEFORE } from './facts-of-big-ask.ts'
import { inventDataset } from './invent-dataset.ts'
import { inventAges } from './invented-ages.ts'
import { inventResponsesWithWords, inventRunningResponses } from './invented-responses.ts'

/** The wave that is over, of which the example's figures are. */
export const FINISHED_WAVE = {
  id: 'big-ask-2026',
  title: 'The Big Ask 2026',
  opensOn: '2026-04-20',
  closesOn: '2026-05-29',
}
/** A smaller one of half a year before, of another survey with some questions in common: what a trend is made of. */
export const EARLIER_WAVE = {
  id: 'autumn-2025',
  title: 'The autumn survey 2025',
  opensOn: '2025-10-06',
  closesOn: '2025-10-24',
}
/** The wave that takes answers now. */
export const RUNNING_WAVE = { id: 'big-conversation-2026', title: 'The Big Conversation 2026' }

// the share of the finished wave that a running one has after some weeks, and the texts that rooms read
const RUNNING_SHARE = 1 / 45
// some thirty thousand beside half a million
const EARLIER_SHARE = 0.06
const MOST_WORDS = 4_000
// enough that a child is one of many, and can be quoted
const FEWEST_WORDS = 80

/** How many texts come along with the wave that is over, of so many responses. */
export const textsOfFinished = (responses: number): number =>
  Math.min(MOST_WORDS, Math.max(FEWEST_WORDS, Math.round(responses / 20)))

/**
 * Brings the example's three waves: one that is over, the size of the Big Ask, straight as a dataset with its counts, and with the
 * responses of those whose words came along; a smaller one before it, as a dataset alone; and one that runs, with its responses. Only some thousands of texts come along: enough for the rooms that read them. What
 * is there already stays.
 */
export async function loadExampleWaves(use: ExampleUse, hands: ExampleHands): Promise<void> {
  const there = new Set(await listWaveIds(use.db))
  if ([FINISHED_WAVE, EARLIER_WAVE, RUNNING_WAVE].every(({ id }) => there.has(id))) return
  const text = await readFile(join(use.office, 'surveys', 'big-ask.yaml'), 'utf8')
  const survey = readSurvey(text, 'big-ask.yaml')
  await bringAges(use, hands)
  await bringExampleMargin(use, hands, refuseAllButTwice)
  if (!there.has(FINISHED_WAVE.id)) await bringFinished(use, hands, survey, text)
  if (!there.has(EARLIER_WAVE.id)) await bringEarlier(use, hands)
  if (!there.has(RUNNING_WAVE.id)) await bringRunning(use, hands, survey, text)
}

async function bringAges(use: ExampleUse, { analyst }: ExampleHands): Promise<void> {
  const gazetteer = await use.gazetteer()
  const text = inventAges(EXAMPLE_SEED, gazetteer)
  const source = 'Invented ages of the children of the office profile (example data)'
  const audit = (subject: string) => ({ event: 'POPULATIONS_IMPORTED', person: analyst, subject })
  const file = { text, fileName: 'example-ages.csv', kind: 'authority', source, by: analyst, audit }
  // a start that was killed after this file was brought has brought it
  await importPopulations(use.db, file).catch(refuseAllButTwice)
}

function refuseAllButTwice(error: unknown): void {
  const codes = error instanceof Object && 'problems' in error ? JSON.stringify(error.problems) : ''
  if (!codes.includes('import-twice')) throw error
}

async function bringFinished(use: ExampleUse, hands: ExampleHands, survey: Survey, text: string) {
  const rows = use.responses
  const { id, tallies } = await inventDataset({
    datasets: use.datasets,
    survey,
    gazetteer: await use.gazetteer(),
    publisher: loadProfile(use.office).office,
    wave: FINISHED_WAVE,
    rows,
  })
  const { responses, words } = inventResponsesWithWords(EXAMPLE_SEED, survey, await use.gazetteer(), {
    count: textsOfFinished(rows),
    opensOn: FINISHED_WAVE.opensOn,
  })
  await bringWave(use.db, {
    wave: { ...FINISHED_WAVE, survey: survey.survey, version: survey.version },
    text,
    dataset: id,
    tallies,
    // the rows of the others are in the dataset alone
    ...{ responses, responsesArePart: true, words },
    steps: stepsOf(FINISHED_WAVE, hands),
    audit: {
      event: 'WAVE_FINISHED',
      person: hands.analyst,
      subject: `listen/wave/${FINISHED_WAVE.id}`,
      details: { dataset: id },
    },
  })
}

async function bringEarlier(use: ExampleUse, hands: ExampleHands) {
  const text = await readFile(join(use.example, 'surveys', 'autumn-survey.yaml'), 'utf8')
  const survey = readSurvey(text, 'autumn-survey.yaml')
  const { id, tallies } = await inventDataset({
    ...{ datasets: use.datasets, survey, gazetteer: await use.gazetteer(), wave: EARLIER_WAVE },
    publisher: loadProfile(use.office).office,
    rows: Math.max(600, Math.round(use.responses * EARLIER_SHARE)),
    seed: EXAMPLE_SEED + 1,
    happier: HAPPIER_BEFORE,
  })
  await bringWave(use.db, {
    wave: { ...EARLIER_WAVE, survey: survey.survey, version: survey.version },
    ...{ text, dataset: id, tallies, responses: [], words: [] },
    steps: stepsOf(EARLIER_WAVE, hands),
    audit: {
      event: 'WAVE_FINISHED',
      person: hands.analyst,
      subject: `listen/wave/${EARLIER_WAVE.id}`,
      details: { dataset: id },
    },
  })
}

async function bringRunning(use: ExampleUse, hands: ExampleHands, survey: Survey, text: string) {
  const gazetteer = await use.gazetteer()
  const today = new Date()
  const dayFrom = (days: number) => new Date(today.getTime() + days * DAY_MS).toISOString().slice(0, 10)
  const count = Math.max(40, Math.round(use.responses * RUNNING_SHARE))
  const opensOn = dayFrom(-24)
  const { responses, words } = inventRunningResponses(EXAMPLE_SEED, survey, gazetteer, {
    count,
    opensOn,
    days: 24,
  })
  const wave = { ...RUNNING_WAVE, opensOn, closesOn: dayFrom(18) }
  await bringWave(use.db, {
    wave: { ...wave, survey: survey.survey, version: survey.version },
    text,
    dataset: null,
    tallies: [],
    responses,
    words,
    steps: stepsOf({ opensOn }, hands),
    audit: { event: 'WAVE_OPENED', person: hands.analyst, subject: `listen/wave/${RUNNING_WAVE.id}` },
  })
  await countGroups(
    { db: use.db, groups: readGroups(use.office), margins: async () => [], now: () => today },
    { ...wave, state: 'open', survey },
  )
  await takePages(use.db, NEW_PAGES.map(writeNow))
}

/** What people of the example office decided about a wave: one made it, another published it, the first closed it when it was over. */
function stepsOf(
  { opensOn, closesOn }: { opensOn: string; closesOn?: string },
  { participation, reviewer }: ExampleHands,
) {
  const at = (day: string, days: number) => new Date(Date.parse(`${day}T10:00:00Z`) + days * DAY_MS)
  return [
    { step: 'made' as const, person: participation, at: at(opensOn, -19) },
    { step: 'published' as const, person: reviewer, at: at(opensOn, -5) },
    ...(closesOn === undefined
      ? []
      : [
          {
            ...{ step: 'closed' as const, person: participation, at: at(closesOn, 3) },
            why: 'Its last day is over',
          },
        ]),
  ]
}

/** Invented pages of children who are writing just now: read within the minute. Two are worries, the last should be read today. */
const NEW_PAGES = [
  { form: '9-12', words: 'More football pitches that are not locked. And swings that work' },
  {
    form: '9-12',
    words: 'A quieter bus. and i wish mums boyfriend would stop hitting us when mum is at work',
  },
  { form: '13-17', words: 'Nothing would. I dont want to be alive any more and nobody knows' },
  { form: '9-12', words: 'someone to talk to when its hard at home' },
  { form: '9-12', words: 'If my brother was not so angry all the time at home' },
  { form: '13-17', words: 'More buses. And not having to see him at the bus stop' },
  { form: '13-17', words: 'Being less alone. nobody asks how i am' },
  { form: '13-17', words: 'someone to talk to at school' },
] as const

const writeNow = ({ form, words }: (typeof NEW_PAGES)[number]): PageTaken => ({
  response: randomUUID(),
  page: 'more',
  wave: RUNNING_WAVE.id,
  form,
  answers: { more: { words } },
  ended: null,
  code: null,
})

const DAY_MS = 86_400_000
